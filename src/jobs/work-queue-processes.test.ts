import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { havePostgres, postgresNote, useSharedPostgres } from '../../test/harness/postgres.ts'
import { openLedger } from '../ledger/index.ts'

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

/** A server of its own on the database, and how to wait for what it says. */
async function startWorker(url: string, workMs: number) {
  const program = join(import.meta.dirname, '../../test/harness/queue-worker.ts')
  const child = spawn(process.execPath, [program, url, String(workMs)], { stdio: ['pipe', 'pipe', 'inherit'] })
  running.push(child)
  const said: string[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(...chunk.toString().split('\n').filter(Boolean)))
  const until = (text: string) => expect.poll(() => said, { timeout: 60_000, interval: 100 }).toContain(text)
  await until('ready')
  return {
    said,
    until,
    ask: (key: string) => child.stdin.write(`${key}\n`),
    kill: () => child.kill('SIGKILL'),
  }
}

test.skipIf(!havePostgres)(
  `two processes on one database: a refresh runs once, and one whose server was killed is taken over${postgresNote}`,
  async () => {
    const url = await (await useSharedPostgres()).createDatabase()
    await (await openLedger({ url, at: new Date(0) })).close()
    const first = await startWorker(url, 1_000)
    const second = await startWorker(url, 1_000)
    first.ask('w1')
    second.ask('w1')
    second.ask('w1')
    await Promise.all([first.until('waited w1'), second.until('waited w1')])
    const begun = [...first.said, ...second.said].filter((line) => line === 'begins w1')
    expect(begun).toHaveLength(1)

    first.kill()
    second.kill()
    const slow = await startWorker(url, 600_000)
    slow.ask('w2')
    await slow.until('begins w2')
    const third = await startWorker(url, 100)
    third.ask('w2')
    slow.kill()
    await third.until('waited w2')
    expect(third.said.filter((line) => line === 'begins w2')).toHaveLength(1)
    expect(slow.said).not.toContain('ends w2')
  },
  150_000,
)
