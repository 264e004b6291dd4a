import type { Executor } from './database.ts'

/** By team and segment, the people whose cases were in the sum that was told. */
export type ToldContributors = Readonly<Record<string, readonly string[]>>

export interface ToldSum {
  /** The rows that were counted, and their period. */
  readonly source: string
  readonly contributors: ToldContributors
}

/** What readers of this kind were told of the workspace, in the order it was told. */
export async function listToldSums(
  executor: Executor,
  of: { readonly workspaceId: string; readonly readerKey: string },
): Promise<readonly ToldSum[]> {
  const rows = await executor
    .selectFrom('told_sums')
    .select(['source', 'contributors'])
    .where('workspace_id', '=', of.workspaceId)
    .where('reader_key', '=', of.readerKey)
    .orderBy('told_at')
    .orderBy('source')
    .orderBy('told_id')
    .execute()
  return rows.map((row) => ({ source: row.source, contributors: row.contributors as ToldContributors }))
}

/** `id` names the contributors: the same told again is kept once. */
export async function recordToldSums(
  executor: Executor,
  of: { readonly workspaceId: string; readonly readerKey: string; readonly at: Date },
  sums: readonly (ToldSum & { readonly id: string })[],
): Promise<void> {
  if (sums.length === 0) return
  await executor
    .insertInto('told_sums')
    .values(
      sums.map(({ source, id, contributors }) => ({
        workspace_id: of.workspaceId,
        reader_key: of.readerKey,
        source,
        told_id: id,
        contributors: JSON.stringify(contributors),
        told_at: of.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
