import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataDirectory } from './index.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'geartrain-lock-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const holder = `
const { lockDataDirectory } = await import(process.argv[1])
try { lockDataDirectory(process.argv[2]); console.log('locked'); setInterval(() => {}, 1000) }
catch (error) { console.log(error.code + ' ' + error.message) }`

function startProcess() {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', holder, new URL('index.ts', import.meta.url).href, dir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return { child, line: once(child.stdout, 'data').then(([chunk]) => String(chunk).trim()) }
}

test('a second process is refused with the first one named, and let in when the first is killed', async () => {
  const first = startProcess()
  expect(await first.line).toBe('locked')
  const second = startProcess()
  expect(await second.line).toMatch(new RegExp(`^data-directory.locked .*${dir}.* process ${first.child.pid} `))
  first.child.kill('SIGKILL')
  await once(first.child, 'close')
  const third = startProcess()
  expect(await third.line).toBe('locked')
  third.child.kill('SIGKILL')
  await once(third.child, 'close')
})

test('of several processes that find a stale lock one gets it', async () => {
  writeFileSync(join(dir, 'geartrain.lock'), lockText({ pid: 999_999_999 }))
  const processes = [startProcess(), startProcess(), startProcess()]
  const lines = await Promise.all(processes.map((started) => started.line))
  expect(lines.filter((line) => line === 'locked')).toHaveLength(1)
  for (const { child } of processes) child.kill('SIGKILL')
})

test('releasing removes the lock file', () => {
  const lock = lockDataDirectory(dir)
  expect(existsSync(join(dir, 'geartrain.lock'))).toBe(true)
  expect(() => lockDataDirectory(dir)).toThrow(/is open in process/)
  lock.release()
  expect(existsSync(join(dir, 'geartrain.lock'))).toBe(false)
})

test('a process that only carries the same number as the old holder does not keep the lock', () => {
  // The parent lives, but did not start at this time.
  writeFileSync(join(dir, 'geartrain.lock'), lockText({ pid: process.ppid, startedAt: 'long ago' }))
  lockDataDirectory(dir).release()
})

test('a lock of another machine holds while it is fresh', () => {
  const file = join(dir, 'geartrain.lock')
  writeFileSync(file, lockText({ host: 'elsewhere' }))
  expect(() => lockDataDirectory(dir)).toThrow(/on elsewhere/)
  const old = new Date(Date.now() - 600_000)
  utimesSync(file, old, old)
  const lock = lockDataDirectory(dir)
  expect(readFileSync(file, 'utf8')).toContain(`"pid":${process.pid}`)
  lock.release()
})

function lockText(fields: object): string {
  return JSON.stringify({ pid: process.pid, startedAt: null, host: hostOfThis(), nonce: 'old', ...fields })
}

function hostOfThis(): string {
  const probe = lockDataDirectory(join(dir, 'probe'))
  const { host } = JSON.parse(readFileSync(join(dir, 'probe', 'geartrain.lock'), 'utf8')) as { host: string }
  probe.release()
  return host
}
