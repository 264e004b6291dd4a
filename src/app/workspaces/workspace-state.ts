import { systemMember } from '../../domain/member.ts'
import { findWorkspaceState, type WorkspaceState } from '../../ledger/index.ts'
import type { Services } from '../deps.ts'

type Look = () => Promise<WorkspaceState>

const looks = new WeakMap<Services['ledger'], Map<string, Look>>()

const nothing: WorkspaceState = { name: '', catalogueVersion: 0, recordsVersion: 0, settings: '', told: '' }

/**
 * Which state the workspace is in now, asked of the ledger unless nothing was written since and nobody else could have. Requests that come while a look is
 * under way share the next one, so that each sees everything that was written before it came.
 */
export async function lookAtWorkspace(
  { ledger }: Pick<Services, 'ledger'>,
  workspaceId: string,
): Promise<WorkspaceState> {
  const ofServer = looks.get(ledger) ?? new Map<string, Look>()
  looks.set(ledger, ofServer)
  const known = ofServer.get(workspaceId)
  if (known !== undefined) return known()
  const ask = shareNext(async () => {
    const writes = ledger.countWrites?.() ?? null
    const member = systemMember(workspaceId)
    const state = await ledger.transaction(member, (executor) => findWorkspaceState(executor, workspaceId))
    last = { writes, state: state ?? nothing }
    return last.state
  })
  let last: { readonly writes: number | null; readonly state: WorkspaceState } | null = null
  const look: Look = async () =>
    last !== null && last.writes !== null && last.writes === ledger.countWrites?.() ? last.state : ask()
  ofServer.set(workspaceId, look)
  return look()
}

/**
 * The work, done for all who ask while it is done before: an answer is never from before it was asked for. It is given what the last of
 * them asks with.
 */
export function shareNext<Value, Asked = void>(
  work: (asked: Asked) => Promise<Value>,
): (asked: Asked) => Promise<Value> {
  let running: Promise<unknown> | null = null
  let next: Promise<Value> | null = null
  let latest: Asked
  const start = (): Promise<Value> => {
    next = null
    const begun = work(latest)
    const ended = begun.then(
      () => null,
      () => null,
    )
    running = ended
    void ended.then(() => {
      if (running === ended) running = null
    })
    return begun
  }
  return (asked) => {
    latest = asked
    if (next !== null) return next
    if (running === null) return start()
    next = running.then(start)
    return next
  }
}
