import { NamedExceptionList, type NamedException, type NamedExceptions } from '../../contract/audit.ts'
import { AppError } from '../../domain/errors.ts'
import type { Member } from '../../domain/member.ts'
import { accessTable, requireAccess } from '../../domain/permissions.ts'
import { findSettingState } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { changeSetting } from '../settings/change-setting.ts'

/** The setting they are kept under. */
export const namedToCeo = 'named-to-ceo'

/** What is stored, or nobody where nothing is, or nothing that can be read. */
export function toExceptions(stored: unknown): readonly NamedException[] {
  const parsed = NamedExceptionList.safeParse(stored)
  return parsed.success ? parsed.data : []
}

/** The person at the machine holds the files anyway. */
function mayChange({ roles, via }: Member): boolean {
  return roles.includes('cro') || via === 'machine'
}

function seesAll(member: Member): boolean {
  return mayChange(member) || member.roles.includes('ceo') || member.roles.includes('hr')
}

/** Whose results the CEO sees by name, as far as it is for the member: everybody sees whether they are one of them, and why. */
export async function getExceptions(deps: AppDeps): Promise<NamedExceptions> {
  const { member } = deps
  const { value, version } = await deps.ledger.transaction(member, (executor) =>
    findSettingState(executor, member.workspaceId, namedToCeo),
  )
  return {
    version,
    people: toExceptions(value).filter(({ personId }) => seesAll(member) || personId === member.personId),
    mayChange: mayChange(member),
    whoSees: 'The CRO, who chooses them, the CEO and HR; everybody else sees whether they are one of them.',
  }
}

/** From now on the CEO sees these people's results by name, and nobody else's. */
export async function recordExceptions(
  deps: AppDeps,
  { people, version }: { readonly people: readonly NamedException[]; readonly version: number },
): Promise<NamedExceptions> {
  requireAccess(deps.member, 'individual-results')
  if (!mayChange(deps.member)) {
    const { whoSees } = accessTable['individual-results']
    throw new AppError('access.denied', `Only the CRO chooses whom the CEO sees by name. Who sees results: ${whoSees}`)
  }
  const repeated = people.find(({ personId }, index) => people.findIndex((one) => one.personId === personId) < index)
  if (repeated !== undefined) {
    throw new AppError('request.invalid', `"${repeated.personId}" is named twice. Name each person once.`)
  }
  const dataClass = 'individual-results'
  await changeSetting(deps, { name: namedToCeo, version, value: people, parse: toExceptions, dataClass }, () =>
    getExceptions(deps),
  )
  return getExceptions(deps)
}
