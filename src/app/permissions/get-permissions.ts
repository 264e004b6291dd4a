import type { Permissions } from '../../contract/audit.ts'
import { roles } from '../../domain/member.ts'
import { accessOfMember, accessTable, dataClasses, requireAccess } from '../../domain/permissions.ts'
import { fewestPeopleOffered, toFewestPeople } from '../../domain/permissions/allow-groups.ts'
import { findSettingState } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { changeSetting } from '../settings/change-setting.ts'

const setting = 'fewest-people'

/** The access table, and what of it is the member's. */
export async function getPermissions(deps: AppDeps): Promise<Permissions> {
  const { workspaceId } = deps.member
  const { value, version } = await deps.ledger.transaction(deps.member, (executor) =>
    findSettingState(executor, workspaceId, setting),
  )
  return {
    roles: [...roles],
    classes: dataClasses.map((id) => {
      const { name, whoSees, access, conditions } = accessTable[id]
      return { id, name, whoSees, mine: accessOfMember(deps.member, id), access, conditions: conditions ?? {} }
    }),
    fewestPeople: toFewestPeople(value),
    fewestPeopleOffered: [...fewestPeopleOffered],
    version,
  }
}

/** From now on no number about people is of fewer than this. */
export async function recordFewestPeople(
  deps: AppDeps,
  { fewestPeople: value, version }: { readonly fewestPeople: number; readonly version: number },
): Promise<Permissions> {
  requireAccess(deps.member, 'configuration')
  await changeSetting(deps, { name: setting, version, value, parse: toFewestPeople }, () => getPermissions(deps))
  return getPermissions(deps)
}
