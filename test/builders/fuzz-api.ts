import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as fc from 'fast-check'
import { z } from 'zod'
import { actAs, type Services } from '../../src/app/deps.ts'
import { computeDiagnosis } from '../../src/app/diagnosis/get-diagnosis.ts'
import { commitImport } from '../../src/app/imports/commit-import.ts'
import { recordProblem } from '../../src/app/problems/record-problem.ts'
import { recordDecision } from '../../src/app/decisions/record-decision.ts'
import { recogniseUpload } from '../../src/app/uploads/recognise-upload.ts'
import { createUploadFolder } from '../../src/app/uploads/upload-store.ts'
import type { Endpoint, EndpointName } from '../../src/contract/endpoint.ts'
import { Problem } from '../../src/contract/problem.ts'
import { AppError } from '../../src/domain/errors.ts'
import { machineMember, roles, type Member, type Role } from '../../src/domain/member.ts'
import { createServerApp, statuses } from '../../src/http/index.ts'
import { createJobRunner } from '../../src/jobs/index.ts'
import { createMember, createWorkspace } from '../../src/ledger/index.ts'
import { createHttpBrowser } from '../harness/http-browser.ts'
import type { TestStore } from '../harness/stores.ts'
import { fuzzBodies, fuzzOwner, fuzzQueries } from './fuzz-examples.ts'
import { arbitraryOf, idOfAnswer, junk, tokenOfAnswer } from './json-schema-arbitrary.ts'
import { smallOrganisation } from './open-format-files.ts'
import { loadEndpoints } from './open-permission-server.ts'
import { openTestApp } from './open-test-app.ts'

type Schema = Readonly<Record<string, unknown>>

interface OperationDescription {
  readonly security: readonly object[]
  readonly parameters?: readonly {
    readonly name: string
    readonly in: 'path' | 'query' | 'header'
    readonly required: boolean
    readonly schema: Schema
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
}

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationDescription>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** The owner has an account and a browser that is signed in; the roles are members without. */
export type Asker = Role | 'nobody' | 'machine' | 'owner'

export interface FuzzRequest {
  readonly name: string
  readonly as: Asker
  readonly path: string
  readonly init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string }
}

export interface FuzzReport {
  readonly requests: number
  readonly byStatus: Readonly<Record<string, number>>
  /** Operations that were answered with success at least once. */
  readonly succeeded: readonly string[]
  readonly operations: readonly string[]
  /** What is wrong, the same only once. */
  readonly defects: readonly string[]
}

export interface FuzzServer {
  run(options: { readonly requests: number; readonly seed: number }): Promise<FuzzReport>
  close(): Promise<void>
}

/** In no answer to the first workspace may any of these stand. */
const foreignMarks = ['Zanzibar', 'zz-foreign']

/** A server with a small organisation, and a second workspace beside it that nobody who asks belongs to. */
export async function openFuzzServer(store: TestStore): Promise<FuzzServer> {
  const app = await openTestApp(store, 'own')
  const bugs: unknown[] = []
  await bringOrganisation(app.deps, (text) => text)
  await computeDiagnosis(app.deps)
  // The diagnosis stays the one there is: what is tested here is not how fast one follows another.
  const services: Services = { ...app.deps, refreshOnce: async () => {} }
  const foreign = await seedForeign(services)
  await createMembers(services)
  const jobs = createJobRunner({ newId: app.deps.newId, onUnexpected: (error) => bugs.push(error) })
  const { workspaceId } = app.deps.member
  const server = createServerApp({
    services,
    identify: async (request) => toMember(request.headers.get('x-as') as Asker, workspaceId),
    jobs,
    renderReport: () => Promise.resolve('<!doctype html><p>report</p>'),
    webDirectory: app.folder,
    uploadLimitBytes: 100_000,
    loopbackOnly: true,
    version: 'test',
    log: { error: (details) => bugs.push(details), info: () => {} },
  })
  const document = (await (await server.request('/api/openapi.json')).json()) as ApiDocument
  const endpoints = await loadEndpoints()
  const pool = new IdPool(foreign)
  const browser = createHttpBrowser(async (url, init) => server.request(url, init))
  const isOwner = (await browser.call('POST', '/owner', { ...fuzzOwner, roles: ['cro'] })).status === 201
  if (!isOwner) throw new Error('The fuzz server could not make its owner')
  const send = async ({ as, path, init }: FuzzRequest): Promise<Response> => {
    if (as !== 'owner') return server.request(path, init)
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
    const response = await server.request(path, { ...init, headers: { ...init.headers, cookie } })
    // Whatever signed the owner out: the next request comes from a browser that is signed in again.
    if (response.status === 401 || /session|password/.test(path)) await browser.call('POST', '/session', fuzzOwner)
    return response
  }
  return {
    run: async ({ requests, seed }) => {
      const defects = new Map<string, string>()
      const byStatus: Record<string, number> = {}
      const succeeded = new Set<string>()
      const blueprints = fc.sample(requestOf(document), { numRuns: requests, seed })
      for (const make of blueprints) {
        const request = make(pool)
        const response = await send(request)
        byStatus[response.status] = (byStatus[response.status] ?? 0) + 1
        const about = await findDefect({ request, response, document, endpoints, foreign, bugs, pool })
        if (about !== null && !defects.has(`${request.name} ${about.kind}`)) {
          defects.set(
            `${request.name} ${about.kind}`,
            `${request.name} as ${request.as}: ${about.kind}: ${about.text}\n  ${request.path} ${JSON.stringify(request.init.body ?? '').slice(0, 400)}`,
          )
        }
        if (response.ok) succeeded.add(request.name)
      }
      return {
        requests,
        byStatus,
        succeeded: [...succeeded].toSorted(),
        operations: listOperations(document).map(({ name }) => name),
        defects: [...defects.values()],
      }
    },
    close: async () => {
      await jobs.close()
      await app.close()
    },
  }
}

