import type { Permissions } from '../../contract/audit.ts'
import { roles } from '../../domain/member.ts'
import { accessOfMember, accessTable, dataClasses, requireAccess } from '../../domain/permissions.ts'
import { fewestPeopleOffered, toFewestPeople } from '../../domain/permissions/allow-groups.ts'
import { findSetting, recordAudit, recordSetting } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'

const setting = 'fewest-people'

/** The access table, and what of it is the member's. */
export async function getPermissions(deps: AppDeps): Promise<Permissions> {
  const { workspaceId } = deps.member
  const chosen = await deps.ledger.transaction(deps.member, (executor) => findSetting(executor, workspaceId, setting))
  return {
    roles: [...roles],
    classes: dataClasses.map((id) => {
      const { name, whoSees, access, conditions } = accessTable[id]
      return { id, name, whoSees, mine: accessOfMember(deps.member, id), access, conditions: conditions ?? {} }
    }),
    fewestPeople: toFewestPeople(chosen),
    fewestPeopleOffered: [...fewestPeopleOffered],
  }
}

/** From now on no number about people is of fewer than this. */
export async function recordFewestPeople(deps: AppDeps, value: number): Promise<Permissions> {
  requireAccess(deps.member, 'configuration')
  const { workspaceId, memberId, via } = deps.member
  const at = deps.now()
  await deps.ledger.transaction(deps.member, async (executor) => {
    const before = toFewestPeople(await findSetting(executor, workspaceId, setting))
    await recordSetting(executor, { workspaceId, name: setting, value, at })
    const what = { noun: 'setting', recordId: setting, before, after: value } as const
    await recordAudit(executor, { workspaceId, memberId, via, at, action: 'updated', ...what })
  })
  return getPermissions(deps)
}
