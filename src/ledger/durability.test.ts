import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findSetting, openLedger } from './index.ts'

const dir = mkdtempSync(join(tmpdir(), 'geartrain-ledger-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Acknowledges each commit on stdout with the number of flushes the operating system was asked for so far. */
const writer = `
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const flush = fs.fsyncSync
let flushes = 0
fs.fsyncSync = (file) => { flushes += 1; flush(file) }
syncBuiltinESMExports()
const { createWorkspace, openLedger, recordSetting } = await import(process.argv[1])
const at = new Date(0)
const ledger = await openLedger({ dir: process.argv[2], at })
await ledger.transaction({ workspaceId: 'w', memberId: 'tester' }, (executor) => createWorkspace(executor, { id: 'w', name: 'w', at }))
for (let value = 0; ; value += 1) {
  const before = flushes
  await ledger.transaction({ workspaceId: 'w', memberId: 'tester' }, (executor) => recordSetting(executor, { workspaceId: 'w', name: 'n', value, at }))
  process.stdout.write(value + ' ' + (flushes - before) + '\\n')
}`

test('a write acknowledged before kill -9 is there afterwards, and was flushed to the disk', async () => {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', writer, new URL('index.ts', import.meta.url).href, join(dir, 'ledger')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (output.split('\n').length > 40) child.kill('SIGKILL')
  })
  await once(child, 'close')
  const acknowledged = output
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' ').map(Number))
  expect(acknowledged.length).toBeGreaterThanOrEqual(40)
  expect(acknowledged.every(([, flushes]) => (flushes ?? 0) > 0)).toBe(true)
  const ledger = await openLedger({ dir: join(dir, 'ledger'), at: new Date(0) })
  const kept = await ledger.transaction({ workspaceId: 'w', memberId: 'tester' }, (executor) =>
    findSetting(executor, 'w', 'n'),
  )
  await ledger.close()
  expect(kept).toBeGreaterThanOrEqual(acknowledged.at(-1)?.[0] ?? Number.NaN)
})
