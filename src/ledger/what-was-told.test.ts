import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { eachStore } from '../../test/harness/stores.ts'
import { createWorkspace, listAnswerRecords, listCauses, migrate, openDatabase } from './index.ts'
import { migrations } from './migrations/index.ts'

const at = new Date('2026-03-01T08:00:00Z')
const older = migrations.filter(({ number }) => number < 50)

const settings = {
  'diagnosis-answers': [
    { question: 'sign:sales-process:1', answer: 'yes', by: 'Ann', on: '2026-02-03' },
    { question: 'sign:forecasting:2', answer: 'unknown', by: null, on: null },
    { question: 'sign:sales-process:2', answer: 'perhaps', by: 'Ann', on: '2026-02-03' },
    'nonsense',
  ],
  'confirmed-causes': [
    { id: 'c2', kind: 'cause', path: ['a', 'b'], on: '2026-02-04', by: 'Ben', note: 'seen', revokedOn: '2026-02-09' },
    { id: 'c1', kind: 'not-cause', path: ['a'], on: '2026-02-05', by: null, note: null, revokedOn: null },
  ],
  'alarm-budget': 12,
}

eachStore((store) => {
  test('answers and causes that were settings become rows in their order; other settings stay', async () => {
    const database = await openDatabase({ ...(await store.create()), at, migrations: older })
    try {
      await createWorkspace(database, { id: 'w', name: 'Works', at })
      for (const [name, value] of Object.entries(settings)) {
        await sql`INSERT INTO settings (workspace_id, name, value, changed_at)
          VALUES ('w', ${name}, ${JSON.stringify(value)}::jsonb, ${at})`.execute(database)
      }
      await migrate(database, { at })
      const answers = await listAnswerRecords(database, 'w')
      expect(
        answers.map(({ question, sequence, answer, by, at: given }) => [question, sequence, answer, by, given]),
      ).toEqual([
        ['sign:sales-process:1', 1, 'yes', 'Ann', new Date('2026-02-03T00:00:00Z')],
        ['sign:forecasting:2', 1, 'unknown', null, null],
      ])
      expect(await listCauses(database, 'w')).toMatchObject([
        {
          id: 'c2',
          kind: 'cause',
          path: ['a', 'b'],
          note: 'seen',
          by: 'Ben',
          revokedAt: new Date('2026-02-09T00:00:00Z'),
        },
        { id: 'c1', kind: 'not-cause', path: ['a'], note: null, by: null, revokedAt: null },
      ])
      const left = await database.selectFrom('settings').select('name').execute()
      expect(left).toEqual([{ name: 'alarm-budget' }])
    } finally {
      await database.destroy()
    }
  })
})
