import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'

/** One in-memory DuckDB with one connection. Statements run one after the other in the order asked for. */
export interface Database {
  run(sql: string): Promise<void>
  /** Rows as text; null stays null. For small results. */
  rows(sql: string): Promise<readonly Readonly<Record<string, string | null>>[]>
  /** One call per row with the columns' numbers, which must not be null. For large numeric results. */
  numbers(sql: string, onRow: (values: Float64Array) => void): Promise<void>
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
    const vectors = Array.from({ length: chunk.columnCount }, (_, index) => chunk.getColumnVector(index))
    for (let row = 0; row < chunk.rowCount; row++) {
      for (let column = 0; column < values.length; column++) values[column] = Number(vectors[column]?.getItem(row))
      onRow(values)
    }
  }
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
