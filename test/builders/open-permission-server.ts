import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { AppDeps } from '../../src/app/deps.ts'
import { simulateInto } from '../../src/app/demo/simulate-into.ts'
import { computeDiagnosis } from '../../src/app/diagnosis/get-diagnosis.ts'
import { commitImport } from '../../src/app/imports/commit-import.ts'
import { recogniseUpload } from '../../src/app/uploads/recognise-upload.ts'
import { createUploadFolder } from '../../src/app/uploads/upload-store.ts'
import { loadCatalogue } from '../../src/app/workspaces/catalogue.ts'
import { DiagnosisReport } from '../../src/contract/diagnosis.ts'
import type { Endpoint, EndpointName } from '../../src/contract/endpoint.ts'
import { systemMember, type Member, type Role } from '../../src/domain/member.ts'
import { createServerApp } from '../../src/http/index.ts'
import {
  createImport,
  createWorkspace,
  listActiveBatches,
  listImports,
  openLedger,
  raiseCatalogueVersion,
  recordAudit,
  type Ledger,
} from '../../src/ledger/index.ts'
import { createJobRunner } from '../../src/jobs/index.ts'
import { renderReport } from '../../src/report/index.ts'
import { pgliteStore, type TestStore } from '../harness/stores.ts'
import { openTestApp, type TestApp } from './open-test-app.ts'

export interface PermissionServer {
  readonly deps: AppDeps
  readonly people: readonly TestPerson[]
  readonly teams: readonly TestTeam[]
  /** Errors that no use case expects. */
  readonly bugs: unknown[]
  /** Asks as somebody with these roles, linked to this person. */
  ask(as: Asker, path: string, init?: RequestInit): Promise<Response>
  /** The operations of the OpenAPI document as `GET /problems/{id}`. */
  listOperations(): Promise<readonly string[]>
  /** The same organisation under a ledger on another store; facts and diagnosis are the ones there are. */
  on(store: TestStore): Promise<PermissionServer>
  close(): Promise<void>
}

export interface TestTeam {
  readonly id: string
  readonly name: string
  readonly managerId: string | null
  readonly parentTeamId: string | null
}

export interface TestPerson {
  readonly id: string
  readonly name: string
  readonly role: string | null
  readonly teamId: string | null
  readonly managerId: string | null
}

export interface Asker {
  readonly roles: readonly Role[]
  readonly personId?: string | null
  readonly via?: Member['via']
  readonly scopes?: Member['scopes']
}

/** A server with a simulated organisation of thirty sellers in six teams, in which anybody can ask as anybody. */
export async function openPermissionServer(scenario: string): Promise<PermissionServer> {
  const app = await openTestApp(pgliteStore)
  const { deps } = app
  const upload = await createUploadFolder(deps)
  mkdirSync(upload.files, { recursive: true })
  await simulateInto(join(upload.files, 'simulated'), { scenario, size: 'M' })
  await recogniseUpload(deps, { id: upload.id, name: 'simulated' })
  await commitImport(deps, { uploadId: upload.id, acceptRefusals: true })
  await computeDiagnosis(deps)
  return serve(app, deps)
}

async function serve(app: TestApp, deps: AppDeps): Promise<PermissionServer> {
  const bugs: unknown[] = []
  const jobs = createJobRunner({ newId: deps.newId, onUnexpected: (error) => bugs.push(error) })
  const server = createServerApp({
    services: deps,
    identify: async (request) => toMember(deps, JSON.parse(request.headers.get('x-as') ?? '{}') as Asker),
    jobs,
    renderReport: (text) => Promise.resolve(renderReport(DiagnosisReport.parse(JSON.parse(text)))),
    webDirectory: app.folder,
    uploadLimitBytes: 1_000_000,
    loopbackOnly: true,
    version: 'test',
    log: { error: (details) => bugs.push(details), info: () => {} },
  })
  const { batches } = await loadCatalogue(deps)
  const session = await deps.facts.openSession(deps.member.workspaceId, batches)
  return {
    deps,
    bugs,
    people: (await session.people()).map(({ id, name, role, teamId, managerId }) => {
      return { id, name, role, teamId, managerId }
    }),
    teams: (await session.teams()).map(({ id, name, managerId, parentTeamId }) => {
      return { id, name, managerId, parentTeamId }
    }),
    ask: async (as, path, init = {}) => {
      const headers = new Headers(init.headers)
      headers.set('x-as', JSON.stringify(as))
      return server.request(`/api/v1${path}`, { ...init, headers })
    },
    listOperations: async () => {
      const answer = await server.request('/api/openapi.json')
      const { paths } = (await answer.json()) as { readonly paths: Readonly<Record<string, object>> }
      return Object.entries(paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
      )
    },
    on: async (store) => {
      const other = await serve(app, { ...deps, ledger: await copyLedger(deps, store) })
      return { ...other, close: () => other.deps.ledger.close() }
    },
    close: async () => {
      await jobs.close()
      await app.close()
    },
  }
}

/** Another ledger with the same imports under the same ids, so that whatever was computed of them holds for it too. */
async function copyLedger({ ledger, member, now }: AppDeps, store: TestStore): Promise<Ledger> {
  const { workspaceId } = member
  const at = now()
  const other = await openLedger({ ...(await store.create()), at })
  const { imports, batches } = await ledger.transaction(member, async (executor) => ({
    imports: await listImports(executor, workspaceId),
    batches: await listActiveBatches(executor, workspaceId),
  }))
  await other.transaction(systemMember(workspaceId), async (executor) => {
    await createWorkspace(executor, { id: workspaceId, name: 'Your organisation', at })
  })
  await other.transaction(member, async (executor) => {
    for (const entry of imports.toReversed()) {
      const own = batches.filter((batch) => batch.importId === entry.id)
      await createImport(executor, { ...entry, workspaceId, mapping: null, refused: [], warnings: [], batches: own })
      await raiseCatalogueVersion(executor, workspaceId)
    }
    const what = { noun: 'import', recordId: imports[0]?.id ?? '', before: null, after: {} } as const
    await recordAudit(executor, { workspaceId, memberId: member.memberId, at, action: 'created', ...what })
  })
  return other
}

function toMember(deps: AppDeps, { roles, personId = null, via = 'session', scopes = null }: Asker): Member {
  const memberId = `member-${roles.join('-')}-${personId ?? 'nobody'}`
  return { workspaceId: deps.member.workspaceId, memberId, roles, personId, via, scopes }
}

/** Every endpoint that the contract defines, by name. */
export async function loadEndpoints(): Promise<ReadonlyMap<string, Endpoint>> {
  const folder = new URL('../../src/contract/endpoints/', import.meta.url)
  const found = new Map<string, Endpoint>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const exported = (await import(new URL(file, folder).href)) as Readonly<Record<string, unknown>>
    for (const value of Object.values(exported)) {
      if (typeof value !== 'object' || value === null) continue
      for (const [name, endpoint] of Object.entries(value)) {
        if (/^(GET|POST|PUT|PATCH|DELETE) \//.test(name)) found.set(name as EndpointName, endpoint as Endpoint)
      }
    }
  }
  return found
}
