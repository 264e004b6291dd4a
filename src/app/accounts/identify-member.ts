import { hashToken, isSameText, splitToken, type Session } from '../../accounts/index.ts'
import { AppError } from '../../domain/errors.ts'
import { machineMember, type Member } from '../../domain/member.ts'
import {
  findMember,
  findMemberOfAccount,
  findWorkingApiKey,
  findWorkspace,
  hasAccounts,
  listMembershipsOfAccount,
  recordApiKeyUse,
  type MemberRecord,
} from '../../ledger/index.ts'
import type { Services } from '../deps.ts'

const noteUseEveryMs = 5 * 60_000

export interface Visitor {
  readonly headers: Headers
  /** Reached over this machine only, through no proxy: as long as nobody has an account, it is the person at the machine. */
  readonly isAtMachine: boolean
  /** Shows that it can read the data directory. */
  readonly hasMachineToken: boolean
}

/** Once there is an account there always is one; until then each request looks. */
const withAccounts = new WeakSet<Services['ledger']>()

/** Whether anybody has an account here yet. */
export async function hasOwner(services: Services): Promise<boolean> {
  if (withAccounts.has(services.ledger)) return true
  const has = await hasAccounts(services.ledger.accounts)
  if (has) withAccounts.add(services.ledger)
  return has
}

/**
 * Which member of which workspace asks. The workspace is the key's, or the one named in `x-workspace`, or the one the session
 * switched to, or the account's first. Throws where they must sign in first, and `workspace.not-found` for a workspace that is not
 * theirs.
 */
export async function identifyMember(services: Services, visitor: Visitor): Promise<Member> {
  const { headers } = visitor
  if (visitor.hasMachineToken) return atMachine(services, headers.get('x-workspace'))
  const bearer = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer !== undefined) return identifyKey(services, bearer, headers.get('x-workspace'))
  const inBrowser = await recallBrowser(services, headers)
  if (inBrowser !== null) return inBrowser
  if (await hasOwner(services)) throw new AppError('account.sign-in-required', 'Sign in first.')
  if (visitor.isAtMachine) return atMachine(services, headers.get('x-workspace'))
  throw new AppError(
    'account.setup-required',
    'Nobody has an account here yet. Open this server in a browser and make the first one, with the set-up code it printed when it started.',
  )
}

interface Recalled {
  /** Of the ledger, before it was asked. */
  readonly writes: number
  readonly at: number
  readonly member: Member
}

const recalled = new WeakMap<Services['ledger'], Map<string, Recalled>>()
const mostRecalled = 5_000
/** Sessions end by the clock too, and their use is noted. */
const recalledMs = 10_000

/** Where only this server writes to the ledger and it has not, who asks with the same cookies is who asked with them a moment ago. */
async function recallBrowser(services: Services, headers: Headers): Promise<Member | null> {
  const { ledger } = services
  const writes = ledger.countWrites?.() ?? null
  const cookie = headers.get('cookie')
  if (writes === null || cookie === null) return identifyBrowser(services, headers)
  const ofServer = recalled.get(ledger) ?? new Map<string, Recalled>()
  recalled.set(ledger, ofServer)
  const key = hashToken(`${cookie}\n${headers.get('x-workspace') ?? ''}`)
  const known = ofServer.get(key)
  const at = services.now().getTime()
  if (known !== undefined && known.writes === writes && Math.abs(at - known.at) < recalledMs) return known.member
  const member = await identifyBrowser(services, headers)
  ofServer.delete(key)
  if (member !== null) ofServer.set(key, { writes, at, member })
  const [oldest] = ofServer.size > mostRecalled ? ofServer.keys() : []
  if (oldest !== undefined) ofServer.delete(oldest)
  return member
}

async function identifyBrowser(services: Services, headers: Headers): Promise<Member | null> {
  const session = await services.accounts.engine.findSession(headers)
  return session === null ? null : identifySession(services, session, headers.get('x-workspace'))
}

async function atMachine(services: Services, asked: string | null): Promise<Member> {
  if (asked === null || asked === services.homeWorkspaceId) return machineMember(services.homeWorkspaceId)
  const there = await services.ledger.transaction({ workspaceId: asked, memberId: 'machine' }, (executor) =>
    findWorkspace(executor, asked),
  )
  if (there === null) throw noSuchWorkspace(asked)
  return machineMember(asked)
}

async function identifyKey(services: Services, bearer: string, asked: string | null): Promise<Member> {
  const refusal = new AppError('account.sign-in-required', 'The API key is unknown, has expired or was taken back.')
  const parts = bearer.startsWith('gt_') ? splitToken(bearer.slice(3)) : null
  if (parts === null) throw refusal
  const { workspaceId, id } = parts
  const now = services.now()
  const found = await services.ledger.transaction({ workspaceId, memberId: 'system' }, async (executor) => {
    const key = await findWorkingApiKey(executor, { workspaceId, id, now })
    if (key === null || !isSameText(key.secretHash, hashToken(parts.secret))) return null
    const member = await findMember(executor, workspaceId, key.memberId)
    if (member === null || member.removedAt !== null) return null
    if (key.lastUsedAt === null || now.getTime() - key.lastUsedAt.getTime() > noteUseEveryMs) {
      await recordApiKeyUse(executor, { workspaceId, id, at: now })
    }
    return { key, member }
  })
  if (found === null) throw refusal
  if (asked !== null && asked !== workspaceId) throw noSuchWorkspace(asked)
  return { ...toMember(found.member), via: 'api-key', scopes: found.key.scopes }
}

async function identifySession(services: Services, session: Session, asked: string | null): Promise<Member> {
  const wanted = asked ?? session.activeWorkspaceId
  if (wanted !== null) {
    const record = await findMemberOfAccount(services.ledger.accounts, wanted, session.accountId)
    if (record !== null && record.removedAt === null) return toMember(record)
    if (asked !== null) throw noSuchWorkspace(asked)
  }
  const [first] = await listMembershipsOfAccount(services.ledger.accounts, session.accountId)
  if (first === undefined) {
    throw new AppError(
      'account.no-workspace',
      'Your account belongs to no workspace. Ask an administrator for an invitation.',
    )
  }
  return toMember(first)
}

function toMember(record: MemberRecord): Member {
  return {
    workspaceId: record.workspaceId,
    memberId: record.memberId,
    roles: record.roles,
    personId: record.personId,
    via: 'session',
    scopes: null,
  }
}

function noSuchWorkspace(id: string): AppError {
  return new AppError('workspace.not-found', `There is no workspace "${id}".`)
}
