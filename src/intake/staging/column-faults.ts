import type { ColumnMapping, TableMapping } from '../../domain/open-format/mapping.ts'
import type { Column, RowRule, Table } from '../../domain/open-format/table.ts'
import { currencyCodes } from '../../domain/open-format/currency.ts'
import { assertNever } from '../../domain/errors.ts'
import { sqlText } from '../database.ts'
import { currencyMarkSql, daySql, digitsSql, moneySql, plausibleTimes } from './value-sql.ts'

/** A way in which a row can break a rule: when, at which column, and why in words (both SQL over text and value columns). */
export interface Fault {
  readonly column: string
  readonly when: string
  readonly reason: string
}

/** Names of a column's text and of its typed value inside the checking query. */
export const textName = (column: string) => `"t:${column}"`
export const valueName = (column: string) => `"v:${column}"`

function quoted(text: string): string {
  return `'''' || left(${text}, 200) || ''''`
}

const orderWords = {
  'year-first': 'dates are written YYYY-MM-DD',
  'day-first': 'dates in this column are read day first (DD/MM/YYYY)',
  'month-first': 'dates in this column are read month first (MM/DD/YYYY)',
  ask: 'the order of day and month is not settled',
} as const

function unreadableReason(column: Column, mapping: ColumnMapping): string {
  const decimal = mapping.decimal === ',' ? '1.234,50' : '1234.50'
  switch (column.kind) {
    case 'day':
      return ` is not a day of the calendar; ${orderWords[mapping.dates ?? 'year-first']}`
    case 'instant':
      return mapping.dates === undefined || mapping.dates === 'year-first'
        ? ' is not a point in time; times are written 2024-03-31T14:30:00+02:00'
        : ` is not a point in time; ${orderWords[mapping.dates]}`
    case 'money':
      return ` is not an amount; amounts are written ${decimal}`
    case 'number':
      return ` is not a number; numbers are written ${decimal}`
    case 'integer':
      return ' is not a whole number'
    case 'boolean':
      return ' is neither true nor false'
    case 'enum':
      return ` is not one of ${(column.values ?? []).join(', ')}`
    case 'id':
    case 'text':
      return ' cannot be read'
    default:
      return assertNever(column.kind)
  }
}

function boundsFaults(column: Column, scale: string | null): Fault[] {
  const value = scale === null ? valueName(column.name) : `(${valueName(column.name)} / (${scale}))`
  const text = quoted(textName(column.name))
  const { min, max } = column
  const reason =
    min !== undefined && max !== undefined
      ? ` is outside ${min} to ${max}`
      : min === undefined
        ? ` is above ${max}`
        : ` is below ${min}`
  const outside = [
    min === undefined ? [] : [`${value} < ${min}`],
    max === undefined ? [] : [`${value} > ${max}`],
  ].flat()
  if (outside.length === 0) return []
  return [{ column: column.name, when: `(${outside.join(' OR ')})`, reason: `${text} || ${sqlText(reason)}` }]
}

const tooLargeReason = "' is larger than any amount'"

/** Faults that one column can have by itself. */
export function columnFaults(
  column: Column,
  mapping: ColumnMapping,
  options: { readonly currencyScale: string; readonly currency: string; readonly emptyWhen: string | null },
): Fault[] {
  const text = textName(column.name)
  const { currencyScale } = options
  const counts = options.emptyWhen === null ? '' : ` AND NOT coalesce(${options.emptyWhen}, false)`
  const value = valueName(column.name)
  const faults: Fault[] = []
  if (column.required === true && mapping.whenEmpty !== null) {
    faults.push({
      column: column.name,
      when: `${text} IS NULL`,
      reason: sqlText(`${column.name} is required and is empty`),
    })
  }
  if (column.kind !== 'id' && column.kind !== 'text') {
    const unreadable = `${quoted(text)} || ${sqlText(unreadableReason(column, mapping))}`
    const reason =
      column.kind === 'money'
        ? `CASE WHEN abs(try_cast(${text} AS DOUBLE)) > 9e13 THEN ${quoted(text)} || ${tooLargeReason} ELSE ${unreadable} END`
        : unreadable
    // DuckDB reads 1_000 as a thousand; nobody writes amounts like that.
    const numeric = column.kind === 'money' || column.kind === 'number' || column.kind === 'integer'
    const dated = column.kind === 'day' || column.kind === 'instant'
    const doubts = numeric ? ` OR contains(${text}, '_')` : dated ? ` OR ${value} NOT ${plausibleTimes}` : ''
    const unread = `(${value} IS NULL${doubts})`
    faults.push({ column: column.name, when: `(${text} IS NOT NULL AND ${unread}${counts})`, reason })
  } else if (mapping.dates !== undefined) {
    const reason = `${quoted(text)} || ${sqlText(` is not a day of the calendar; ${orderWords[mapping.dates]}`)}`
    faults.push({ column: column.name, when: `(${text} IS NOT NULL AND ${value} IS NULL${counts})`, reason })
  }
  if (column.kind === 'money') {
    const tooLarge = `abs(${value}) > 9007199254740991`
    faults.push({ column: column.name, when: tooLarge, reason: `${quoted(text)} || ${tooLargeReason}` })
  }
  if (column.kind === 'money' && mapping.decimal !== undefined) {
    const named = currencyMarkSql(text)
    const reason = `${quoted(text)} || ' is in ' || ${named} || ', but the currency of the row is ' || ${options.currency}`
    faults.push({
      column: column.name,
      when: `${named} <> ${options.currency}`,
      reason,
    })
  }
  if (column.name === 'currency' && mapping.from !== undefined) {
    const unknown = `${value} NOT IN (${currencyCodes.map(sqlText).join(', ')})`
    faults.push({
      column: column.name,
      when: unknown,
      reason: `${quoted(text)} || ' is not an ISO 4217 currency code'`,
    })
  }
  return [...faults, ...boundsFaults(column, column.kind === 'money' ? currencyScale : null)]
}

