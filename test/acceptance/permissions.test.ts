import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Readers } from '../../src/contract/audit.ts'
import { DiagnosisReport } from '../../src/contract/diagnosis.ts'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { MetricList, MetricPage } from '../../src/contract/metrics.ts'
import { roles, type Role } from '../../src/domain/member.ts'
import { accessOf, accessTable } from '../../src/domain/permissions.ts'
import { listBelow } from '../../src/domain/permissions/reporting-line.ts'
import { eachStore, pgliteStore } from '../harness/stores.ts'
import {
  loadEndpoints,
  openPermissionServer,
  type Asker,
  type PermissionServer,
} from '../builders/open-permission-server.ts'

/**
 * The matrix: every route as every role, directly, through lists, sums, exports and keys, held against the access table; and no name
 * of a person or team in any answer whose reader does not see them.
 */
let server: PermissionServer
let original: PermissionServer
let endpoints: ReadonlyMap<string, Endpoint>
let askers: Readonly<Record<Role, Asker>>

beforeAll(async () => {
  original = await openPermissionServer('low-skill-seller')
  server = original
  endpoints = await loadEndpoints()
  const seller = server.people.find((person) => person.role === 'seller' && person.teamId !== null)
  const team = server.teams.find((one) => one.id === seller?.teamId)
  const manager = server.people.find((person) => person.id === team?.managerId)
  const vp = server.people.find((person) => person.id === manager?.managerId)
  const of = (role: Role, personId: string | null = null): Asker => ({ roles: [role], personId })
  askers = {
    ceo: of('ceo'),
    cro: of('cro'),
    vp: of('vp', vp?.id ?? null),
    manager: of('manager', manager?.id ?? null),
    seller: of('seller', seller?.id ?? null),
    revops: of('revops'),
    enablement: of('enablement'),
    hr: of('hr'),
    admin: of('admin'),
  }
}, 300_000)
afterAll(() => original.close())

function fill(path: string): string {
  if (path.startsWith('/metrics/') || path.startsWith('/me/metrics/')) return path.replace('{id}', 'win-rate')
  if (path.startsWith('/components/')) return path.replace('{id}', 'coaching-cadence')
  if (path.endsWith('/{metric}')) return path.replace('{metric}', 'win-rate')
  return path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000')
}

const period = 'from=2020-01-01&until=2030-01-01'
const query: Readonly<Record<string, string>> = { 'GET /metrics/{id}/rows': `?${period}` }

/** Where the use case asks for more than its class: rows are of another class than the metric, a backup holds everything of everybody. */
const stricter = new Set(['GET /metrics/{id}/rows', 'GET /backup'])

async function read(asker: Asker, path: string): Promise<string> {
  let response = await server.ask(asker, path)
  // Luck and skill and explanations are worked out in a process of their own: the first to ask waits.
  for (let tries = 0; response.status === 202 && tries < 240; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    response = await server.ask(asker, path)
  }
  return response.ok ? response.text() : `${response.status} ${await response.text()}`
}

/** Whose names this role may meet: itself, those below, everybody; and which teams. */
function listKnown(role: Role): {
  readonly people: ReadonlySet<string> | null
  readonly teams: ReadonlySet<string> | null
} {
  if (['cro', 'revops'].includes(role)) return { people: null, teams: null }
  const { personId = null } = askers[role]
  const { people, teams } = server
  const line = listBelow(
    {
      people: people.map((one) => ({ ...one, sells: true })),
      teams,
    },
    role === 'seller' ? null : personId,
  )
  const own = people.find((one) => one.id === personId)?.teamId
  const isNamed = ['ceo', 'enablement', 'hr'].includes(role)
  return {
    people: new Set([...line.people, ...(personId === null ? [] : [personId])]),
    teams: isNamed ? null : new Set([...line.teams, ...(own === null || own === undefined ? [] : [own])]),
  }
}

function findNames(text: string, role: Role): string[] {
  const known = listKnown(role)
  const people = server.people.filter((one) => known.people !== null && !known.people.has(one.id))
  // Teams of teams are called like their regions, and a region is no secret.
  const staffed = new Set(server.people.filter((one) => one.role === 'seller').map((one) => one.teamId))
  const teams = server.teams.filter((one) => staffed.has(one.id) && known.teams !== null && !known.teams.has(one.id))
  return [...people, ...teams].map((one) => one.name).filter((name) => hasWord(text, name))
}

