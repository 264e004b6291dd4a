import type { Executor } from './database.ts'

export interface WorkspaceRecord {
  readonly id: string
  readonly name: string
  readonly catalogueVersion: number
}

export async function findWorkspace(executor: Executor, workspaceId: string): Promise<WorkspaceRecord | null> {
  const row = await executor
    .selectFrom('workspaces')
    .select(['workspace_id', 'name', 'catalogue_version'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return row === undefined ? null : toRecord(row)
}

/** The workspace, and nobody else changes its catalogue before this transaction ends. */
export async function lockWorkspace(executor: Executor, workspaceId: string): Promise<WorkspaceRecord | null> {
  const row = await executor
    .selectFrom('workspaces')
    .select(['workspace_id', 'name', 'catalogue_version'])
    .where('workspace_id', '=', workspaceId)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : toRecord(row)
}

/** Makes the workspace unless it is there: of two servers starting at once one is second. */
/** Every workspace there is, for work that goes round; asked as the owner of the tables. */
export async function listWorkspaceIds(owner: Executor): Promise<string[]> {
  const rows = await owner.selectFrom('workspaces').select('workspace_id').orderBy('workspace_id').execute()
  return rows.map((row) => row.workspace_id)
}

export async function createWorkspace(
  executor: Executor,
  workspace: { readonly id: string; readonly name: string; readonly at: Date },
): Promise<void> {
  await executor
    .insertInto('workspaces')
    .values({ workspace_id: workspace.id, name: workspace.name, catalogue_version: 0, created_at: workspace.at })
    .onConflict((conflict) => conflict.column('workspace_id').doNothing())
    .execute()
}

/** Returns the name it had. */
export async function renameWorkspace(
  executor: Executor,
  workspace: { readonly id: string; readonly name: string },
): Promise<string> {
  const before = await lockWorkspace(executor, workspace.id)
  await executor
    .updateTable('workspaces')
    .set({ name: workspace.name })
    .where('workspace_id', '=', workspace.id)
    .execute()
  return before?.name ?? ''
}

/** Every change to the catalogue counts one up; a cache belongs to one number. */
export async function raiseCatalogueVersion(executor: Executor, workspaceId: string): Promise<number> {
  const row = await executor
    .updateTable('workspaces')
    .set((update) => ({ catalogue_version: update('catalogue_version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .returning('catalogue_version')
    .executeTakeFirstOrThrow()
  return row.catalogue_version
}

function toRecord(row: {
  readonly workspace_id: string
  readonly name: string
  readonly catalogue_version: number
}): WorkspaceRecord {
  return { id: row.workspace_id, name: row.name, catalogueVersion: row.catalogue_version }
}
