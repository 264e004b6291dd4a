import type { Inspection } from '../../app/diagnosis/inspect-path.ts'
import type { Mapping } from '../../contract/mapping.ts'
import { renderRefused } from './render-refused.ts'
import { bullet, countRows } from './wrap.ts'

/** The recognised files, the mapping, the open questions and the dry run, as text. */
export function renderInspection(inspection: Inspection): string {
  const files = inspection.files.map((file) =>
    bullet(`${file.file}: ${file.label}, ${file.rows.toLocaleString('en')} rows. ${file.because}`),
  )
  const questions = inspection.questions.map((question) =>
    bullet(`${question.file}, ${question.column}: ${question.text} (${question.samples.slice(0, 3).join(', ')})`, '?'),
  )
  const sections = [
    ['Files', ...files].join('\n'),
    ...inspection.mapping.tables.map(renderTable),
    ...(inspection.mapping.ignored.length === 0
      ? []
      : [['Left out', ...inspection.mapping.ignored.map((file) => bullet(`${file.file}: ${file.reason}`))].join('\n')]),
    ...(questions.length === 0 ? [] : [['To be answered in the mapping first', ...questions].join('\n')]),
    ...(inspection.dryRun === null ? [] : [renderDryRun(inspection.dryRun)]),
  ]
  return `${sections.join('\n\n')}\n`
}

function renderTable(table: Mapping['tables'][number]): string {
  const columns = Object.entries(table.columns).map(([name, column]) => {
    const joint = column.firstFilled === true ? ', else ' : ' + '
    const from = column.template ?? ([column.from ?? []].flat().join(joint) || `always "${column.constant ?? ''}"`)
    const values = Object.keys(column.values ?? {}).length === 0 ? '' : ', values translated'
    const lookup = column.lookup === undefined ? '' : `, looked up in ${column.lookup.file}`
    return bullet(`${name} ← ${from}${lookup}${values}${column.because === undefined ? '' : ` (${column.because})`}`)
  })
  const attributes = table.attributes.length === 0 ? [] : [bullet(`kept as attributes: ${table.attributes.join(', ')}`)]
  return [`${table.file} → ${table.into}`, ...columns, ...attributes].join('\n')
}

function renderDryRun(dryRun: NonNullable<Inspection['dryRun']>): string {
  const tables = Object.entries(dryRun.tables).map(([table, counts]) => {
    const placeholders = counts.placeholders === 0 ? '' : `, ${counts.placeholders} of them placeholders`
    return bullet(
      `${table}: ${counts.new.toLocaleString('en')} rows${placeholders}, ${counts.refused.toLocaleString('en')} refused`,
    )
  })
  const warnings = dryRun.warnings.map((warning) =>
    bullet(`${warning.file}: ${warning.text}${countRows(warning.rows)}`, '!'),
  )
  const refused = dryRun.refusedTotal === 0 ? [] : [renderRefused(dryRun.refused, dryRun.refusedTotal)]
  return ['Dry run', ...tables, ...warnings, ...refused].join('\n')
}
