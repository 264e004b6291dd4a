import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { havePostgres, postgresNote, postgresPid, startKeeper, untilReady } from '../../test/harness/postgres.ts'
import { createRandom } from '../../test/harness/random.ts'
import type { LedgerPlace } from './index.ts'

const kills = 20
const folder = mkdtempSync(join(tmpdir(), 'geartrain-storm-'))
const program = fileURLToPath(new URL('../../test/harness/write-storm.ts', import.meta.url))
const writers = new Set<ChildProcess>()
let stopServer: () => void = () => {}
afterAll(() => {
  for (const writer of writers) writer.kill('SIGKILL')
  stopServer()
  rmSync(folder, { recursive: true, force: true })
})

interface Storm {
  /** Everything the ledger held when it was opened, two rows a write. */
  readonly found: ReadonlySet<string>
  readonly acknowledged: readonly string[]
  readonly flushes: readonly number[]
}

/** One storm of writes, ended by `kill` as soon as so many are acknowledged; with none wanted, before the first. */
async function storm(
  place: LedgerPlace,
  run: { name: string; writes: number; kill: (writer: number) => void },
): Promise<Storm> {
  const child = spawn(process.execPath, [program, JSON.stringify(place), run.name], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  writers.add(child)
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const closed = once(child, 'close')
  const found = new Set<string>()
  const acknowledged: string[] = []
  const flushes: number[] = []
  let isOpen = false
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word = '', name = '', count = ''] = line.split(' ')
    if (word === 'found') found.add(name)
    if (word === 'all') isOpen = true
    if (word === 'written') {
      acknowledged.push(name)
      flushes.push(Number(count))
    }
    if (isOpen && acknowledged.length === run.writes) run.kill(child.pid ?? 0)
  })
  await closed
  writers.delete(child)
  if (!isOpen) throw new Error(`The ledger was not opened again: ${errors}`)
  return { found, acknowledged, flushes }
}

/** Kills again and again on one ledger, and looks after each time for every write acknowledged so far. */
async function killAgainAndAgain(place: LedgerPlace, kill: (run: number, writer: number) => Promise<void>) {
  const random = createRandom(7)
  const acknowledged: string[] = []
  const flushes: number[] = []
  for (let run = 0; run <= kills; run += 1) {
    // The last one only looks.
    const writes = run === kills ? 0 : 1 + Math.floor(random.uniform() * 60)
    const pending: Promise<void>[] = []
    const result = await storm(place, {
      name: String(run),
      writes,
      kill: (writer) => {
        if (run === kills) process.kill(writer, 'SIGKILL')
        else pending.push(kill(run, writer))
      },
    })
    await Promise.all(pending)
    const lost = acknowledged.filter((name) => !result.found.has(`${name}-a`) || !result.found.has(`${name}-b`))
    expect(lost, `after kill ${run}`).toEqual([])
    const halves = [...result.found].filter(
      (name) => !result.found.has(name.replace(/.$/, (end) => (end === 'a' ? 'b' : 'a'))),
    )
    expect(halves, `after kill ${run}`).toEqual([])
    acknowledged.push(...result.acknowledged)
    flushes.push(...result.flushes)
  }
  expect(acknowledged.length).toBeGreaterThan(10 * kills)
  return flushes
}

// Most of the time goes into opening ledgers; a busy machine takes several times as long.
describe.concurrent('twenty times kill -9 in a storm of writes', { timeout: 900_000 }, () => {
  test('PGlite has every acknowledged write, and flushed it', async () => {
    const place = { dir: join(folder, 'ledger') }
    const flushes = await killAgainAndAgain(place, async (_, writer) => void process.kill(writer, 'SIGKILL'))
    expect(flushes.every((count) => count > 0)).toBe(true)
  })

  test.skipIf(!havePostgres)(
    `PostgreSQL has every acknowledged write, its server killed too${postgresNote}`,
    async () => {
      const home = mkdtempSync(join(tmpdir(), 'geartrain-pg-storm-'))
      startKeeper({ folder: home, owner: process.pid, fsync: true })
      stopServer = () => {
        killServer(home)
        rmSync(home, { recursive: true, force: true })
      }
      const url = await (await untilReady(home)).createDatabase()
      await killAgainAndAgain({ url }, async (run, writer) => {
        if (run % 3 !== 2) {
          process.kill(writer, 'SIGKILL')
          return
        }
        killServer(home)
        startKeeper({ folder: home, owner: process.pid, fsync: true })
        await untilReady(home)
      })
    },
  )
})

/** The server with all its processes at once, as when the machine stops; those it leaves behind would keep it from starting again. */
function killServer(home: string): void {
  const server = postgresPid(home)
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(server)
      } catch {
        // Gone meanwhile.
        return false
      }
    })
  for (const pid of [server, ...children.map(Number)]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}
