import type { Simulated } from './simulated.ts'

/** The rows of one table as records by column name: for tests and benchmarks that measure what was simulated. */
export function toRecords(simulated: Simulated, table: string): Record<string, string>[] {
  const file = simulated.files[table]
  if (!file) throw new RangeError(`toRecords knows no table ${table}`)
  return file.rows.map((row) => Object.fromEntries(file.header.map((column, at) => [column, row[at] ?? ''])))
}
