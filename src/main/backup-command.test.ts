import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { smallOrganisation } from '../../test/builders/open-format-files.ts'
import { havePostgres, postgresNote, useSharedPostgres } from '../../test/harness/postgres.ts'

const folder = mkdtempSync(join(tmpdir(), 'geartrain-backup-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function start(args: readonly string[], environment: Record<string, string>) {
  const entry = fileURLToPath(new URL('cli.ts', import.meta.url))
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
      PORT: '0',
      ...environment,
    },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, out, err }))
  return { child, ended, listening: Promise.race([once(child.stdout, 'data'), ended]) }
}

async function run(args: readonly string[], environment: Record<string, string>) {
  return start(args, environment).ended
}

function writeExport(): string {
  const exports = join(folder, 'export')
  mkdirSync(exports)
  for (const [name, text] of Object.entries(smallOrganisation())) writeFileSync(join(exports, name), text)
  return exports
}

test('a backup is made while the server runs, and restored elsewhere; data that are there stay unless forced', async () => {
  const here = { GEARTRAIN_DATA: join(folder, 'here') }
  const server = start(['serve'], here)
  await server.listening
  expect(await run(['imports', 'add', writeExport(), '--quiet'], here)).toMatchObject({ code: 0, err: '' })
  const saved = await run(['backup', 'geartrain.zip', '--json', '--quiet'], here)
  expect([saved.code, saved.err]).toEqual([0, ''])
  expect(JSON.parse(saved.out)).toMatchObject({ file: join(folder, 'geartrain.zip'), files: 3 })
  const again = await run(['backup', 'geartrain.zip', '--quiet'], here)
  expect([again.code, again.err]).toEqual([9, expect.stringMatching(/is there already.*--force/)])
  const busy = await run(['restore', 'geartrain.zip', '--quiet', '--force'], here)
  expect([busy.code, busy.err]).toEqual([7, expect.stringMatching(/is open in process \d+/)])
  server.child.kill('SIGTERM')
  await server.ended

  const there = { GEARTRAIN_DATA: join(folder, 'there') }
  const restored = await run(['restore', 'geartrain.zip', '--json', '--quiet'], there)
  expect([restored.code, restored.err]).toEqual([0, ''])
  expect(JSON.parse(restored.out)).toMatchObject({ files: 3, keptAs: null })
  const list = await run(['imports', 'list', '--json'], there)
  expect(JSON.parse(list.out)).toMatchObject([{ name: 'export', tables: { deals: { new: 160 } } }])
  const refused = await run(['restore', 'geartrain.zip', '--quiet'], there)
  expect([refused.code, refused.err]).toEqual([7, expect.stringMatching(/There are data already.*--force/)])
  mkdirSync(join(folder, 'there', 'cache', 'main'), { recursive: true })
  const forced = await run(['restore', 'geartrain.zip', '--quiet', '--force'], there)
  expect([forced.code, forced.out]).toEqual([0, expect.stringMatching(/What was there before is in .*before-restore-/)])
  expect(readdirSync(join(folder, 'there', 'backups'))).toHaveLength(1)
  expect(existsSync(join(folder, 'there', 'cache'))).toBe(false)
  const damaged = join(folder, 'damaged.zip')
  writeFileSync(damaged, 'damaged')
  expect(await run(['restore', damaged, '--quiet'], { GEARTRAIN_DATA: join(folder, 'new') })).toMatchObject({ code: 5 })
  expect(existsSync(join(folder, 'new'))).toBe(false)
})

test.skipIf(!havePostgres)(`a running server on PostgreSQL keeps a restore out${postgresNote}`, async () => {
  const url = await (await useSharedPostgres()).createDatabase()
  const environment = { GEARTRAIN_DATA: join(folder, 'shared'), DATABASE_URL: url }
  const server = start(['serve'], environment)
  await server.listening
  expect(await run(['backup', 'empty.zip', '--quiet'], environment)).toMatchObject({ code: 0, err: '' })
  const busy = await run(['restore', 'empty.zip', '--quiet'], environment)
  expect([busy.code, busy.err]).toEqual([7, expect.stringMatching(/Stop every server that uses it/)])
  server.child.kill('SIGTERM')
  await server.ended
  expect(await run(['restore', 'empty.zip', '--quiet'], environment)).toMatchObject({ code: 0, err: '' })
})
