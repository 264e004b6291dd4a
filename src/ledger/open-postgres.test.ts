import { sql } from 'kysely'
import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { havePostgres, postgresNote, useSharedPostgres } from '../../test/harness/postgres.ts'
import { eachStore } from '../../test/harness/stores.ts'
import { hidePassword, openDatabase } from './index.ts'

const at = new Date('2026-03-01T08:00:00Z')

eachStore((store) => {
  test('days, instants, sums and JSON come back as the same values', async () => {
    const database = await openDatabase({ ...(await store.create()), at })
    const { rows } = await sql`SELECT date '2026-03-29' AS day, timestamptz '2026-03-29 01:30:00.25+02' AS instant,
      sum(n) AS sum, count(*) AS count, 9007199254740993 AS large, '{"a": [1, null]}'::jsonb AS json,
      ${at}::timestamptz AS given, null::date AS absent FROM generate_series(1, 3) AS n`.execute(database)
    await database.destroy()
    expect(rows).toEqual([
      {
        day: '2026-03-29',
        instant: new Date('2026-03-28T23:30:00.250Z'),
        sum: 6,
        count: 3,
        large: 9007199254740993n,
        json: { a: [1, null] },
        given: at,
        absent: null,
      },
    ])
  })
})

test('a server that is not there is told without the password', async () => {
  const opening = openDatabase({ url: 'postgres://ann:hunter2@127.0.0.1:1/geartrain', at })
  await expect(opening).rejects.toMatchObject({
    code: 'database.unreachable',
    message: expect.stringMatching(/postgres:\/\/ann:…@127\.0\.0\.1:1\/geartrain\) cannot be used: .*ECONNREFUSED/),
  })
})

test.each([
  ['postgres://ann:p@ss@host/db?password=x&sslmode=require', 'postgres://ann:…@host/db?password=…&sslmode=require'],
  ['postgres://host/db', 'postgres://host/db'],
])('%s is shown as %s', (url, shown) => expect(hidePassword(url)).toBe(shown))

describe.skipIf(!havePostgres)(`with a server${postgresNote}`, () => {
  test('servers that start at once on an empty database take turns', async () => {
    const url = await (await useSharedPostgres()).createDatabase()
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ url, at })))
    const { rows } = await sql<{ number: number }>`SELECT number FROM migrations`.execute(opened[0] as never)
    expect(new Set(rows.map((row) => row.number)).size).toBe(rows.length)
    await Promise.all(opened.map((database) => database.destroy()))
  })

  test('a user without the needed rights is told the statements an administrator runs', async () => {
    const server = await useSharedPostgres()
    const url = await server.createDatabase()
    const user = `u${process.pid}`
    const admin = new Client({ connectionString: url })
    await admin.connect()
    await admin.query(`CREATE ROLE ${user} LOGIN`)
    const asUser = url.replace('postgres@', `${user}@`)
    await expect(openDatabase({ url: asUser, at })).rejects.toMatchObject({
      code: 'database.unusable',
      message: expect.stringMatching(`CREATE ROLE geartrain_app NOLOGIN; .* GRANT geartrain_app TO "${user}"`),
    })
    await admin.query(`GRANT geartrain_app TO ${user}`)
    await expect(openDatabase({ url: asUser, at })).rejects.toMatchObject({
      code: 'database.unusable',
      message: expect.stringContaining('GRANT CREATE ON SCHEMA public'),
    })
    await admin.query(`GRANT CREATE ON SCHEMA public TO ${user}`)
    await (await openDatabase({ url: asUser, at })).destroy()
    await admin.query(`REASSIGN OWNED BY ${user} TO postgres; DROP OWNED BY ${user}; DROP ROLE ${user}`)
    await admin.end()
  })
})
