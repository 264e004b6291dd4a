import { alarmBudgetRange, type SettingsAnswer, type SettingsChange } from '../../contract/settings.ts'
import { accessOfMember, accessTable, requireAccess } from '../../domain/permissions.ts'
import { findSettingState, type SettingState } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { changeSetting } from './change-setting.ts'

const alarmBudget = 'alarm-budget'

/** What was chosen, or the usual one alarm a year where nothing was, or nothing that can be read. */
export function toAlarmBudget(stored: unknown): number {
  const { least, most, usual } = alarmBudgetRange
  return typeof stored === 'number' && stored >= least && stored <= most ? stored : usual
}

function load(deps: AppDeps): Promise<SettingState> {
  const { workspaceId } = deps.member
  return deps.ledger.transaction(deps.member, (executor) => findSettingState(executor, workspaceId, alarmBudget))
}

export async function getSettings(deps: AppDeps): Promise<SettingsAnswer> {
  const { value, version } = await load(deps)
  return {
    settings: { alarmBudget: toAlarmBudget(value) },
    version,
    alarmBudgetRange: { ...alarmBudgetRange },
    mayChange: accessOfMember(deps.member, 'configuration') !== 'none',
    whoChanges: accessTable.configuration.whoSees,
  }
}

/** From now on signals are told from noise by this budget; the diagnosis of before does not count any more. */
export async function recordSettings(deps: AppDeps, change: SettingsChange): Promise<SettingsAnswer> {
  requireAccess(deps.member, 'configuration')
  const { version, alarmBudget: value } = change
  await changeSetting(deps, { name: alarmBudget, version, value, parse: toAlarmBudget }, () => getSettings(deps))
  return getSettings(deps)
}
