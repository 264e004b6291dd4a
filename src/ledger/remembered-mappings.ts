import type { Executor } from './database.ts'

/** The mapping last committed for a set of files with these headers, so that the same export is not asked about twice. */
export async function findRememberedMapping(
  executor: Executor,
  workspaceId: string,
  headerSet: string,
): Promise<unknown> {
  const row = await executor
    .selectFrom('remembered_mappings')
    .select('mapping')
    .where('workspace_id', '=', workspaceId)
    .where('header_set', '=', headerSet)
    .executeTakeFirst()
  return row?.mapping ?? null
}

export async function rememberMapping(
  executor: Executor,
  entry: { readonly workspaceId: string; readonly headerSet: string; readonly mapping: unknown; readonly at: Date },
): Promise<void> {
  const mapping = JSON.stringify(entry.mapping)
  await executor
    .insertInto('remembered_mappings')
    .values({ workspace_id: entry.workspaceId, header_set: entry.headerSet, mapping, remembered_at: entry.at })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'header_set']).doUpdateSet({ mapping, remembered_at: entry.at }),
    )
    .execute()
}
