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
  const leftOut = (table.skip ?? []).map(({ column, is, reason }) =>
    bullet(`left out where ${column} is ${listFew(is)}: ${reason}`),
  )
  const taken = (table.only ?? []).map(({ column, is }) => bullet(`taken where ${column} is ${listFew(is)}`))
  const rows =
    table.rows === 'changes'
      ? [bullet('of rows that repeat the value before, the first is kept')]
      : table.rows === 'first-per-key'
        ? [bullet('of rows that name the same, the first is kept')]
        : []
  return [`${table.file} → ${table.into}`, ...columns, ...attributes, ...taken, ...leftOut, ...rows].join('\n')
}

const fewValues = 6

function listFew(values: readonly string[]): string {
  const more = values.length - fewValues
  return values.slice(0, fewValues).join(', ') + (more > 0 ? ` or ${more.toLocaleString('en')} others` : '')
}

function renderDryRun(dryRun: NonNullable<Inspection['dryRun']>): string {
  const tables = Object.entries(dryRun.tables).map(([table, counts]) => {
    const placeholders = counts.placeholders === 0 ? '' : `, ${counts.placeholders} of them placeholders`
    return bullet(
      `${table}: ${counts.new.toLocaleString('en')} rows${placeholders}, ${counts.refused.toLocaleString('en')} refused`,
    )
  })
  const warnings = dryRun.warnings.map((warning) =>
    bullet(
      `${warning.file}${warning.column === null ? '' : `, ${warning.column}`}: ${warning.text}${countRows(warning.rows)}`,
      '!',
    ),
  )
  const refused = dryRun.refusedTotal === 0 ? [] : [renderRefused(dryRun.refused, dryRun.refusedTotal)]
  return ['Dry run', ...tables, ...warnings, ...refused].join('\n')
}
