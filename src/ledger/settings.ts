import type { Executor } from './database.ts'

export interface SettingState {
  readonly value: unknown
  /** Counts every change; 1 where nothing was ever chosen. */
  readonly version: number
}

export async function findSetting(executor: Executor, workspaceId: string, name: string): Promise<unknown> {
  return (await findSettingState(executor, workspaceId, name)).value
}

/** The setting and which state of it that is; the value is null where nothing was chosen. */
export async function findSettingState(executor: Executor, workspaceId: string, name: string): Promise<SettingState> {
  const row = await executor
    .selectFrom('settings')
    .select(['value', 'version'])
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row ?? { value: null, version: 1 }
}

/** Whoever minds which state they change holds the workspace (`lockWorkspace`) and compares before. */
export async function recordSetting(
  executor: Executor,
  setting: { readonly workspaceId: string; readonly name: string; readonly value: unknown; readonly at: Date },
): Promise<void> {
  const value = JSON.stringify(setting.value)
  await executor
    .insertInto('settings')
    .values({ workspace_id: setting.workspaceId, name: setting.name, value, changed_at: setting.at, version: 2 })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'name'])
        .doUpdateSet((update) => ({ value, changed_at: setting.at, version: update('settings.version', '+', 1) })),
    )
    .execute()
}
