import type { Executor } from './database.ts'

/** Pairs about which somebody said "not the same". */
export async function listDifferentProblems(
  executor: Executor,
  workspaceId: string,
): Promise<(readonly [string, string])[]> {
  const rows = await executor
    .selectFrom('different_problems')
    .select(['first_id', 'second_id'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('first_id')
    .orderBy('second_id')
    .execute()
  return rows.map((row) => [row.first_id, row.second_id] as const)
}

/** Remembered for good, whichever way round it is said. */
export async function recordDifferentProblems(
  executor: Executor,
  said: {
    readonly workspaceId: string
    readonly pair: readonly [string, string]
    readonly at: Date
    readonly memberId: string
  },
): Promise<void> {
  const [first = '', second = ''] = said.pair.toSorted()
  await executor
    .insertInto('different_problems')
    .values({
      workspace_id: said.workspaceId,
      first_id: first,
      second_id: second,
      said_at: said.at,
      said_by: said.memberId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes back that somebody said so. */
export async function removeDifferentProblems(
  executor: Executor,
  { workspaceId, pair }: { readonly workspaceId: string; readonly pair: readonly [string, string] },
): Promise<void> {
  const [first = '', second = ''] = pair.toSorted()
  await executor
    .deleteFrom('different_problems')
    .where('workspace_id', '=', workspaceId)
    .where('first_id', '=', first)
    .where('second_id', '=', second)
    .execute()
}
