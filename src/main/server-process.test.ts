import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallOrganisation } from '../../test/builders/open-format-files.ts'

let data: string
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'geartrain-serve-'))
})
afterAll(() => {
  rmSync(data, { recursive: true, force: true })
  rmSync(`${data}-export`, { recursive: true, force: true })
})

const launcher = fileURLToPath(new URL('../../bin/geartrain', import.meta.url))

function start(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [launcher, ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'] ?? '', GEARTRAIN_DATA: data, PORT: '0', ...environment },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, out, err }))
  const address = async (): Promise<string> => {
    while (!out.includes('\n')) await Promise.race([once(child.stdout, 'data'), ended])
    return /http:\/\/\S+/.exec(out)?.[0] ?? `no address: ${out}${err}`
  }
  return { child, ended, address }
}

test('commands go through the running server, and a second server is kept out', async () => {
  const server = start(['serve'])
  const url = await server.address()
  expect(url).toMatch(/^http:\/\/localhost:\d+$/)
  expect(await (await fetch(`${url}/api/v1/workspace`)).json()).toMatchObject({ state: 'empty' })
  expect(statSync(join(data, 'server.json')).mode & 0o777).toBe(0o600)

  const added = await start(['imports', 'add', writeExport(), '--json', '--quiet']).ended
  expect([added.code, added.err]).toEqual([0, ''])
  expect(JSON.parse(added.out)).toMatchObject({ outcome: 'imported', import: { tables: { deals: { new: 160 } } } })
  expect(await (await fetch(`${url}/api/v1/workspace`)).json()).toMatchObject({ state: 'ready' })
  const unknown = await start(['imports', 'undo', 'none', '--json']).ended
  expect([unknown.code, JSON.parse(unknown.out)]).toMatchObject([6, { error: { code: 'import.not-found' } }])

  const second = await start(['serve', '--json']).ended
  expect(second.code).toBe(7)
  expect(second.err).toMatch(/The data directory .* is open in process \d+/)
  expect(JSON.parse(second.out)).toMatchObject({ error: { code: 'data-directory.locked' } })

  const before = performance.now()
  server.child.kill('SIGTERM')
  const { code } = await server.ended
  expect(code).toBe(0)
  expect(performance.now() - before).toBeLessThan(5_000)
  expect(['geartrain.lock', 'server.json'].filter((name) => existsSync(join(data, name)))).toEqual([])

  const third = await start(['imports', 'list', '--json']).ended
  expect([third.code, JSON.parse(third.out)]).toMatchObject([0, [{ name: 'export', undoneAt: null }]])
})

test('what a killed server left behind does not mislead the next command', async () => {
  const server = start(['serve'])
  await server.address()
  // Not its launcher, which would leave it running.
  process.kill((JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')) as { pid: number }).pid, 'SIGKILL')
  await server.ended
  expect(existsSync(join(data, 'server.json'))).toBe(true)
  const { code, out } = await start(['imports', 'list', '--json']).ended
  expect([code, JSON.parse(out)]).toMatchObject([0, [{ name: 'export' }]])
  expect(existsSync(join(data, 'server.json'))).toBe(false)
})

function writeExport(): string {
  const folder = join(`${data}-export`, 'export')
  for (const [name, text] of Object.entries(smallOrganisation())) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

test('a port in use is said in one sentence, and the data directory is given back', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { code, err } = await start(['serve'], { PORT: String(port) }).ended
  other.close()
  expect([code, err.trim()]).toEqual([
    9,
    `Cannot listen at 127.0.0.1:${port}: another program uses it. Stop that one, or choose another port with PORT.`,
  ])
  expect(existsSync(join(data, 'geartrain.lock'))).toBe(false)
})

test('unusable variables are all named before anything starts', async () => {
  const environment = { PORT: 'no', LOG_LEVEL: 'loud' }
  const { code, err } = await start(['serve'], environment).ended
  expect(code).toBe(8)
  expect(err).toMatch(/PORT must be .* "no"[^]*LOG_LEVEL must be .* "loud"/)
})
