import { AppError } from '../../domain/errors.ts'
import type { Member } from '../../domain/member.ts'
import { accessTable, reachOf, requireAccess, type DataClass } from '../../domain/permissions.ts'
import type { Visibility } from '../../domain/permissions/visibility.ts'

/** The people whose single records of a class the member may read; null: everybody's. Throws where they see sums at most. */
export function peopleSeen(member: Member, visibility: Visibility, dataClass: DataClass): ReadonlySet<string> | null {
  if (visibility.unrestricted) return null
  const access = requireAccess(member, dataClass)
  const reach = reachOf(member, dataClass)
  if (reach === 'everyone') return null
  const self = visibility.self === null ? [] : [visibility.self]
  if (reach === 'below') return new Set([...visibility.below, ...self])
  if (access === 'own' || access === 'pair') return new Set(self)
  const { name, whoSees } = accessTable[dataClass]
  throw new AppError('access.denied', `You see sums of this at most, not single rows: ${name}. Who sees it: ${whoSees}`)
}
