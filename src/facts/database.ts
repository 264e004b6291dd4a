import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'

/** One in-memory DuckDB with one connection. Statements run one after the other in the order asked for. */
export interface Database {
  run(sql: string): Promise<void>
  /** Rows as text; null stays null. For small results. */
  rows(sql: string): Promise<readonly Readonly<Record<string, string | null>>[]>
  /** One call per row with the columns' numbers, which must not be null. For large numeric results. */
  numbers(sql: string, onRow: (values: Float64Array) => void): Promise<void>
  /** All rows as one array per column, in the order asked for; the numbers must not be null. */
  columns(sql: string): Promise<readonly Float64Array[]>
  close(): void
}

export interface DatabaseOptions {
  readonly threads?: number
  /** Such as `2GB`; DuckDB's own default otherwise. */
  readonly memoryLimit?: string
  /** Where DuckDB may spill what does not fit. */
  readonly temporaryDirectory?: string
}

async function readRows(connection: DuckDBConnection, sql: string): Promise<Readonly<Record<string, string | null>>[]> {
  const reader = await connection.runAndReadAll(sql)
  const names = reader.columnNames()
  return reader
    .getRows()
    .map((row) =>
      Object.fromEntries(names.map((name, index) => [name, row[index] === null ? null : String(row[index])])),
    )
}

async function readNumbers(
  connection: DuckDBConnection,
  sql: string,
  onRow: (values: Float64Array) => void,
): Promise<void> {
  const result = await connection.stream(sql)
  const values = new Float64Array(result.columnCount)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) return
    const { columns, rows } = readChunk(chunk)
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < values.length; column++) values[column] = columns[column]?.[row] ?? Number.NaN
      onRow(values)
    }
  }
}

async function readColumns(connection: DuckDBConnection, sql: string): Promise<Float64Array[]> {
  const result = await connection.stream(sql)
  const chunks: Float64Array[][] = []
  let rows = 0
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) break
    const read = readChunk(chunk)
    chunks.push(read.columns)
    rows += read.rows
  }
  return Array.from({ length: result.columnCount }, (_, index) => {
    const all = new Float64Array(rows)
    let at = 0
    for (const columns of chunks) {
      const part = columns[index] ?? new Float64Array(0)
      all.set(part, at)
      at += part.length
    }
    return all
  })
}

/** Column by column, because finding the type of each single value costs more than reading it. */
function readChunk(chunk: DuckDBDataChunk): { readonly columns: Float64Array[]; readonly rows: number } {
  const rows = chunk.rowCount
  const columns = Array.from({ length: chunk.columnCount }, (_, index) => {
    const vector = chunk.getColumnVector(index)
    const values = new Float64Array(rows)
    for (let row = 0; row < rows; row++) values[row] = Number(vector.getItem(row))
    return values
  })
  return { columns, rows }
}

export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', {
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
    ...(options.temporaryDirectory === undefined ? {} : { temp_directory: options.temporaryDirectory }),
    preserve_insertion_order: 'false',
  })
  const connection = await instance.connect()
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work)
    last = next.catch(() => null)
    return next
  }
  return {
    run: (sql) => inTurn(async () => void (await connection.run(sql))),
    rows: (sql) => inTurn(() => readRows(connection, sql)),
    numbers: (sql, onRow) => inTurn(() => readNumbers(connection, sql, onRow)),
    columns: (sql) => inTurn(() => readColumns(connection, sql)),
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
