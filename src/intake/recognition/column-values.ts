import type { DuckDBConnection } from '@duckdb/node-api'
import type { DateOrder } from '../../domain/open-format/mapping.ts'
import { selectRows } from '../database.ts'
import { loadTable } from '../files/load-table.ts'
import type { LoadedTable } from '../files/load-table.ts'
import type { SourceTable } from '../source.ts'
import { cellSql } from '../staging/text-sql.ts'

export interface ValueCount {
  readonly value: string
  readonly rows: number
}

export interface DateReading {
  /** Null where the column holds no dates at all. */
  readonly order: DateOrder | null
  readonly because: string
  readonly samples: readonly string[]
}

/** Reads the values of source columns; tables are loaded when first asked for. */
export interface ColumnValues {
  /** The most frequent values, and how many rows have each. */
  readonly list: (table: SourceTable, header: string, limit: number) => Promise<readonly ValueCount[]>
  readonly dates: (table: SourceTable, header: string) => Promise<DateReading>
  readonly decimal: (table: SourceTable, header: string) => Promise<'.' | ','>
  /** Rows of an SQL query over the loaded table: `cell` gives a header's text, `from` stands after FROM. */
  readonly query: (
    table: SourceTable,
    sql: (cell: (header: string) => string, from: string) => string,
  ) => Promise<(string | number | boolean | null)[][]>
}

const numericDate = `'^(\\d{1,2})[./-](\\d{1,2})[./-]\\d{2,4}'`

async function readDates(connection: DuckDBConnection, loaded: LoadedTable, header: string): Promise<DateReading> {
  const cell = cellSql(loaded, header, 'r')
  const part = (group: number) => `try_cast(regexp_extract(${cell}, ${numericDate}, ${group}) AS INTEGER)`
  const [row] = await selectRows(
    connection,
    `SELECT count(*) FILTER (WHERE a > 12), count(*) FILTER (WHERE b > 12), count(*) FILTER (WHERE a <= 12 AND b <= 12 AND a <> b),` +
      ` count(a), count(v), count(*) FILTER (WHERE v SIMILAR TO '\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}.*'), min(v), max(v),` +
      ` count(*) FILTER (WHERE v SIMILAR TO '[2-7]\\d{4}(\\.\\d+)?'), count(*) FILTER (WHERE v SIMILAR TO '1\\d{12}'),` +
      ` count(*) FILTER (WHERE regexp_matches(v, '^(\\d{1,2}[ -][A-Za-z]{3,9}[ -,]+\\d{2,4}|[A-Za-z]{3,9} \\d{1,2},? \\d{4})'))` +
      ` FROM (SELECT ${cell} AS v, ${part(1)} AS a, ${part(2)} AS b FROM ${loaded.name} r)`,
  )
  const [dayFirst = 0, monthFirst = 0, open = 0, numeric = 0, filled = 0, iso = 0] = (row ?? []).slice(0, 6).map(Number)
  const [serial = 0, epoch = 0, words = 0] = (row ?? []).slice(8).map(Number)
  const samples = [row?.[6], row?.[7]].filter((value) => value !== null && value !== undefined).map(String)
  if (filled === 0) return { order: null, because: 'the column is empty', samples }
  if (numeric * 2 > filled) {
    if (dayFirst > 0 && dayFirst >= monthFirst) {
      return {
        order: 'day-first',
        because: `in ${dayFirst} rows the first number is above 12, so it is the day`,
        samples,
      }
    }
    if (monthFirst > 0) {
      return {
        order: 'month-first',
        because: `in ${monthFirst} rows the second number is above 12, so it is the day`,
        samples,
      }
    }
    const order = open === 0 ? 'day-first' : 'ask'
    return { order, because: 'no number is above 12, so the values do not tell day from month', samples }
  }
  if ((iso + serial + epoch + words) * 2 > filled)
    return { order: 'year-first', because: 'dates begin with the year', samples }
  return { order: null, because: 'the values are not dates', samples }
}

async function readDecimal(connection: DuckDBConnection, loaded: LoadedTable, header: string): Promise<'.' | ','> {
  const cell = cellSql(loaded, header, 'r')
  const [row] = await selectRows(
    connection,
    `SELECT count(*) FILTER (WHERE regexp_matches(v, '\\d,\\d{1,2}(\\D|$)|\\.\\d{3},|^\\D*0,\\d|\\.\\d{3}\\.\\d{3}|,\\d{4,}')),` +
      ` count(*) FILTER (WHERE regexp_matches(v, '\\d\\.\\d{1,2}(\\D|$)|,\\d{3}\\.|^\\D*0\\.\\d|,\\d{3},\\d{3}|\\.\\d{4,}')),` +
      ` count(*) FILTER (WHERE regexp_matches(v, '\\d\\.\\d{3}(\\D|$)')), count(*) FILTER (WHERE regexp_matches(v, '\\d,\\d{3}(\\D|$)'))` +
      ` FROM (SELECT ${cell} AS v FROM ${loaded.name} r)`,
  )
  const [comma = 0, point = 0, pointGroups = 0, commaGroups = 0] = (row ?? []).map(Number)
  if (comma !== point) return comma > point ? ',' : '.'
  // Groups of three alone: files with semicolons come from places where the comma is the decimal mark.
  return pointGroups > commaGroups && loaded.source.csv?.separator === ';' ? ',' : '.'
}

/** Opens the values of a source's tables for recognition. */
export function openColumnValues(connection: DuckDBConnection): ColumnValues {
  const loading = new Map<string, Promise<LoadedTable>>()
  function load(table: SourceTable): Promise<LoadedTable> {
    const already = loading.get(table.file)
    if (already !== undefined) return already
    const started = loadTable(connection, table, `seen_${loading.size}`)
    loading.set(table.file, started)
    return started
  }
  return {
    async list(table, header, limit) {
      const loaded = await load(table)
      const rows = await selectRows(
        connection,
        `SELECT v, count(*) FROM (SELECT ${cellSql(loaded, header, 'r')} AS v FROM ${loaded.name} r) WHERE v IS NOT NULL` +
          ` GROUP BY v ORDER BY count(*) DESC, v LIMIT ${limit}`,
      )
      return rows.map(([value, count]) => ({ value: String(value), rows: Number(count) }))
    },
    async dates(table, header) {
      return readDates(connection, await load(table), header)
    },
    async decimal(table, header) {
      return readDecimal(connection, await load(table), header)
    },
    async query(table, sql) {
      const loaded = await load(table)
      const built = sql((header) => cellSql(loaded, header, 'r'), `${loaded.name} r`)
      return (await selectRows(connection, built)) as (string | number | boolean | null)[][]
    },
  }
}
