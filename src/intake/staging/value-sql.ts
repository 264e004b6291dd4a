import type { DateOrder } from '../../domain/open-format/mapping.ts'
import { sqlText } from '../database.ts'

/**
 * SQL that turns text into a typed value, or into null where the text is no such value. The plain spelling is tried first, so that
 * clean columns cost one cast; other spellings only cost the rows that have them, as long as no expensive expression stands twice.
 */

const clockFormats = [
  '',
  ' %H:%M',
  ' %H:%M:%S',
  ' %I:%M %p',
  ' %I:%M:%S %p',
  ' %I:%M%p',
  ', %H:%M',
  ', %I:%M %p',
  ', %H:%M:%S',
]
const dayFormats: Readonly<Record<DateOrder, readonly string[]>> = {
  'year-first': ['%Y-%m-%d'],
  'day-first': ['%d-%m-%y', '%d-%m-%Y'],
  'month-first': ['%m-%d-%y', '%m-%d-%Y'],
  ask: [],
}
/** The month in words leaves no doubt about the order. */
const wordFormats = ['%d-%b-%y', '%d-%b-%Y', '%d %b %Y', '%d %B %Y', '%b %d, %Y', '%B %d, %Y', '%b %d %Y']

function strptime(text: string, formats: readonly string[]): string {
  const all = formats.flatMap((day) => clockFormats.map((clock) => sqlText(`${day}${clock}`)))
  return `try_strptime(${text}, [${all.join(', ')}])`
}

/** Days counted from Excel's day zero, and milliseconds since 1970 as some interfaces write instants. */
function fromCount(text: string): string {
  return (
    `CASE WHEN regexp_full_match(${text}, '[2-7]\\d{4}(\\.\\d+)?')` +
    ` THEN TIMESTAMP '1899-12-30' + to_milliseconds(CAST(round(try_cast(${text} AS DOUBLE) * 86400) * 1000 AS BIGINT))` +
    ` WHEN regexp_full_match(${text}, '1\\d{12}') THEN make_timestamp(try_cast(${text} AS BIGINT) * 1000) END`
  )
}

/** Days and instants outside these bounds are slips of the pen. */
export const plausibleTimes = "BETWEEN TIMESTAMP '1900-01-01' AND TIMESTAMP '2200-01-01'"

/** Begins with a year between 1900 and 2200: leaves out words such as `epoch`, which DuckDB would read too. */
function startsWithYear(text: string): string {
  return `${text} BETWEEN '1900' AND '2200'`
}

function otherSpellings(text: string, order: DateOrder): string {
  const dashed = `regexp_replace(${text}, '^(\\d{1,4})[./ -](\\d{1,2})[./ -](\\d{1,4})', '\\1-\\2-\\3')`
  const spellings = [strptime(dashed, dayFormats[order]), strptime(text, wordFormats), fromCount(text)]
  // 14:30Z without seconds is ISO 8601 too, but not to DuckDB.
  const seconds = `regexp_replace(upper(${text}), '(\\d{2}:\\d{2})(Z|[+-]\\d{2}:?\\d{2})$', '\\1:00\\2')`
  const iso = `CASE WHEN ${startsWithYear(text)} THEN try_cast(${seconds} AS TIMESTAMPTZ)::TIMESTAMP END`
  return `coalesce(${[iso, ...spellings].join(', ')})`
}

/** A point in time as TIMESTAMP in UTC; text without an offset is taken as UTC. */
export function instantSql(text: string, order: DateOrder | undefined): string {
  const iso = `CASE WHEN ${startsWithYear(text)} THEN try_cast(${text} AS TIMESTAMPTZ)::TIMESTAMP END`
  // Casting without a time zone is four times as quick, and right where the text ends in Z.
  const utc = `CASE WHEN ${startsWithYear(text)} AND ends_with(${text}, 'Z') THEN try_cast(${text} AS TIMESTAMP) END`
  return `coalesce(${utc}, ${iso}, ${otherSpellings(text, order ?? 'year-first')})`
}

/** A day of the calendar as DATE, as written: an offset does not move it. */
export function daySql(text: string, order: DateOrder | undefined): string {
  const iso = `CASE WHEN ${startsWithYear(text)} THEN CAST(try_cast(${text} AS TIMESTAMP) AS DATE) END`
  return order === undefined ? iso : `coalesce(${iso}, CAST(${otherSpellings(text, order)} AS DATE))`
}

const currencyMark = '[A-Za-z]{3}|[A-Z]{0,3}[$€£¥₹₩₽₺₫]|zł|kr\\.?|Kč|Ft|R\\$?'

