import type { ColumnMapping, TableMapping } from '../../domain/open-format/mapping.ts'
import { findColumn } from '../../domain/open-format/tables.ts'
import { currencyDecimals } from '../../domain/open-format/currency.ts'
import { currencyMarkSql } from '../staging/value-sql.ts'
import type { SourceTable } from '../source.ts'
import type { ColumnValues, DateReading } from './column-values.ts'
import type { Question } from './recognition.ts'

function dateQuestion(table: SourceTable, header: string, reading: DateReading): Question {
  return {
    id: `dates:${table.file}:${header}`,
    file: table.file,
    column: header,
    text: `Is '${header}' in ${table.file} written with the day first or the month first? ${reading.because}.`,
    samples: [...reading.samples],
    options: [
      { value: 'day-first', label: 'Day first (31/12/2024)' },
      { value: 'month-first', label: 'Month first (12/31/2024)' },
    ],
  }
}

async function settleColumn(
  mapping: ColumnMapping,
  kind: string,
  table: SourceTable,
  context: { readonly values: ColumnValues; readonly questions: Question[] },
): Promise<ColumnMapping> {
  if (typeof mapping.from !== 'string') return mapping
  const { from } = mapping
  if (kind === 'day' || kind === 'instant') {
    if (mapping.dates !== undefined && mapping.dates !== 'ask') return mapping
    const reading = await context.values.dates(table, from)
    const order = reading.order ?? 'year-first'
    if (order === 'ask') {
      const question = dateQuestion(table, from, reading)
      if (!context.questions.some(({ id }) => id === question.id)) context.questions.push(question)
    }
    const because =
      order === 'year-first' ? mapping.because : [mapping.because, reading.because].filter(Boolean).join('; ')
    return { ...mapping, dates: order, ...(because === undefined ? {} : { because }) }
  }
  if ((kind === 'money' || kind === 'number' || kind === 'integer') && mapping.decimal === undefined) {
    const { lookup } = mapping
    const decimal = lookup === undefined ? await context.values.decimal(table, from) : '.'
    return { ...mapping, decimal }
  }
  return mapping
}

/** Settles by the values how dates and decimals of a foreign table are written; what they leave open becomes a question. */
export async function settleValues(
  mapping: TableMapping,
  table: SourceTable,
  context: { readonly values: ColumnValues; readonly questions: Question[] },
): Promise<TableMapping> {
  const columns: Record<string, ColumnMapping> = {}
  for (const [name, column] of Object.entries(mapping.columns)) {
    const kind = column.dates === 'ask' ? 'day' : (findColumn(mapping.into, name)?.kind ?? 'text')
    columns[name] = await settleColumn(column, kind, table, context)
  }
  const money = Object.entries(columns).filter(([name]) => findColumn(mapping.into, name)?.kind === 'money')
  if (columns['currency'] === undefined && findColumn(mapping.into, 'currency') !== null) {
    for (const [, { from, lookup }] of money) {
      if (typeof from !== 'string' || lookup !== undefined) continue
      const rows = await context.values.query(
        table,
        (cell, source) =>
          `SELECT DISTINCT mark FROM (SELECT ${currencyMarkSql('v')} AS mark FROM (SELECT DISTINCT ${cell(from)} AS v FROM ${source})` +
          ') WHERE mark IS NOT NULL LIMIT 2',
      )
      const code = rows.length === 1 ? String(rows[0]?.[0]) : ''
      if (currencyDecimals(code) === null) continue
      columns['currency'] = { constant: code, because: `amounts in '${from}' are marked ${code}` }
    }
  }
  return { ...mapping, columns }
}
