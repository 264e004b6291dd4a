import type { IntakeWarning, Refusal } from '../domain/open-format/mapping.ts'
import type { TableName } from '../domain/open-format/table.ts'
import type { Executor } from './database.ts'
import { toPattern, type PageOf } from './page-of.ts'

export interface TableCounts {
  readonly new: number
  readonly changed: number
  readonly same: number
  readonly refused: number
  readonly placeholders: number
}

export interface ImportEntry {
  readonly id: string
  readonly sequence: number
  readonly name: string
  readonly simulated: boolean
  readonly importedAt: Date
  readonly undoneAt: Date | null
  readonly counts: Readonly<Record<string, TableCounts>>
}

/** What an import left out and what should be known of the rest. */
export interface ImportNotes {
  readonly refused: readonly Refusal[]
  readonly warnings: readonly IntakeWarning[]
}

export interface NewImport extends ImportNotes {
  readonly workspaceId: string
  readonly id: string
  readonly name: string
  readonly simulated: boolean
  readonly importedAt: Date
  readonly counts: Readonly<Record<string, TableCounts>>
  readonly mapping: unknown
  readonly batches: readonly { readonly table: TableName; readonly path: string; readonly rows: number }[]
}

/** A Parquet file of facts that counts: its import is committed and not undone. */
export interface CatalogueBatch {
  readonly table: TableName
  readonly path: string
  readonly rows: number
  readonly importId: string
  readonly sequence: number
  readonly simulated: boolean
}

export interface ImportFilter {
  /** Only those that count, or only those taken back. */
  readonly state?: 'active' | 'undone' | undefined
  /** A part of the name. */
  readonly text?: string | undefined
  readonly page?: PageOf<number>
}

/** Newest first, by their sequence: no two have the same. */
export async function listImports(
  executor: Executor,
  workspaceId: string,
  { state, text, page }: ImportFilter = {},
): Promise<ImportEntry[]> {
  let query = executor
    .selectFrom('imports')
    .select(['import_id', 'sequence', 'name', 'simulated', 'imported_at', 'undone_at', 'counts'])
    .where('workspace_id', '=', workspaceId)
  if (state !== undefined) query = query.where('undone_at', state === 'active' ? 'is' : 'is not', null)
  if (text !== undefined) query = query.where('name', 'ilike', toPattern(text))
  if (page !== undefined) {
    query = query.limit(page.limit)
    // A cursor that somebody made up may hold what no column of integers can be compared with.
    const before = page.after === null ? null : Math.min(Math.max(Math.trunc(page.after.key), 0), 2 ** 31 - 1)
    if (before !== null) query = query.where('sequence', '<', before)
  }
  const rows = await query.orderBy('sequence', 'desc').execute()
  return rows.map(toEntry)
}

export async function findImport(
  executor: Executor,
  workspaceId: string,
  importId: string,
): Promise<ImportEntry | null> {
  const row = await executor
    .selectFrom('imports')
    .select(['import_id', 'sequence', 'name', 'simulated', 'imported_at', 'undone_at', 'counts'])
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .executeTakeFirst()
  return row === undefined ? null : toEntry(row)
}

export async function createImport(executor: Executor, entry: NewImport): Promise<void> {
  const last = await executor
    .selectFrom('imports')
    .select((select) => select.fn.max('sequence').as('sequence'))
    .where('workspace_id', '=', entry.workspaceId)
    .executeTakeFirst()
  await executor
    .insertInto('imports')
    .values({
      workspace_id: entry.workspaceId,
      import_id: entry.id,
      sequence: (last?.sequence ?? 0) + 1,
      name: entry.name,
      simulated: entry.simulated,
      imported_at: entry.importedAt,
      undone_at: null,
      counts: JSON.stringify(entry.counts),
      mapping: JSON.stringify(entry.mapping),
      refused: JSON.stringify(entry.refused),
      warnings: JSON.stringify(entry.warnings),
    })
    .execute()
  if (entry.batches.length === 0) return
  await executor
    .insertInto('batches')
    .values(
      entry.batches.map((batch) => ({
        workspace_id: entry.workspaceId,
        import_id: entry.id,
        table_name: batch.table,
        path: batch.path,
        row_count: batch.rows,
      })),
    )
    .execute()
}

