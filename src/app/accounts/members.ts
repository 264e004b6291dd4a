import type { MemberChange, MemberEntry, PeopleMatch } from '../../contract/accounts.ts'
import type { FactsPerson } from '../../domain/accounts/index.ts'
import { AppError } from '../../domain/errors.ts'
import type { Role } from '../../domain/member.ts'
import { canAccess, requireAccess } from '../../domain/permissions.ts'
import {
  findMember,
  listMembers as listRecords,
  lockWorkspace,
  recordAudit,
  revokeApiKeys,
  updateMember,
  type Executor,
  type MemberRecord,
} from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { parseNameCursor, toPage } from '../records/cursor.ts'
import { linkPeople } from './link-people.ts'
import { loadPeople } from './load-people.ts'

export interface MemberQuery {
  readonly role?: Role | undefined
  readonly q?: string | undefined
  readonly limit: number
  readonly after?: string | undefined
}

/** A page by name. Everybody knows who is a member; addresses and how people were found are for administrators. */
export async function listMembers(
  deps: AppDeps,
  { role, q, limit, after }: MemberQuery,
): Promise<{ readonly members: MemberEntry[]; readonly next: string | null }> {
  const { workspaceId } = deps.member
  const page = { after: parseNameCursor(after), limit: limit + 1 }
  const records = await deps.ledger.transaction(deps.member, (executor) =>
    listRecords(executor, workspaceId, { role, text: q, page }),
  )
  const { items, next } = toPage(records, limit, ({ name, memberId }) => ({ key: name, id: memberId }))
  return { members: items.map((record) => toEntry(deps, record)), next }
}

/** Roles, or who the member is in the data. The last administrator stays one. */
export async function changeMember(deps: AppDeps, memberId: string, change: MemberChange): Promise<void> {
  requireAccess(deps.member, 'configuration')
  const { workspaceId } = deps.member
  const person = change.person
  if (typeof person === 'object' && person !== null) await requirePerson(deps, person.id)
  await deps.ledger.transaction(deps.member, async (executor) => {
    const before = await getCurrent(executor, workspaceId, memberId)
    if (before.version !== change.version) throw changedMeanwhile(toEntry(deps, before))
    if (change.roles !== undefined && !change.roles.includes('admin')) await keepAnAdmin(executor, before)
    const after = {
      ...(change.roles === undefined ? {} : { roles: change.roles }),
      ...(person === undefined ? {} : { person: toLink(person) }),
    }
    await updateMember(executor, { workspaceId, memberId }, after)
    const { roles, personId } = before
    await recordAudit(executor, { ...auditOf(deps, 'updated', memberId), before: { roles, personId }, after })
  })
  if (person === 'by-email') await linkPeople(deps)
}

/** Ends the membership and the member's API keys. What they recorded stays, with their name. */
export async function removeMember(deps: AppDeps, memberId: string): Promise<void> {
  if (memberId !== deps.member.memberId) requireAccess(deps.member, 'configuration')
  const { workspaceId } = deps.member
  const at = deps.now()
  await deps.ledger.transaction(deps.member, async (executor) => {
    const before = await getCurrent(executor, workspaceId, memberId)
    await keepAnAdmin(executor, before)
    await updateMember(executor, { workspaceId, memberId }, { removedAt: at })
    await revokeApiKeys(executor, { workspaceId, memberId, id: null, at })
    const { name, roles } = before
    await recordAudit(executor, { ...auditOf(deps, 'removed', memberId), before: { name, roles }, after: null })
  })
}