function hasWord(text: string, name: string): boolean {
  return new RegExp(`(?<![\\p{L}\\d])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'u').test(text)
}

/** Ids of people in units: they stand for names that are known elsewhere. */
function findUnits(text: string, role: Role): string[] {
  const known = listKnown(role)
  const hidden = new Set(
    server.people.filter((one) => known.people !== null && !known.people.has(one.id)).map((one) => one.id),
  )
  return [...text.matchAll(/"kind":"person","id":"([^"]*)"/g)]
    .map((match) => match[1] ?? '')
    .filter((id) => hidden.has(id))
}

eachStore((store) => {
  beforeAll(async () => {
    server = store === pgliteStore ? original : await original.on(store)
  }, 60_000)
  afterAll(async () => {
    expect(server.bugs).toEqual([])
    if (server !== original) await server.close()
  })

  describe('every route as every role', () => {
    test('every route is an endpoint of the contract, and says which class of data it shows', async () => {
      const undefinedOnes = (await server.listOperations()).filter((name) => !endpoints.has(name))
      expect(undefinedOnes).toEqual([])
      const silent = [...endpoints].filter(([, one]) => (one.needs ?? 'member') === 'member' && one.shows === undefined)
      expect(silent.map(([name]) => name)).toEqual([])
    })

    test.each(roles)('%s is refused exactly where the table has nothing for them', async (role) => {
      const operations = new Set(await server.listOperations())
      for (const [name, endpoint] of endpoints) {
        if (!operations.has(name)) continue
        if ((endpoint.needs ?? 'member') !== 'member' || endpoint.shows === undefined) continue
        const [method = 'GET', path = ''] = name.split(' ')
        const has = accessOf([role], endpoint.shows) !== 'none'
        // What may be written is not written here: that is each noun's own test.
        if (has && method !== 'GET') continue
        if (path.endsWith('/events')) continue
        const response = await server.ask(askers[role], fill(path) + (query[name] ?? ''), {
          method,
          ...(method === 'GET' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }),
        })
        const text = await response.text()
        const isRefused = response.status === 403 && text.includes('access.denied')
        const about = `${role}: ${name} → ${response.status} ${text.slice(0, 200)}`
        if (!has) expect(isRefused, about).toBe(true)
        else if (accessOf([role], endpoint.shows) === 'full' && !stricter.has(name))
          expect(isRefused, about).toBe(false)
        expect(response.status, about).toBeLessThan(500)
      }
    })
  })

  describe('nothing names whom the reader does not see', () => {
    test('the scenario has names to keep', async () => {
      const everything = DiagnosisReport.parse(JSON.parse(await read({ roles: [], via: 'machine' }, '/diagnosis')))
      expect(JSON.stringify(everything)).not.toMatch(/[\uE001-\uE005]/)
      expect(server.people.filter((one) => hasWord(JSON.stringify(everything), one.name)).length).toBeGreaterThan(10)
    })

    test.each(roles.filter((role) => role !== 'admin'))(
      '%s: diagnosis, report, pages of metrics and components',
      async (role) => {
        const asker = askers[role]
        const paths = [
          '/diagnosis',
          '/report.html',
          '/metrics',
          '/components/coaching-cadence',
          '/permissions',
          '/me/readers',
          '/workspace',
          '/signals?limit=500',
          '/people',
          '/people/win-rate',
          '/people/coaching-hours',
          '/explain',
          '/explain/win-rate',
          '/explain/bookings',
          '/explain/enps',
          '/explain/sales-velocity',
        ]
        const { metrics } = MetricList.parse(JSON.parse(await read(asker, '/metrics')))
        // Every third is enough to meet each kind: of deals, people, surveys, calendars, coaching, pay.
        for (const [index, { definition }] of metrics.entries())
          if (index % 3 === 0) paths.push(`/metrics/${definition.id}`)
        paths.push('/me/metrics/win-rate', '/metrics/enps', '/metrics/coaching-hours', '/metrics/selling-time-share')
        for (const path of paths) {
          const text = await read(asker, path)
          const names = findNames(text, role)
          expect(
            names,
            `${role} ${path}: …${text.slice(Math.max(0, text.search(names[0] ?? /$/) - 150)).slice(0, 300)}`,
          ).toEqual([])
          expect(findUnits(text, role), `${role} ${path}`).toEqual([])
          expect(text, `${role} ${path}`).not.toMatch(/[\uE001-\uE005]/)
        }
      },
      // The first to ask waits for what processes of their own work out.
      600_000,
    )
  })

  test('signals page by page are those of the whole list, each once', async () => {
    type Page = { rows: { metric: string; unit: { kind: string; id: string } }[]; start: number; next: string | null }
    const ask = async (search: string) => JSON.parse(await read(askers.manager, `/signals?${search}`)) as Page
    const keyOf = ({ rows }: Page) => rows.map(({ metric, unit }) => `${metric} ${unit.kind} ${unit.id}`)
    const whole = await ask('limit=500&kind=team')
    const paged: string[] = []
    let page = await ask('limit=7&kind=team')
    paged.push(...keyOf(page))
    while (page.next !== null) {
      page = await ask(`limit=7&kind=team&after=${encodeURIComponent(page.next)}`)
      expect(page.start).toBe(paged.length)
      paged.push(...keyOf(page))
    }
    expect(paged.length).toBeGreaterThan(7)
    expect(paged).toEqual(keyOf(whole))
    expect(new Set(paged).size).toBe(paged.length)
    expect((await server.ask(askers.manager, '/signals?after=7')).status).toBe(400)
  })

  describe('what exists but is not yours answers like what does not exist', () => {
    test.each(['seller', 'manager', 'hr', 'ceo', 'enablement'] as const)('%s asks for somebody else', async (role) => {
      const known = listKnown(role)
      const other = server.people.find((one) => one.role === 'seller' && known.people?.has(one.id) === false)
      for (const path of [
        '/metrics/win-rate?unit=person:ID',
        `/metrics/win-rate/rows?${period}&unit=person:ID`,
        '/explain/win-rate?unit=person:ID',
      ]) {
        const ask = async (id: string): Promise<string> => {
          const response = await server.ask(askers[role], path.replace('ID', id))
          const text = (await response.text()).replace(/"requestId":"[^"]*"/, '')
          return `${response.status} ${text.replaceAll(id, 'ID')}`
        }
        expect(await ask(other?.id ?? '')).toBe(await ask('nobody-at-all'))
      }
    })

    test('a seller gets the rows of their own deals only, and the total counts no others', async () => {
      const { personId } = askers.seller
      const path = `/metrics/win-rate/rows?${period}`
      const own = JSON.parse(await read(askers.seller, path)) as {
        columns: string[]
        rows: { values: string[] }[]
        total: number
      }
      const all = JSON.parse(await read(askers.cro, path)) as { total: number }
      const owner = own.columns.indexOf('owner_id')
      expect(own.rows.length).toBeGreaterThan(0)
      expect(own.rows.every((row) => row.values[owner] === personId)).toBe(true)
      expect(own.total).toBeLessThan(all.total / 4)
    })

    test('an answer kept for one reader is not given to another', async () => {
      const first = await server.ask(askers.cro, '/diagnosis')
      const etag = first.headers.get('etag') ?? ''
      expect((await server.ask(askers.cro, '/diagnosis', { headers: { 'if-none-match': etag } })).status).toBe(304)
      const second = await server.ask(askers.seller, '/diagnosis', { headers: { 'if-none-match': etag } })
      expect(second.status).toBe(200)
      expect(second.headers.get('etag')).not.toBe(etag)
    })
  })

  describe('the roles’ numbers', () => {
    const unitsOf = async (asker: Asker, kind: string): Promise<string[]> =>
      MetricPage.parse(JSON.parse(await read(asker, '/metrics/win-rate'))).rows.flatMap((row) =>
        row.unit.kind === kind ? [row.unit.id] : [],
      )

    test('a manager sees the own team and sellers by name, other teams without, in the order of their values', async () => {
      const { personId } = askers.manager
      const team = server.teams.find((one) => one.managerId === personId)
      const teams = await unitsOf(askers.manager, 'team')
      expect(teams[0]).toBe(team?.id)
      expect(teams.slice(1).every((id) => /^peer-\d+$/.test(id))).toBe(true)
      const people = await unitsOf(askers.manager, 'person')
      expect(people.length).toBeGreaterThan(2)
      expect(people.every((id) => server.people.find((one) => one.id === id)?.teamId === team?.id)).toBe(true)
    })

    test('a key sees what its owner sees, and no more', async () => {
      for (const role of ['seller', 'manager', 'hr'] as const) {
        const key: Asker = { ...askers[role], via: 'api-key', scopes: ['read'] }
        expect(await read(key, '/metrics/win-rate')).toBe(await read(askers[role], '/metrics/win-rate'))
      }
    })

    test('who has two roles sees what either lets them see', async () => {
      const both: Asker = { roles: ['manager', 'hr'], personId: askers.manager.personId ?? null }
      expect(await unitsOf(both, 'person')).toEqual(await unitsOf(askers.manager, 'person'))
      expect((await unitsOf(both, 'team')).length).toBeGreaterThanOrEqual(
        (await unitsOf(askers.manager, 'team')).length,
      )
    })

    test('survey results are not for revenue operations, and nobody gets a team’s of fewer than five', async () => {
      for (const role of roles.filter((one) => one !== 'admin')) {
        const { rows } = MetricPage.parse(JSON.parse(await read(askers[role], '/metrics/enps')))
        expect(rows.every((row) => row.status !== 'value' || row.n >= 5)).toBe(true)
        if (role === 'revops') expect(rows).toEqual([])
      }
    })

    test('one’s own number stands against the team’s only where the others in it are enough', async () => {
      const own = JSON.parse(await read(askers.seller, '/me/metrics/win-rate')) as Record<string, unknown>
      expect(own).toMatchObject({ metric: 'win-rate', own: { unit: { id: askers.seller.personId } } })
      expect(own['organisation']).not.toBeNull()
      expect(own['team'] === null).toBe(own['because'] !== null)
    })
  })

  describe('exceptions and alerts', () => {
    test('the CEO sees by name whom the CRO chose, and that look is written down too', async () => {
      const { personId } = askers.seller
      const put = async (people: readonly object[]) => {
        const { version } = JSON.parse(await read(askers.cro, '/permissions/named-to-ceo')) as { version: number }
        return server.ask(askers.cro, '/permissions/named-to-ceo', {
          method: 'PUT',
          body: JSON.stringify({ people, version }),
          headers: { 'content-type': 'application/json' },
        })
      }
      const path = `/metrics/win-rate?unit=person:${personId}`
      expect((await server.ask(askers.ceo, path)).status).toBe(404)
      expect((await put([{ personId, reason: 'The largest deal of the year' }])).status).toBe(200)
      const { rows } = MetricPage.parse(JSON.parse(await read(askers.ceo, path)))
      expect(rows.flatMap(({ unit }) => (unit.kind === 'person' ? [unit.id] : []))).toEqual([personId])
      const { reads } = Readers.parse(JSON.parse(await read(askers.seller, '/me/readers')))
      expect(reads.map(({ readerId }) => readerId)).toContain('member-ceo-nobody')
      await put([])
      expect((await server.ask(askers.ceo, path)).status).toBe(404)
    })

    // That there is an alert at all, and each sentence of it, is held in domain/diagnosis; here that none reaches a reader without.
    test('an alert about one person carries what else could explain it', async () => {
      const { findings } = DiagnosisReport.parse(JSON.parse(await read(askers.cro, '/diagnosis')))
      const alerts = findings.filter(({ scope }) => scope === 'individual')
      for (const { detail } of alerts) {
        expect(detail).toMatch(/circumstance speaks for the person|Looked at and not found|The data do not tell of/)
      }
    })
  })

  describe('sums cannot be cut until they are somebody’s', () => {
    test('who sees sums gets no explanation of a week or a day; who sees the deals does', async () => {
      const own = server.people.find((one) => one.id === askers.seller.personId)?.teamId
      const after = 'afterFrom=2025-04-01&afterUntil=2025-07-01'
      for (const path of [
        `/explain/bookings?unit=team:${own}&beforeFrom=2025-01-08&beforeUntil=2025-01-09&${after}`,
        `/explain/bookings?beforeFrom=2025-01-01&beforeUntil=2025-04-02&${after}`,
        `/explain/win-rate?beforeFrom=2025-01-06&beforeUntil=2025-01-13&afterFrom=2025-01-13&afterUntil=2025-01-20`,
      ]) {
        for (const role of ['seller', 'hr'] as const) {
          const told = await read(askers[role], path)
          // What cannot be explained to anybody is told before.
          expect(told, `${role} ${path}`).toMatch(/"status":"not-explainable"|unit\.not-found/)
          expect(told).not.toMatch(/"value":\d/)
        }
      }
      expect(
        await read(askers.cro, `/explain/bookings?beforeFrom=2025-01-01&beforeUntil=2025-04-02&${after}`),
      ).toContain('"status":"explained"')
    })
  })

  describe('who looked is written down', () => {
    const readersOf = async (what: string): Promise<readonly string[]> =>
      Readers.parse(JSON.parse(await read(askers.seller, '/me/readers?limit=200')))
        .reads.filter((one) => one.what === what)
        .map((one) => one.readerId)

    test.each([
      ['the diagnosis', () => '/diagnosis'],
      ['the report', () => '/report.html'],
      ['luck and skill', () => '/people/win-rate'],
      ['an explanation', (id: string) => `/explain/win-rate?unit=person:${id}`],
      ['signals', (id: string) => `/signals?unit=person:${id}`],
      ['a metric', (id: string) => `/metrics/win-rate?unit=person:${id}`],
    ])('%s, also by an API key and at the command line', async (name, pathOf) => {
      const id = askers.seller.personId ?? ''
      const key: Asker = { roles: ['cro'], personId: `key for ${name}`, via: 'api-key', scopes: ['read'] }
      const machine: Asker = { roles: ['cro', 'admin'], personId: `machine for ${name}`, via: 'machine' }
      for (const asker of [key, machine]) {
        expect(await read(asker, pathOf(id)), name).not.toMatch(/^\d{3} /)
        const looked = await readersOf(accessTable['individual-results'].name)
        expect(looked).toContain(`member-${asker.roles.join('-')}-${asker.personId}`)
      }
    })

    test('the rows behind a number', async () => {
      const key: Asker = { roles: ['revops'], personId: 'key for rows', via: 'api-key', scopes: ['read'] }
      await read(key, `/metrics/win-rate/rows?${period}&unit=person:${askers.seller.personId}`)
      expect(await readersOf(accessTable.deals.name)).toContain('member-revops-key for rows')
    })

    test('a list of a team’s deals is a look at each who has one in it', async () => {
      const { personId } = askers.seller
      const team = server.people.find((one) => one.id === personId)?.teamId
      await read(askers.vp, `/metrics/win-rate/rows?${period}&unit=team:${team}`)
      const { reads } = Readers.parse(JSON.parse(await read(askers.seller, '/me/readers')))
      const looked = reads.filter((one) => one.what === accessTable.deals.name).map((one) => one.readerId)
      expect(looked).toContain(`member-vp-${askers.vp.personId}`)
    })

    test('a look at somebody’s numbers is there for that person, once a day, by whom and at what', async () => {
      await read(askers.manager, `/metrics/win-rate?unit=person:${askers.seller.personId}`)
      await read(askers.manager, `/metrics/win-rate?unit=person:${askers.seller.personId}`)
      const mine = Readers.parse(JSON.parse(await read(askers.seller, '/me/readers')))
      const ofResults = mine.reads.filter((one) => one.what === accessTable['individual-results'].name)
      expect(ofResults.filter((one) => one.readerId === `member-manager-${askers.manager.personId}`)).toHaveLength(1)
      expect(mine.reads.some((one) => one.readerId.startsWith('member-seller'))).toBe(false)
      const others = Readers.parse(JSON.parse(await read(askers.manager, '/me/readers')))
      expect(others.reads.some((one) => one.readerId.startsWith('member-manager'))).toBe(false)
    })

    test('the trail shows the import to its readers, its content only to who may read imports, others only their own acts', async () => {
      const trail = async (role: Role) =>
        (
          JSON.parse(await read(askers[role], '/audit?noun=import')) as {
            entries: { noun: string; contentShown: boolean; after: unknown }[]
          }
        ).entries
      expect((await trail('cro'))[0]).toMatchObject({ noun: 'import', contentShown: true })
      expect((await trail('hr'))[0]).toMatchObject({ noun: 'import', contentShown: false, after: null })
      expect((await trail('admin'))[0]).toMatchObject({ noun: 'import', contentShown: false, after: null })
      for (const role of ['ceo', 'vp', 'manager', 'seller', 'revops', 'enablement'] as const) {
        expect(await trail(role)).toEqual([])
      }
      const csv = await read(askers.cro, '/audit/export.csv?noun=import')
      expect(csv).toMatch(/^id,at,member_id,.*\n.*import/)
      expect(JSON.parse(await read(askers.cro, '/audit/export.json?noun=import'))).toHaveLength(1)
    })
  })
})
