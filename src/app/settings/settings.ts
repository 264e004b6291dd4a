import { alarmBudgetRange, type Settings, type SettingsAnswer } from '../../contract/settings.ts'
import { accessOfMember, accessTable, requireAccess } from '../../domain/permissions.ts'
import { findSetting, recordAudit, recordSetting } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'

const alarmBudget = 'alarm-budget'

/** What was chosen, or the usual one alarm a year where nothing was, or nothing that can be read. */
export function toAlarmBudget(stored: unknown): number {
  const { least, most, usual } = alarmBudgetRange
  return typeof stored === 'number' && stored >= least && stored <= most ? stored : usual
}

export async function loadAlarmBudget(deps: AppDeps): Promise<number> {
  const { workspaceId } = deps.member
  const stored = await deps.ledger.transaction(deps.member, (executor) =>
    findSetting(executor, workspaceId, alarmBudget),
  )
  return toAlarmBudget(stored)
}

export async function getSettings(deps: AppDeps): Promise<SettingsAnswer> {
  return {
    settings: { alarmBudget: await loadAlarmBudget(deps) },
    alarmBudgetRange: { ...alarmBudgetRange },
    mayChange: accessOfMember(deps.member, 'configuration') !== 'none',
    whoChanges: accessTable.configuration.whoSees,
  }
}

/** From now on signals are told from noise by this budget; the diagnosis of before does not count any more. */
export async function recordSettings(deps: AppDeps, settings: Settings): Promise<SettingsAnswer> {
  requireAccess(deps.member, 'configuration')
  const { workspaceId, memberId, via } = deps.member
  const at = deps.now()
  await deps.ledger.transaction(deps.member, async (executor) => {
    const before = toAlarmBudget(await findSetting(executor, workspaceId, alarmBudget))
    const after = settings.alarmBudget
    if (before === after) return
    await recordSetting(executor, { workspaceId, name: alarmBudget, value: after, at })
    const what = { noun: 'setting', recordId: alarmBudget, before, after } as const
    await recordAudit(executor, { workspaceId, memberId, via, at, action: 'updated', ...what })
  })
  return getSettings(deps)
}