export async function markUndone(
  executor: Executor,
  undo: { readonly workspaceId: string; readonly importId: string; readonly at: Date },
): Promise<void> {
  await executor
    .updateTable('imports')
    .set({ undone_at: undo.at })
    .where('workspace_id', '=', undo.workspaceId)
    .where('import_id', '=', undo.importId)
    .execute()
}

/** The notes of the imports that count, in order of commitment. */
export async function listActiveNotes(executor: Executor, workspaceId: string): Promise<ImportNotes[]> {
  const rows = await executor
    .selectFrom('imports')
    .select(['refused', 'warnings'])
    .where('workspace_id', '=', workspaceId)
    .where('undone_at', 'is', null)
    .orderBy('sequence')
    .execute()
  return rows.map((row) => ({ refused: row.refused as Refusal[], warnings: row.warnings as IntakeWarning[] }))
}

/** The files of every import, undone ones too: whatever is not among them is left over from a commit that failed. */
export async function listEveryBatch(
  executor: Executor,
  workspaceId: string,
): Promise<{ readonly table: TableName; readonly path: string; readonly rows: number }[]> {
  const rows = await executor
    .selectFrom('batches')
    .select(['table_name', 'path', 'row_count'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('path')
    .execute()
  return rows.map((row) => ({ table: row.table_name as TableName, path: row.path, rows: row.row_count }))
}

/** The file of a table in each import of real data brought before an instant, undone ones too. */
export async function listHeldBatches(
  executor: Executor,
  of: { readonly workspaceId: string; readonly table: TableName; readonly importedBefore: Date },
): Promise<{ readonly importId: string; readonly table: TableName; readonly path: string; readonly rows: number }[]> {
  const rows = await executor
    .selectFrom('batches')
    .innerJoin('imports', (join) =>
      join
        .onRef('imports.workspace_id', '=', 'batches.workspace_id')
        .onRef('imports.import_id', '=', 'batches.import_id'),
    )
    .select(['batches.import_id', 'batches.path', 'batches.row_count'])
    .where('batches.workspace_id', '=', of.workspaceId)
    .where('batches.table_name', '=', of.table)
    .where('batches.row_count', '>', 0)
    .where('imports.simulated', '=', false)
    .where('imports.imported_at', '<', of.importedBefore)
    .orderBy('imports.sequence')
    .execute()
  return rows.map((row) => ({ importId: row.import_id, table: of.table, path: row.path, rows: row.row_count }))
}

/** From now on another file holds what counts of an import's table. */
export async function replaceBatch(
  executor: Executor,
  batch: {
    readonly workspaceId: string
    readonly importId: string
    readonly table: TableName
    readonly path: string
    readonly rows: number
  },
): Promise<void> {
  await executor
    .updateTable('batches')
    .set({ path: batch.path, row_count: batch.rows })
    .where('workspace_id', '=', batch.workspaceId)
    .where('import_id', '=', batch.importId)
    .where('table_name', '=', batch.table)
    .execute()
}

/** In order of commitment: of two versions of the same row the later batch's holds. */
export async function listActiveBatches(executor: Executor, workspaceId: string): Promise<CatalogueBatch[]> {
  const rows = await executor
    .selectFrom('batches')
    .innerJoin('imports', (join) =>
      join
        .onRef('imports.workspace_id', '=', 'batches.workspace_id')
        .onRef('imports.import_id', '=', 'batches.import_id'),
    )
    .select([
      'batches.table_name',
      'batches.path',
      'batches.row_count',
      'batches.import_id',
      'imports.sequence',
      'imports.simulated',
    ])
    .where('batches.workspace_id', '=', workspaceId)
    .where('imports.undone_at', 'is', null)
    .orderBy('imports.sequence')
    .orderBy('batches.table_name')
    .execute()
  return rows.map((row) => ({
    table: row.table_name as TableName,
    path: row.path,
    rows: row.row_count,
    importId: row.import_id,
    sequence: row.sequence,
    simulated: row.simulated,
  }))
}

function toEntry(row: {
  readonly import_id: string
  readonly sequence: number
  readonly name: string
  readonly simulated: boolean
  readonly imported_at: Date
  readonly undone_at: Date | null
  readonly counts: unknown
}): ImportEntry {
  return {
    id: row.import_id,
    sequence: row.sequence,
    name: row.name,
    simulated: row.simulated,
    importedAt: row.imported_at,
    undoneAt: row.undone_at,
    counts: row.counts as Record<string, TableCounts>,
  }
}