/** Which members are nobody of the data, and which persons of the data have no account. */
export async function matchPeople(deps: AppDeps): Promise<PeopleMatch> {
  requireAccess(deps.member, 'configuration')
  const { workspaceId } = deps.member
  await linkPeople(deps)
  const { people, teams } = await loadPeople(deps)
  const members = await deps.ledger.transaction(deps.member, (executor) => listRecords(executor, workspaceId))
  const names = new Map(people.map((person) => [person.id, person.name]))
  const teamNames = new Map(teams.map((team) => [team.id, team.name]))
  const toPerson = (person: FactsPerson): PeopleMatch['peopleWithoutMember'][number] => ({
    id: person.id,
    name: person.name,
    email: person.email,
    role: person.role,
    team: person.teamId === null ? null : (teamNames.get(person.teamId) ?? person.teamId),
    manager: person.managerId === null ? null : (names.get(person.managerId) ?? person.managerId),
  })
  const byId = new Map(people.map((person) => [person.id, person]))
  const linked = members.flatMap((member) => {
    const person = byId.get(member.personId ?? '')
    if (person === undefined || member.personLinkedBy === null) return []
    return [
      {
        memberId: member.memberId,
        member: member.name,
        version: member.version,
        person: toPerson(person),
        linkedBy: member.personLinkedBy,
      },
    ]
  })
  const linkedMembers = new Set(linked.map((match) => match.memberId))
  const linkedPeople = new Set(linked.map((match) => match.person.id))
  const today = deps.now().toISOString().slice(0, 10)
  return {
    matched: linked,
    membersWithoutPerson: members
      .filter((member) => !linkedMembers.has(member.memberId))
      .map(({ memberId, name, email, version, personId, personLinkedBy }) => {
        return { memberId, name, email, version, isDeliberate: personLinkedBy === 'hand' && personId === null }
      }),
    peopleWithoutMember: people
      .filter((person) => !linkedPeople.has(person.id) && (person.leftOn === null || person.leftOn > today))
      .map(toPerson),
  }
}

function toLink(person: Exclude<MemberChange['person'], undefined>) {
  if (person === 'by-email') return { id: null, linkedBy: null }
  return { id: person?.id ?? null, linkedBy: 'hand' as const }
}

async function requirePerson(deps: AppDeps, personId: string): Promise<void> {
  const { people } = await loadPeople(deps)
  if (people.some((person) => person.id === personId)) return
  throw new AppError(
    'person.not-found',
    `The data have no person "${personId}". The list of people shows who is there.`,
  )
}

/** Of two administrators who remove each other at the same moment, one is second: changes of members take turns. */
async function getCurrent(executor: Executor, workspaceId: string, memberId: string): Promise<MemberRecord> {
  await lockWorkspace(executor, workspaceId)
  const member = await findMember(executor, workspaceId, memberId)
  if (member !== null && member.removedAt === null) return member
  throw new AppError('member.not-found', 'There is no member with this id.')
}

function changedMeanwhile(current: MemberEntry): AppError {
  return new AppError(
    'record.stale',
    `Somebody changed ${current.name} meanwhile. Look at the member as they are now, and make your change again.`,
    { details: current },
  )
}

function isAdmin(member: MemberRecord): boolean {
  return member.roles.includes('admin')
}

async function keepAnAdmin(executor: Executor, leaving: MemberRecord): Promise<void> {
  const members = await listRecords(executor, leaving.workspaceId)
  if (!isAdmin(leaving) || members.some((member) => member.memberId !== leaving.memberId && isAdmin(member))) return
  throw new AppError(
    'member.last-admin',
    `${leaving.name} is the only administrator here. Make somebody else one first.`,
  )
}

function auditOf(deps: AppDeps, action: string, recordId: string) {
  const { workspaceId, memberId, via } = deps.member
  return { workspaceId, memberId, via, at: deps.now(), action, noun: 'member' as const, recordId }
}

function toEntry(deps: AppDeps, record: MemberRecord): MemberEntry {
  const administers = canAccess(deps.member.roles, 'configuration', 'full')
  const isMe = record.memberId === deps.member.memberId
  return {
    memberId: record.memberId,
    name: record.name,
    email: administers || isMe ? record.email : null,
    roles: [...record.roles],
    personId: record.personId,
    personLinkedBy: record.personLinkedBy,
    joinedAt: record.joinedAt.toISOString(),
    isMe,
    version: record.version,
  }
}