/** Digits as a machine writes them, from digits as people write them; null where the grouping makes no sense. */
function plainDigits(text: string, decimal: '.' | ','): string {
  const tight = `regexp_replace(${text}, '[\\s\\x{00a0}\\x{202f}''’]', '', 'g')`
  const bare = `regexp_replace(${tight}, '^([-+(]?)(${currencyMark})([-+]?)(\\d.*)$', '\\1\\3\\4')`
  const unmarked = `regexp_replace(${bare}, '^(.*[\\d)])(${currencyMark})$', '\\1')`
  const signed = `regexp_replace(${unmarked}, '^\\((.*)\\)$', '-\\1')`
  const group = decimal === '.' ? ',' : '\\.'
  const point = decimal === '.' ? '\\.' : ','
  const shape = `[-+]?(\\d+|\\d{1,3}(${group}\\d{3})+|\\d{1,2}(${group}\\d{2})*${group}\\d{3})?(${point}\\d*)?([eE][-+]?\\d+)?`
  // Taken out by one expression: what stands twice in a query is computed for every row, needed or not.
  const matched = `nullif(regexp_extract(${signed}, '^${shape}$'), '')`
  const ungrouped = `replace(${matched}, '${decimal === '.' ? ',' : '.'}', '')`
  return decimal === '.' ? ungrouped : `replace(${ungrouped}, ',', '.')`
}

/** Text of a number with a decimal point and nothing else. Without `decimal` only that spelling is accepted. */
export function digitsSql(text: string, decimal: '.' | ',' | undefined): string {
  if (decimal === undefined) return text
  const isPlain =
    decimal === '.' ? `try_cast(${text} AS DOUBLE) IS NOT NULL` : `regexp_full_match(${text}, '[-+]?\\d+')`
  return `CASE WHEN ${isPlain} THEN ${text} ELSE ${plainDigits(text, decimal)} END`
}

/** The ISO 4217 code written beside an amount, by code or by a symbol that only one currency has; null where none is. */
export function currencyMarkSql(text: string): string {
  const symbols = {
    '€': 'EUR',
    '£': 'GBP',
    '₹': 'INR',
    '₩': 'KRW',
    '₽': 'RUB',
    '₺': 'TRY',
    '₫': 'VND',
    zł: 'PLN',
    Kč: 'CZK',
  }
  const cases = Object.entries(symbols).map(
    ([symbol, code]) => `WHEN contains(${text}, ${sqlText(symbol)}) THEN ${sqlText(code)}`,
  )
  const bare = `WHEN try_cast(${text} AS DOUBLE) IS NOT NULL THEN NULL`
  return `CASE ${bare} ${cases.join(' ')} ELSE nullif(regexp_extract(upper(${text}), '(?:^|[^A-Z])([A-Z]{3})(?:[^A-Z]|$)', 1), '') END`
}

export function numberSql(digits: string, factor: number | undefined): string {
  const value = `try_cast(${digits} AS DOUBLE)`
  const finite = `CASE WHEN isfinite(${value}) THEN ${value} END`
  return factor === undefined ? finite : `(${finite}) * ${factor}`
}

export function integerSql(digits: string, factor: number | undefined): string {
  const value = numberSql(digits, factor)
  return `CASE WHEN (${value}) = floor(${value}) AND abs(${value}) < 9e15 THEN CAST(${value} AS BIGINT) END`
}

/**
 * Minor units, exactly: decimal arithmetic, halves away from zero. `scale` is an expression for minor units per unit. A factor
 * leaves decimal arithmetic, as a source's unit (thousands) does.
 */
export function moneySql(digits: string, scale: string, factor: number | undefined): string {
  if (factor !== undefined) return `try_cast(round(try_cast(${digits} AS DOUBLE) * ${factor} * (${scale})) AS BIGINT)`
  const units = `(${scale})::SMALLINT`
  const quick = `try_cast(${digits} AS DECIMAL(18,6))`
  const wide = `try_cast(round(try_cast(${digits} AS DECIMAL(28,8)) * ${units}) AS BIGINT)`
  // Short decimals are quick but overflow: the largest factor is 10,000.
  return `CASE WHEN ${quick} BETWEEN -99999999 AND 99999999 THEN CAST(round(${quick} * ${units}) AS BIGINT) ELSE ${wide} END`
}

export function booleanSql(text: string): string {
  return (
    `CASE WHEN lower(${text}) IN ('true', '1', 'yes', 'y', 't') THEN true` +
    ` WHEN lower(${text}) IN ('false', '0', 'no', 'n', 'f') THEN false END`
  )
}

/** An enum's value; capitals make no difference. */
export function enumSql(text: string, values: readonly string[]): string {
  const list = values.map(sqlText).join(', ')
  return `CASE WHEN ${text} IN (${list}) THEN ${text} WHEN lower(${text}) IN (${list}) THEN lower(${text}) END`
}

/** Letters and digits in lower case, for values spelled differently in two files. */
export function looseSql(text: string): string {
  return `regexp_replace(lower(${text}), '[^\\p{L}\\p{N}]', '', 'g')`
}
