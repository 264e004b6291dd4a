import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createApiKey,
  createImport,
  createInvitation,
  createMember,
  lockWorkspace,
  markUndone,
  type Executor,
} from '../../src/ledger/index.ts'
import { openAccountServer, type AccountServer } from '../builders/open-account-server.ts'
import type { HttpBrowser } from '../harness/http-browser.ts'
import { eachStore } from '../harness/stores.ts'

interface Page {
  readonly next: string | null
  readonly [list: string]: unknown
}
type Row = Readonly<Record<string, unknown>>

const at = new Date('2026-05-01T08:00:00Z')
const owner = { email: 'owner@x.example', password: 'harvest cobalt lantern' }

eachStore((store) => {
  let server: AccountServer
  let ana: HttpBrowser
  let anasId: string
  beforeAll(async () => {
    server = await openAccountServer({ store })
    ana = server.browse()
    await ana.call('POST', '/owner', { name: 'Mia Owner', roles: ['cro'], ...owner })
    const me = (await ana.call('GET', '/me')).body as { readonly member: { readonly memberId: string } }
    anasId = me.member.memberId
    await fill()
  }, 60_000)
  afterAll(async () => {
    expect(server.bugs).toEqual([])
    await server.close()
  })

  /** Several of each kind, made at one instant and some of one name: only the id puts those in an order. */
  async function fill(): Promise<void> {
    const { deps } = server.app
    const { workspaceId } = deps.member
    const later = new Date(Date.now() + 86_400_000)
    await deps.ledger.transaction(deps.member, async (executor) => {
      for (let index = 0; index < 7; index += 1) {
        await createMember(executor, {
          workspaceId,
          memberId: `member-${index}`,
          accountId: `account-${index}`,
          name: index < 4 ? 'Ada Same' : `Zoe ${index}`,
          email: `m${index}@x.example`,
          roles: [index % 2 === 0 ? 'seller' : 'manager'],
          personId: null,
          personLinkedBy: null,
          joinedAt: at,
        })
        await createInvitation(executor, {
          workspaceId,
          id: `invitation-${index}`,
          email: `guest${index}@x.example`,
          roles: ['seller'],
          personId: null,
          invitedBy: anasId,
          createdAt: at,
          expiresAt: index < 3 ? at : later,
          tokenHash: `hash-${index}`,
        })
        await createApiKey(executor, {
          workspaceId,
          id: `key-${index}`,
          memberId: index < 2 ? 'member-0' : anasId,
          name: `key ${index}`,
          scopes: ['read'],
          createdAt: at,
          expiresAt: null,
          secretHash: `hash-${index}`,
        })
        await addImport(executor, `import-${index}`, `100% of week ${index}`)
      }
      await markUndone(executor, { workspaceId, importId: 'import-5', at })
    })
    for (let index = 0; index < 4; index += 1) await server.browse().call('POST', '/session', owner)
  }

  function addImport(executor: Executor, id: string, name: string): Promise<void> {
    return createImport(executor, {
      workspaceId: server.app.deps.member.workspaceId,
      id,
      name,
      simulated: false,
      importedAt: at,
      counts: {},
      mapping: null,
      batches: [],
      refused: [],
      warnings: [],
    })
  }

  async function ask(path: string): Promise<Page> {
    const { status, body } = await ana.call('GET', path)
    expect([path, status]).toEqual([path, 200])
    return body as Page
  }

  async function walk(path: string, list: string, between?: () => Promise<unknown>): Promise<Row[]> {
    const rows: Row[] = []
    let after: string | null = null
    do {
      const page: Page = await ask(
        `${path}${path.includes('?') ? '&' : '?'}limit=2${after === null ? '' : `&after=${after}`}`,
      )
      expect((page[list] as Row[]).length).toBeLessThanOrEqual(2)
      rows.push(...(page[list] as Row[]))
      after = page.next
      await between?.()
    } while (after !== null)
    return rows
  }

  test.each([
    ['/imports', 'imports', 'id', 7],
    ['/members', 'members', 'memberId', 8],
    ['/invitations', 'invitations', 'id', 7],
    ['/api-keys', 'keys', 'id', 7],
    ['/me/sessions', 'sessions', 'id', 5],
  ])('%s comes page by page, each entry once and in the order of the whole', async (path, list, id, count) => {
    const whole = (await ask(path))[list] as Row[]
    const pages = await walk(path, list)
    expect(pages.map((row) => row[id])).toEqual(whole.map((row) => row[id]))
    expect(new Set(pages.map((row) => row[id])).size).toBe(count)
  })

  test('what comes or goes between two pages moves no other entry', async () => {
    const { deps } = server.app
    const { workspaceId } = deps.member
    let made = 0
    const rows = await walk('/imports', 'imports', () =>
      deps.ledger.transaction(deps.member, async (executor) => {
        await lockWorkspace(executor, workspaceId)
        made += 1
        await addImport(executor, `late-${made}`, 'Late')
      }),
    )
    expect(rows.map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `import-${index}`))
  })

  test('filters narrow a list, and a page after a filtered one keeps to it', async () => {
    const ids = async (path: string, list: string, id = 'id') => (await walk(path, list)).map((row) => row[id])
    expect(await ids('/imports?state=undone', 'imports')).toEqual(['import-5'])
    expect(await ids(`/imports?state=active&q=${encodeURIComponent('0% OF')}`, 'imports')).toHaveLength(6)
    expect(await ids(`/imports?q=${encodeURIComponent('_')}`, 'imports')).toEqual([])
    expect(await ids('/members?role=manager', 'members', 'memberId')).toEqual(['member-1', 'member-3', 'member-5'])
    expect(await ids('/members?q=same&role=seller', 'members', 'memberId')).toEqual(['member-0', 'member-2'])
    expect(await ids('/invitations?state=expired', 'invitations')).toHaveLength(3)
    expect(await ids('/invitations?state=open&q=guest4', 'invitations')).toEqual(['invitation-4'])
    expect(await ids('/api-keys?member=member-0', 'keys')).toEqual(['key-1', 'key-0'])
  })

  test('a cursor that was made up is refused, or leads nowhere, and never breaks the server', async () => {
    const made = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const path of ['/imports', '/members', '/invitations', '/api-keys', '/me/sessions']) {
      for (const cursor of [
        'x',
        made([1e300, 'a']),
        made([1e15, 'a']),
        made([-1.5, 'a\0b']),
        made(['b', '\0']),
        made({}),
      ]) {
        const { status } = await ana.call('GET', `${path}?after=${encodeURIComponent(cursor)}`)
        expect([200, 400], `${path} ${cursor}`).toContain(status)
      }
    }
  })

  test('a choice made on a state that is not there any more is told with the one that is', async () => {
    const choices = [
      ['/settings', { alarmBudget: 2 }, { alarmBudget: 3 }],
      ['/permissions/fewest-people', { fewestPeople: 10 }, { fewestPeople: 5 }],
      ['/permissions/named-to-ceo', { people: [{ personId: 'p1', reason: 'The largest deal' }] }, { people: [] }],
    ] as const
    for (const [path, first, second] of choices) {
      const shown = path.replace('/fewest-people', '')
      const { version } = (await ana.call('GET', shown)).body as { readonly version: number }
      const [one, other] = await Promise.all([
        ana.call('PUT', path, { ...first, version }),
        ana.call('PUT', path, { ...second, version }, { 'if-match': `"${version}"` }),
      ])
      const [won, lost] = one.status === 200 ? [one, other] : [other, one]
      // The one that chose what was there already changed nothing, and so outdated nobody.
      if (lost.status === 200) continue
      expect([path, won.status, lost.status]).toEqual([path, 200, 409])
      expect(lost.body).toMatchObject({ code: 'record.stale', current: won.body })
      expect(won.headers.get('etag')).toBe(`"${version + 1}"`)
      const again = await ana.call('PUT', path, { ...second, version: version + 1 })
      expect([path, again.status]).toEqual([path, 200])
      expect((await ana.call('PUT', path, second)).status).toBe(400)
    }
  })
})
