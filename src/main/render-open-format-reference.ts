import { tables } from '../domain/open-format/tables.ts'
import type { Column } from '../domain/open-format/table.ts'

/** docs/reference/open-format.md: every table and column as it is checked. */
export function renderOpenFormatReference(): string {
  return [
    '# The open format',
    '',
    'A folder or zip of CSV files in UTF-8 with a header row (or sheets and Parquet files of the same names). Every file is optional;',
    'columns may stand in any order; unknown ones are kept as attributes. Generated from `src/domain/open-format`; do not edit.',
    '',
    ...Object.values(tables).flatMap((table) => [
      `## ${table.name}.csv`,
      '',
      `${table.label}. A row is identified by ${table.key.map((name) => `\`${name}\``).join(', ')}.`,
      '',
      '| column | kind | |',
      '|---|---|---|',
      ...table.columns.map((column) => `| ${renderName(column)} | ${renderKind(column)} | ${column.help} |`),
      '',
      ...table.rules.map((rule) => `- ${rule.reason}`),
      ...(table.rules.length > 0 ? [''] : []),
    ]),
  ].join('\n')
}

function renderName(column: Column): string {
  return column.required === true ? `**${column.name}**` : column.name
}

function renderKind(column: Column): string {
  const bounds = [
    ...(column.min === undefined ? [] : [`from ${column.min}`]),
    ...(column.max === undefined ? [] : [`to ${column.max}`]),
  ].join(' ')
  const values = column.values === undefined ? '' : `: ${column.values.join(', ')}`
  const refers = column.refersTo === undefined ? '' : ` of ${column.refersTo}`
  return `${column.kind}${refers}${values}${bounds === '' ? '' : `, ${bounds}`}`
}
