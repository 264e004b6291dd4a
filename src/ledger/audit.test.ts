import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { eachStore } from '../../test/harness/stores.ts'
import {
  createWorkspace,
  listAudit,
  listPersonReads,
  openLedger,
  recordAudit,
  recordPersonReads,
  type AuditFilter,
  type AuditRecord,
  type Ledger,
} from './index.ts'

const workspaceId = 'w'
const at = new Date('2026-03-01T08:00:00Z')

function who(memberId: string, roles: readonly string[] = ['seller'], personId: string | null = null) {
  return { workspaceId, memberId, roles, personId }
}

function entry(memberId: string, recordId: string, more: Partial<AuditRecord> = {}): AuditRecord {
  return { workspaceId, memberId, at, action: 'updated', noun: 'problem', recordId, before: 1, after: 2, ...more }
}

function readOn(day: string) {
  return {
    workspaceId,
    readerId: 'max',
    personId: 'p-ada',
    dataClass: 'individual-results',
    at: new Date(`${day}T09:00:00Z`),
  }
}

eachStore((store) => {
  let ledger: Ledger
  beforeAll(async () => {
    ledger = await openLedger({ ...(await store.create()), at })
    await ledger.transaction(who('system'), (executor) => createWorkspace(executor, { id: workspaceId, name: 'W', at }))
    for (const [index, member] of ['ada', 'ben', 'ada', 'ada'].entries()) {
      await ledger.transaction(who(member), (executor) => recordAudit(executor, entry(member, `p${index}`)))
    }
  })
  afterAll(() => ledger.close())

  function search(member: ReturnType<typeof who>, filter: AuditFilter) {
    return ledger.transaction(member, (executor) => listAudit(executor, workspaceId, filter))
  }

  test('the trail keeps what was before and after, newest first, by pages', async () => {
    const first = await search(who('hanna', ['hr']), { limit: 3 })
    expect(first.map((one) => one.recordId)).toEqual(['p3', 'p2', 'p1'])
    expect(first[0]).toMatchObject({ memberId: 'ada', before: 1, after: 2, dataClass: 'issue-log', action: 'updated' })
    expect(
      (await search(who('hanna', ['hr']), { limit: 3, after: first.at(-1)?.id ?? '' })).map((one) => one.recordId),
    ).toEqual(['p0'])
  })

  test('the trail can be searched by member, record and time', async () => {
    const cro = who('hanna', ['cro'])
    expect(await search(cro, { limit: 9, memberId: 'ada' })).toHaveLength(3)
    expect(await search(cro, { limit: 9, recordId: 'p1', noun: 'problem' })).toHaveLength(1)
    expect(await search(cro, { limit: 9, from: at, until: at })).toEqual([])
  })

  test('the database itself shows others’ acts only to those whom the table names', async () => {
    const seen = await ledger.transaction(who('ada'), (executor) => listAudit(executor, workspaceId, { limit: 9 }))
    expect(seen.map((one) => one.memberId)).toEqual(['ada', 'ada', 'ada'])
  })

  test('nobody can change or delete a line, or write one in another’s name', async () => {
    for (const statement of [
      `UPDATE audit_entries SET action = 'nothing'`,
      `DELETE FROM audit_entries`,
      `UPDATE person_reads SET reader_id = 'x'`,
      `DELETE FROM person_reads`,
    ]) {
      const tried = ledger.transaction(who('ada', ['admin', 'cro']), (executor) => sql.raw(statement).execute(executor))
      await expect(tried).rejects.toThrow(/permission denied/)
    }
    const forged = ledger.transaction(who('ada'), (executor) => recordAudit(executor, entry('ben', 'p9')))
    await expect(forged).rejects.toThrow(/row-level security/)
  })

  test('who read whose data is written once a day, and only the person can see it', async () => {
    for (const day of ['2026-03-01', '2026-03-01', '2026-03-02']) {
      await ledger.transaction(who('max', ['manager']), (executor) => recordPersonReads(executor, [readOn(day)]))
    }
    const list = (member: ReturnType<typeof who>) =>
      ledger.transaction(member, (executor) => listPersonReads(executor, { workspaceId, personId: 'p-ada', limit: 9 }))
    expect((await list(who('ada', ['seller'], 'p-ada'))).map((one) => one.firstAt.toISOString().slice(0, 10))).toEqual([
      '2026-03-02',
      '2026-03-01',
    ])
    expect(await list(who('max', ['manager'], 'p-max'))).toEqual([])
    expect(await list(who('boss', ['cro', 'hr', 'admin']))).toEqual([])
  })
})