async function bringOrganisation(deps: ReturnType<typeof actAs>, change: (text: string) => string): Promise<void> {
  const upload = await createUploadFolder(deps)
  for (const [name, text] of Object.entries(smallOrganisation())) {
    const path = join(upload.files, 'export', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, change(text))
  }
  await recogniseUpload(deps, { id: upload.id, name: 'export' })
  await commitImport(deps, { uploadId: upload.id, acceptRefusals: true })
}

/** Problems, a decision and an import of the other workspace; their ids. */
async function seedForeign(services: Services): Promise<readonly string[]> {
  const workspaceId = `zz-foreign-${services.newId()}`
  const deps = actAs(services, machineMember(workspaceId))
  await services.ledger.transaction(deps.member, (executor) =>
    createWorkspace(executor, { id: workspaceId, name: 'Zanzibar Trading', at: services.now() }),
  )
  const problem = await recordProblem(deps, { title: 'Zanzibar quotes wait' })
  const decision = await recordDecision(deps, { title: 'Zanzibar discounts', kind: 'other' })
  await bringOrganisation(deps, (text) =>
    text.replaceAll(/\b(ANN|BEN|CAT|DAN)\b/g, 'Zanzibar').replace('North', 'Zanzibar N'),
  )
  return [workspaceId, problem.id, decision.id]
}

/** Records name who made them. */
async function createMembers(services: Services): Promise<void> {
  const workspaceId = services.homeWorkspaceId
  await services.ledger.transaction(machineMember(workspaceId), async (executor) => {
    for (const role of roles) {
      const { memberId } = toMember(role, workspaceId)
      const account = { accountId: services.newId(), name: `A ${role}`, email: `${role}@example.com` }
      const link = { roles: [role], personId: null, personLinkedBy: null, joinedAt: services.now() }
      await createMember(executor, { workspaceId, memberId, ...account, ...link })
    }
  })
}

function toMember(as: Asker | null, workspaceId: string): Member {
  if (as === 'machine') return machineMember(workspaceId)
  if (as === 'owner') return { ...toMember('cro', workspaceId), roles: ['cro', 'admin'] }
  if (as === null || as === 'nobody') throw new AppError('account.sign-in-required', 'Sign in first.')
  return { workspaceId, memberId: `member-${as}`, roles: [as], personId: null, via: 'session', scopes: null }
}

