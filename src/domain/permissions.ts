import { AppError } from './errors.ts'
import type { Member, Role } from './member.ts'
import { accesses, accessTable, type Access, type DataClass } from './permissions/access-table.ts'

export { accesses, accessTable } from './permissions/access-table.ts'
export type { Access, DataClass, DataClassEntry } from './permissions/access-table.ts'

export const dataClasses = Object.keys(accessTable) as readonly DataClass[]

/**
 * How much of a class somebody with these roles sees: what any of the roles lets them see, the strongest. Without a role: `none`.
 * Misleads where two roles see different things (a manager who is also HR sees the team by name and everybody in sums): see
 * `canAccess` for one of them.
 */
export function accessOf(roles: readonly Role[], dataClass: DataClass): Access {
  return accesses.find((access) => canAccess(roles, dataClass, access)) ?? 'none'
}

/** Whether one of the roles has exactly this access. */
export function canAccess(roles: readonly Role[], dataClass: DataClass, access: Access): boolean {
  return roles.some((role) => accessTable[dataClass].access[role] === access)
}

/** From the system nothing is kept, since it answers nobody, nor from the person at the machine, who holds the files. */
function seesAll({ via }: Pick<Member, 'via'>): boolean {
  return via === 'system' || via === 'machine'
}

/** The member's access to a class: what their roles give them. */
export function accessOfMember(member: Pick<Member, 'roles' | 'via'>, dataClass: DataClass): Access {
  return seesAll(member) ? 'full' : accessOf(member.roles, dataClass)
}

/**
 * The member's access to a class, never `none`: then it throws `access.denied`. For a single record that the member may not see
 * throw the noun's own `….not-found` instead, the same as for one that is not there.
 */
export function requireAccess(member: Pick<Member, 'roles' | 'via'>, dataClass: DataClass): Exclude<Access, 'none'> {
  const access = accessOfMember(member, dataClass)
  if (access !== 'none') return access
  const { name, whoSees } = accessTable[dataClass]
  throw new AppError('access.denied', `This is not for your role: ${name}. Who sees it: ${whoSees}`)
}

/** Like `requireAccess`, and the access must be one of these. */
export function requireAccessOf(
  member: Pick<Member, 'roles' | 'via'>,
  dataClass: DataClass,
  oneOf: readonly Access[],
): Access {
  const access = requireAccess(member, dataClass)
  if (oneOf.includes(access)) return access
  const { name, whoSees } = accessTable[dataClass]
  throw new AppError('access.denied', `This is not for your role: ${name}. Who sees it: ${whoSees}`)
}

/** Whose data an access reaches: a second-line leader's `full` ends at their reporting line. */
export function reachOf(member: Pick<Member, 'roles' | 'via'>, dataClass: DataClass): 'everyone' | 'below' | 'nobody' {
  if (seesAll(member)) return 'everyone'
  const { access } = accessTable[dataClass]
  if (member.roles.some((role) => role !== 'vp' && access[role] === 'full')) return 'everyone'
  const isBelow = member.roles.some((role) => role !== 'seller' && (access[role] === 'full' || access[role] === 'team'))
  return isBelow ? 'below' : 'nobody'
}
