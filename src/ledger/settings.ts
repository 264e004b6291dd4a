import type { Executor } from './database.ts'

export async function findSetting(executor: Executor, workspaceId: string, name: string): Promise<unknown> {
  const row = await executor
    .selectFrom('settings')
    .select('value')
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.value ?? null
}

export async function recordSetting(
  executor: Executor,
  setting: { readonly workspaceId: string; readonly name: string; readonly value: unknown; readonly at: Date },
): Promise<void> {
  const value = JSON.stringify(setting.value)
  await executor
    .insertInto('settings')
    .values({ workspace_id: setting.workspaceId, name: setting.name, value, changed_at: setting.at })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doUpdateSet({ value, changed_at: setting.at }))
    .execute()
}