/** Ids seen in answers, to be asked for again, by the noun of the address. */
class IdPool {
  readonly foreign: readonly string[]
  readonly tokens: string[] = []
  /** Of the records seen, as they were last. */
  readonly versions = new Map<string, number>()
  mapping = '{}'
  readonly seen = new Map<string, string[]>([
    ['metrics', ['win-rate', 'cycle-length', 'deal-size']],
    ['explain', ['win-rate', 'deal-size']],
    ['people', ['win-rate', 'deal-size']],
    ['components', ['coaching-cadence', 'forecasting']],
    ['diagnosis', ['sign:coaching-cadence:1']],
  ])
  constructor(foreign: readonly string[]) {
    this.foreign = foreign
  }
  pick(place: number, path: string): string {
    const known = this.seen.get(nounOf(path)) ?? []
    if (place % 10 === 0) return this.foreign[place % this.foreign.length] ?? ''
    return known[place % Math.max(1, known.length)] ?? 'none'
  }
  /** Of the record that an address names, as it was seen last. */
  versionOf(path: string): number {
    const id = path.split('/').find((part) => this.versions.has(decodeURIComponent(part)))
    return this.versions.get(decodeURIComponent(id ?? '')) ?? 1
  }
  token(place: number): string {
    return this.tokens[place % Math.max(1, this.tokens.length)] ?? 'none'
  }
  add(text: string, path: string): void {
    for (const [, token = ''] of text.matchAll(/"url":"[^"]*\/([^"/]{20,})"/g)) this.tokens.push(token)
    for (const [, id = '', version] of text.matchAll(/"(?:id|memberId)":"([^"]{8,80})"[^{}]{0,600}?"version":(\d+)/g)) {
      this.versions.set(id, Number(version))
    }
    const [, mapping] = /"mapping":(\{"version":1.*?\}),"questions"/.exec(text) ?? []
    if (mapping !== undefined) this.mapping = mapping
    const known = this.seen.get(nounOf(path)) ?? []
    this.seen.set(nounOf(path), known)
    for (const [, id = ''] of text.slice(0, 5_000).matchAll(/"(?:id|memberId)":"([^"]{8,80})"/g)) {
      if (!known.includes(id) && known.length < 100) known.push(id)
    }
  }
}

function nounOf(path: string): string {
  return path.replace('/api/v1/', '').replace('me/metrics', 'metrics').split(/[/?]/)[0] ?? ''
}

