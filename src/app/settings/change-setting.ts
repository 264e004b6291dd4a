import { AppError } from '../../domain/errors.ts'
import type { DataClass } from '../../domain/permissions.ts'
import { findSettingState, lockWorkspace, recordAudit, recordSetting } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'

export interface SettingChange<Value> {
  /** The setting is kept under it. */
  readonly name: string
  /** The one it was read as. */
  readonly version: number
  readonly value: Value
  /** What is stored as it holds: something unreadable counts as not chosen. */
  readonly parse: (stored: unknown) => Value
  /** Only where who may read it in the audit trail is not who sees the configuration. */
  readonly dataClass?: DataClass
}

/**
 * Writes a setting if it still is the version it was read as, with its line in the audit trail; changes of a workspace's settings take
 * turns. Otherwise throws `record.stale` with what `readCurrent` gives.
 */
export async function changeSetting<Value>(
  deps: AppDeps,
  change: SettingChange<Value>,
  readCurrent: () => Promise<unknown>,
): Promise<void> {
  const { name, version, value, parse, dataClass } = change
  const { workspaceId, memberId, via } = deps.member
  const at = deps.now()
  const isDone = await deps.ledger.transaction(deps.member, async (executor) => {
    await lockWorkspace(executor, workspaceId)
    const found = await findSettingState(executor, workspaceId, name)
    if (found.version !== version) return false
    const before = parse(found.value)
    if (JSON.stringify(before) === JSON.stringify(value)) return true
    await recordSetting(executor, { workspaceId, name, value, at })
    const what = { noun: 'setting', recordId: name, before, after: value } as const
    const classOf = dataClass === undefined ? {} : { dataClass }
    await recordAudit(executor, { workspaceId, memberId, via, at, action: 'updated', ...what, ...classOf })
    return true
  })
  if (isDone) return
  throw new AppError(
    'record.stale',
    'Somebody chose anew meanwhile. Look at what holds now, and make your choice again.',
    {
      details: await readCurrent(),
    },
  )
}
