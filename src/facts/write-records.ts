import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { TableName } from '../domain/open-format/table.ts'
import { contentColumns, storedColumns } from './current-state.ts'
import { openDatabase, quoteName, quoteText } from './database.ts'
import type { BatchFile } from './types.ts'

/** One row of the open format, by column; a column left out is empty. */
export type RecordRow = Readonly<Record<string, string | number | boolean | null>>

/** Where rows come from that nobody imported. */
export const ledgerSource = 'ledger'

const rowsPerInsert = 500

/**
 * Writes what people recorded as fact files beside the imported ones. Named by their content: the same records are the same files,
 * whoever writes them, and a file that is gone can be written again. The collection of garbage takes those no longer asked for.
 */
export async function writeRecords(
  dir: string,
  workspaceId: string,
  tables: readonly { readonly table: TableName; readonly rows: readonly RecordRow[] }[],
): Promise<readonly BatchFile[]> {
  const batches: BatchFile[] = []
  for (const { table, rows } of tables) {
    if (rows.length === 0) continue
    const hash = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 24)
    const path = `${workspaceId}/${table}/records-${hash}.parquet`
    if (!existsSync(join(dir, path))) await writeFile(join(dir, path), table, rows)
    batches.push({ table, path, rows: rows.length })
  }
  return batches
}

async function writeFile(to: string, table: TableName, rows: readonly RecordRow[]): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  const folder = await mkdtemp(`${to}.`)
  const database = await openDatabase({ threads: 1 })
  try {
    const columns = storedColumns(table)
    const own = contentColumns(table).filter((name) => name !== 'attributes')
    await database.run(`CREATE TABLE r (${columns.map(({ name, type }) => `${quoteName(name)} ${type}`).join(', ')})`)
    const names = [...own, 'source_file'].map(quoteName).join(', ')
    for (let at = 0; at < rows.length; at += rowsPerInsert) {
      const values = rows
        .slice(at, at + rowsPerInsert)
        .map((row) => `(${[...own.map((name) => toSql(row[name])), quoteText(ledgerSource)].join(', ')})`)
      await database.run(`INSERT INTO r (${names}) VALUES ${values.join(', ')}`)
    }
    const partial = join(folder, 'records.parquet')
    await database.run(`COPY r TO ${quoteText(partial)} (FORMAT parquet)`)
    await rename(partial, to)
  } finally {
    database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function toSql(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return 'NULL'
  return typeof value === 'string' ? quoteText(value.replaceAll('\0', '')) : String(value)
}