/** Faults of several columns together; a rule over a column that is not mapped cannot be broken. */
export function ruleFaults(table: Table, mapped: ReadonlySet<string>, mapping: TableMapping): Fault[] {
  // Histories of other systems hold old spellings that nobody can correct any more.
  const excused = (rule: RowRule) =>
    (rule.kind === 'required-unless' && mapping.columns[rule.column]?.whenEmpty === null) ||
    (rule.kind === 'reads-as' && mapping.source !== 'open-format')
  return table.rules.filter((rule) => !excused(rule)).flatMap((rule) => ruleFault(rule, mapped) ?? [])
}

function ruleFault(rule: RowRule, mapped: ReadonlySet<string>): Fault | null {
  if (rule.kind === 'at-most-one-of') {
    const present = rule.columns.filter((column) => mapped.has(column))
    const count = present.map((column) => `(${valueName(column)} IS NOT NULL)::INTEGER`).join(' + ')
    const last = present.at(-1)
    return present.length < 2 || last === undefined
      ? null
      : { column: last, when: `(${count}) > 1`, reason: sqlText(rule.reason) }
  }
  if (rule.kind === 'empty-when') return null
  const value = mapped.has(rule.column) ? valueName(rule.column) : null
  if (rule.kind === 'required-unless') {
    const unless = `${valueName(rule.unless)} NOT IN (${rule.is.map(sqlText).join(', ')})`
    const empty = value === null ? 'true' : `${textName(rule.column)} IS NULL`
    return mapped.has(rule.unless)
      ? { column: rule.column, when: `(${unless} AND ${empty})`, reason: sqlText(rule.reason) }
      : null
  }
  if (value === null) return null
  if (rule.kind === 'reads-as') {
    const text = textName(rule.column)
    const read = rule.as === 'day' ? daySql(text, undefined) : moneySql(digitsSql(text, undefined), '100', undefined)
    const applies = mapped.has(rule.when) ? `${valueName(rule.when)} IN (${rule.is.map(sqlText).join(', ')})` : 'false'
    const reason = `${quoted(text)} || ${sqlText(`: ${rule.reason}`)}`
    return { column: rule.column, when: `(${applies} AND ${text} IS NOT NULL AND ${read} IS NULL)`, reason }
  }
  if (rule.kind === 'within-unless') {
    const outside = `(${value} < ${rule.min} OR ${value} > ${rule.max})`
    const reason = `${quoted(textName(rule.column))} || ${sqlText(`: ${rule.reason}`)}`
    const applies = mapped.has(rule.unless)
      ? `lower(${valueName(rule.unless)}) NOT IN (${rule.is.map(sqlText).join(', ')})`
      : 'true'
    return { column: rule.column, when: `(${outside} AND ${applies})`, reason }
  }
  if (!mapped.has(rule.other)) return null
  const other = valueName(rule.other)
  const comparison = rule.kind === 'after' ? `${value} <= ${other}` : `${value} < ${other}`
  const relation = rule.kind === 'after' ? 'is not after' : 'is before'
  const reason = `${quoted(textName(rule.column))} || ${sqlText(` ${relation} ${rule.other} `)} || ${quoted(textName(rule.other))} || ${sqlText(`: ${rule.reason}`)}`
  return { column: rule.column, when: `(${comparison})`, reason }
}