function listOperations(
  document: ApiDocument,
): { name: string; method: string; path: string; operation: OperationDescription }[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path.replace('/api/v1', '')}`,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )
}

/** Requests are made in order, so that they can ask for what earlier answers named. */
function requestOf(document: ApiDocument): fc.Arbitrary<(pool: IdPool) => FuzzRequest> {
  // What takes the data or their diagnosis away would leave nothing to test, and events never end.
  const skipped = new Set([
    'DELETE /imports/{id}',
    'DELETE /demo',
    'POST /demo',
    'PUT /settings',
    'GET /events',
    'GET /backup',
  ])
  const operations = listOperations(document)
    .filter(({ name }) => !skipped.has(name))
    // Of sign-in and account nobody here has a browser's session: what they refuse is seen soon.
    .flatMap((one) => Array.from({ length: isOfMember(one.operation) ? 5 : 1 }, () => one))
  const asker = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom<Asker>(...roles) },
    { weight: 4, arbitrary: fc.constantFrom<Asker>('machine', 'owner') },
    { weight: 1, arbitrary: fc.constant<Asker>('nobody') },
  )
  return fc.constantFrom(...operations).chain(({ name, method, path, operation }) => {
    const parameters = operation.parameters ?? []
    const [media, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? ['']
    const schemas = document.components.schemas
    return fc
      .record({
        as: isOfMember(operation) ? asker : fc.oneof({ weight: 3, arbitrary: fc.constant<Asker>('owner') }, asker),
        isExample: fc.boolean(),
        places: fc.array(fc.nat(1_000), { minLength: 3, maxLength: 3 }),
        ids: fc.array(
          fc.oneof(
            { weight: 9, arbitrary: fc.constant(null) },
            { weight: 1, arbitrary: fc.webPath({ size: 'small' }).map((text) => text.replaceAll('/', '') || 'x') },
          ),
          { minLength: 3, maxLength: 3 },
        ),
        query: fc.record(
          Object.fromEntries(
            parameters
              .filter((one) => one.in === 'query')
              .map((one) => [
                one.name,
                fc.oneof({ weight: 14, arbitrary: arbitraryOf(one.schema, schemas) }, { weight: 1, arbitrary: junk }),
              ]),
          ),
          { requiredKeys: parameters.filter((one) => one.in === 'query' && one.required).map((one) => one.name) },
        ),
        body: content === undefined ? fc.constant(undefined) : arbitraryOf(content.schema, schemas),
        damage: fc.oneof(
          { weight: 7, arbitrary: fc.constant(null) },
          {
            weight: 3,
            arbitrary: fc.record({
              place: fc.nat(20),
              junk,
              kind: fc.constantFrom('field', 'missing', 'whole', 'text', 'media'),
            }),
          },
        ),
        key: sometimes(['k1', 'k2', 'k3', 'k4']),
        match: sometimes(['"1"', '"2"', '"3"', '*']),
      })
      .map((drawn) => (pool: IdPool): FuzzRequest => {
        const { as, places, key } = drawn
        const example = drawn.isExample ? findExample(name) : null
        const ids = example === null ? drawn.ids : []
        const damage = example?.body === undefined ? drawn.damage : null
        const match = example === null ? drawn.match : null
        let place = 0
        const filled = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => {
          const { schema } = parameters.find((one) => one.name === parameter) ?? { schema: {} as Schema }
          const at = places[place] ?? 0
          const made = ids[place] ?? null
          place += 1
          const choices = schema['enum'] as string[] | undefined
          if (choices !== undefined && at % 8 > 0) return choices[at % choices.length] ?? ''
          const known = parameter === 'token' ? pool.token(at) : pool.pick(example === null ? at : at + 1, path)
          return made ?? encodeURIComponent(known)
        })
        const version = pool.versionOf(filled)
        const search = new URLSearchParams(
          Object.entries(toVersioned(example?.query ?? drawn.query, version, example !== null)).map(([one, value]) => [
            one,
            typeof value === 'string' ? value.toWellFormed() : (JSON.stringify(value) ?? ''),
          ]),
        )
        const body = example?.body ?? drawn.body
        const sent =
          content === undefined
            ? undefined
            : fillIn(textOf({ name, example, body: toVersioned(body, version, example !== null), damage, pool }), {
                pool,
                path,
                place: places[2] ?? 0,
              })
        const headers: Record<string, string> = { 'x-as': as }
        if (sent !== undefined)
          headers['content-type'] =
            damage?.kind === 'media'
              ? 'text/plain'
              : media === 'multipart/form-data'
                ? 'multipart/form-data; boundary=b'
                : media
        if (key !== null && method !== 'GET') headers['idempotency-key'] = key
        if (match !== null && method !== 'GET') headers['if-match'] = match
        return {
          name,
          as,
          path: `${filled}${search.size === 0 ? '' : `?${search}`}`,
          init: { method, headers, ...(sent === undefined ? {} : { body: sent }) },
        }
      })
  })
}

interface Example {
  readonly body: unknown
  readonly query: Readonly<Record<string, string>> | undefined
}

/** Null for what has nothing that is known to get past its checks. */
function findExample(name: string): Example | null {
  const body = fuzzBodies[name as EndpointName]
  const query = fuzzQueries[name as EndpointName]
  const isPlain = !name.startsWith('POST') && !name.startsWith('PUT') && !name.startsWith('PATCH')
  return body === undefined && query === undefined && !isPlain ? null : { body, query: query ?? {} }
}

function textOf(of: {
  readonly name: string
  readonly example: Example | null
  readonly body: unknown
  readonly damage: Parameters<typeof damageBody>[1]
  readonly pool: IdPool
}): string {
  if (of.example !== null && of.name === 'PUT /uploads/{id}/mapping') return of.pool.mapping
  return typeof of.example?.body === 'string' ? of.example.body : damageBody(of.body, of.damage)
}

/** Puts what earlier answers named where a made body asks for it, another id each time. */
function fillIn(text: string, of: { readonly pool: IdPool; readonly path: string; readonly place: number }): string {
  const { pool, path, place } = of
  let filled = 0
  return text
    .replaceAll(idOfAnswer, () => pool.pick(place + (filled += 1), path))
    .replaceAll(tokenOfAnswer, pool.token(pool.tokens.length - 1))
}

/** An example is for the record as it was seen last. */
function toVersioned<Value>(value: Value, version: number, isExample: boolean): Value {
  if (!isExample || typeof value !== 'object' || value === null || !('version' in value)) return value
  return { ...value, version: typeof value.version === 'string' ? String(version) : version }
}

/** Null seven times of eight. */
function sometimes(values: readonly string[]): fc.Arbitrary<string | null> {
  return fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...values) })
}

function isOfMember({ security }: OperationDescription): boolean {
  return security.length === 2
}

function damageBody(
  body: unknown,
  damage: { readonly place: number; readonly junk: unknown; readonly kind: string } | null,
): string {
  if (damage === null || damage.kind === 'media') return JSON.stringify(body)
  if (damage.kind === 'whole') return JSON.stringify(damage.junk) ?? ''
  if (damage.kind === 'text') return JSON.stringify(body).slice(damage.place)
  if (typeof body !== 'object' || body === null) return JSON.stringify(damage.junk) ?? ''
  const keys = Object.keys(body)
  const name = keys[damage.place % Math.max(1, keys.length)] ?? 'x'
  const changed: Record<string, unknown> = { ...(body as Record<string, unknown>), [name]: damage.junk }
  if (damage.kind === 'missing') delete changed[name]
  return JSON.stringify(changed)
}

interface Judged {
  readonly request: FuzzRequest
  readonly response: Response
  readonly document: ApiDocument
  readonly endpoints: ReadonlyMap<string, Endpoint>
  readonly foreign: readonly string[]
  readonly bugs: unknown[]
  readonly pool: IdPool
}

const inner =
  /\n\s+at \S|node_modules|file:\/\/|\.ts:\d|\bSELECT\b.*\bFROM\b|INSERT INTO|violates|relation "|duplicate key|PGlite|kysely/

async function findDefect(judged: Judged): Promise<{ readonly kind: string; readonly text: string } | null> {
  const { request, response, endpoints, foreign, bugs, pool } = judged
  const media = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
  if (media === 'text/event-stream') {
    await response.body?.cancel()
    return null
  }
  const text = await response.text()
  if (response.status >= 500 || bugs.length > 0) {
    const bug = bugs.splice(0).map((one) => (one as { error?: { stack?: string } }).error?.stack ?? JSON.stringify(one))
    return { kind: String(response.status), text: `${text.slice(0, 200)} ${bug.join(' ').slice(0, 1_200)}` }
  }
  const leaked = [...foreignMarks, ...foreign].find((mark) => text.includes(mark) && !sentBy(request, mark))
  if (leaked !== undefined)
    return { kind: 'leaks', text: `${leaked}: ${text.slice(Math.max(0, text.indexOf(leaked) - 100)).slice(0, 300)}` }
  const told = inner.exec(text)?.[0]
  if (told !== undefined) return { kind: 'tells of its inside', text: `${told}: ${text.slice(0, 300)}` }
  if (response.status >= 400) return judgeProblem(response, media, text)
  pool.add(text, request.path)
  const endpoint = endpoints.get(request.name)
  if (endpoint === undefined) return { kind: 'is no endpoint', text: '' }
  return judgeSuccess(endpoint, response, media, text)
}

function sentBy(request: FuzzRequest, mark: string): boolean {
  return (
    decodeURIComponent(request.path.replaceAll(/%(?![0-9a-f]{2})/gi, '%25')).includes(mark) ||
    (request.init.body ?? '').includes(mark)
  )
}

function judgeProblem(response: Response, media: string, text: string) {
  if (media !== 'application/problem+json')
    return { kind: 'error that is no problem', text: `${response.status} ${media} ${text.slice(0, 200)}` }
  const problem = Problem.safeParse(JSON.parse(text))
  if (!problem.success) return { kind: 'problem that does not fit', text }
  const expected = (statuses as Readonly<Record<string, number>>)[problem.data.code]
  return expected === response.status ? null : { kind: 'status beside the catalogue', text }
}

const strict = new WeakMap<z.ZodType, z.ZodType>()

/** With every field that is not declared refused. */
function toStrict(schema: z.ZodType): z.ZodType {
  const made = strict.get(schema) ?? z.fromJSONSchema(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }))
  strict.set(schema, made)
  return made
}

function judgeSuccess(endpoint: Endpoint, response: Response, media: string, text: string) {
  const { status } = response
  const other = endpoint.also?.[status]
  if (status === 302 && endpoint.needs === 'nobody') return null
  if (status !== (endpoint.status ?? 200) && other === undefined)
    return { kind: 'status not declared', text: `${status} ${text.slice(0, 200)}` }
  const schema = other === undefined ? endpoint.answer : other.answer
  const expected = other === undefined ? (endpoint.media ?? 'application/json') : 'application/json'
  if (schema === undefined) return null
  if (media !== expected) return { kind: 'media not declared', text: `${media}, not ${expected}` }
  if (media !== 'application/json') return null
  const parsed = toStrict(schema).safeParse(JSON.parse(text))
  return parsed.success
    ? null
    : { kind: 'answer that does not fit', text: JSON.stringify(parsed.error.issues.slice(0, 3)) }
}
