import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { findVersions, restrictVersions, type Versions } from '../../app/changes/find-versions.ts'
import { actAs, type AppDeps } from '../../app/deps.ts'
import type { ChangeEvent } from '../../contract/events.ts'
import { eventEndpoints } from '../../contract/endpoints/events.ts'
import { AppError } from '../../domain/errors.ts'
import { systemMember } from '../../domain/member.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps, HttpEnv } from '../http-deps.ts'

/** Other servers and jobs change things too, so that asking is the one way that sees everything. */
const lookEveryMs = 1_000
const keepAliveMs = 15_000
/** Who was signed out in between is let go. */
const identifyEveryMs = 30_000
const mostStreamsPerMember = 20

const kinds = ['imports', 'records', 'diagnosis'] as const satisfies readonly ChangeEvent['kind'][]

export function addEventRoutes(api: Api, http: HttpDeps): void {
  const open = new Map<string, number>()
  const look = createLook(http)
  addEndpoints(api, http, eventEndpoints, {
    'GET /events': async ({ deps, context }) => {
      const { workspaceId, memberId } = deps.member
      const member = `${workspaceId}\n${memberId}`
      if ((open.get(member) ?? 0) >= mostStreamsPerMember) {
        throw new AppError('request.too-many', `You watch from ${mostStreamsPerMember} places already; close one.`)
      }
      const now = await look(deps)
      open.set(member, (open.get(member) ?? 0) + 1)
      return streamSSE(context, async (stream) => {
        try {
          await watch(stream, { http, deps, context, look, now })
        } finally {
          const left = (open.get(member) ?? 1) - 1
          if (left === 0) open.delete(member)
          else open.set(member, left)
        }
      })
    },
  })
}

type EventStream = Parameters<Parameters<typeof streamSSE>[1]>[0]

type Look = (deps: AppDeps) => Promise<Versions>

/** One look serves everybody in a workspace who watches at about the same time. */
function createLook({ services }: HttpDeps): Look {
  const looks = new Map<string, { readonly at: number; readonly versions: Promise<Versions> }>()
  const versionsOf = (workspaceId: string): Promise<Versions> => {
    const last = looks.get(workspaceId)
    if (last !== undefined && Date.now() - last.at <= lookEveryMs / 2) return last.versions
    const versions = findVersions(actAs(services, systemMember(workspaceId)))
    versions.catch(() => looks.delete(workspaceId))
    looks.set(workspaceId, { at: Date.now(), versions })
    return versions
  }
  return async ({ member }) => restrictVersions(member, await versionsOf(member.workspaceId))
}

interface Watched {
  readonly http: HttpDeps
  readonly deps: AppDeps
  readonly context: Context<HttpEnv>
  readonly look: Look
  readonly now: Versions
}

async function watch(stream: EventStream, { http, deps, context, look, now }: Watched): Promise<void> {
  const since = parseVersions(context.req.header('last-event-id'))
  let known = since ?? now
  await stream.writeSSE({ event: 'ready', data: '{}', id: toId(known), retry: lookEveryMs })
  let told = Date.now()
  let identified = Date.now()
  for (let versions = now; !stream.aborted; versions = await look(deps)) {
    for (const kind of kinds) {
      const version = versions[kind]
      if (version === null || version === known[kind]) continue
      known = { ...known, [kind]: version }
      const event: ChangeEvent = { kind, version }
      await stream.writeSSE({ event: 'change', data: JSON.stringify(event), id: toId(known) })
      told = Date.now()
    }
    if (Date.now() - told >= keepAliveMs) {
      await stream.write(': still there\n\n')
      told = Date.now()
    }
    if (Date.now() - identified >= identifyEveryMs) {
      if (!(await isStillThem(http, deps, context))) return
      identified = Date.now()
    }
    await stream.sleep(lookEveryMs)
  }
}

async function isStillThem(http: HttpDeps, deps: AppDeps, context: Context<HttpEnv>): Promise<boolean> {
  try {
    const { workspaceId, memberId, roles } = await http.identify(context.req.raw)
    const { member } = deps
    return workspaceId === member.workspaceId && memberId === member.memberId && String(roles) === String(member.roles)
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

/** The id of an event is the state that it leads to: whoever comes back with it is told what differs, by whichever server. */
function toId(versions: Versions): string {
  return kinds.map((kind) => versions[kind] ?? '').join('.')
}

function parseVersions(id: string | undefined): Versions | null {
  const parts = id?.split('.') ?? []
  if (parts.length !== kinds.length || (id ?? '').length > 300) return null
  const [imports = '', records = '', diagnosis = ''] = parts
  return { imports, records: records === '' ? null : records, diagnosis: diagnosis === '' ? null : diagnosis }
}
