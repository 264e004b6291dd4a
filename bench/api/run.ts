/**
 * `node bench/api/run.ts [--store pglite|postgres] [--users 50] [--seconds 20] [--deals 100000] [--activities 1000000] [--problems 300]
 * [--profile FOLDER]`: answer times of the real server for a chief, managers and sellers who read and record, each with a session and a
 * stream of events, beside a bare server that answers the same bytes, in one run on one machine. First the processor time of each
 * kind of request; then users who pause about a second between requests, reading alone and recording too; then without a pause.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { useSharedPostgres } from '../../test/harness/postgres.ts'
import { ask, askerOf, tagKey } from './ask.ts'
import { loadServer, measureRequest, tellTimes, type ShotsOf, type Target } from './load.ts'
import { prepareCompany } from './prepare-company.ts'
import { startServer, type BenchServer } from './servers.ts'
import { createUsers, recordProblems } from './users.ts'
import { listShots, type Shot, type User } from './visits.ts'

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'pglite' },
    users: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '20' },
    deals: { type: 'string', default: '100000' },
    activities: { type: 'string', default: '1000000' },
    problems: { type: 'string', default: '300' },
    profile: { type: 'string' },
  },
})
const nowLoad = (): string => `load ${loadavg()[0]?.toFixed(1)}`
const secondsSince = (started: number): string => ((performance.now() - started) / 1000).toFixed(1)

interface Seen {
  readonly answers: Record<string, { readonly status: number; readonly body: string }>
  readonly tags: Map<string, string>
  readonly shotsOf: ShotsOf
}

/** Everybody asks everything once: what is for whom, and how long the first of its kind takes. */
async function lookOnce(base: string, users: readonly User[]): Promise<Seen> {
  const seen: Seen = { answers: {}, tags: new Map(), shotsOf: (user) => shots.get(user) ?? [] }
  const shots = new Map<User, Shot[]>()
  for (const user of users) {
    const own: Shot[] = []
    shots.set(user, own)
    for (const shot of listShots(user)) {
      const started = performance.now()
      const { status, text, etag } = await ask(base, user, shot)
      const isFirst = users.find(({ role }) => role === user.role) === user
      if (isFirst) {
        const took = (performance.now() - started).toFixed(0)
        console.log(`  ${user.role}, ${shot.name}: ${status}, ${text.length} bytes, first ${took} ms`)
      }
      if (status >= 400) continue
      own.push(shot)
      seen.answers[`${askerOf(user)} ${shot.method} /api/v1${shot.path}`] = { status, body: text }
      if (etag !== null) seen.tags.set(tagKey(user, shot), etag)
    }
  }
  return seen
}

/** Every page has its stream open. */
async function watch(base: string, users: readonly User[]): Promise<() => void> {
  const aborted = new AbortController()
  for (const { headers } of users) {
    const { body } = await fetch(`${base}/events`, { headers, signal: aborted.signal })
    void body?.pipeTo(new WritableStream()).catch(() => null)
  }
  return () => aborted.abort()
}

async function awaitDiagnosis(base: string, [owner]: readonly User[]): Promise<void> {
  if (owner === undefined) return
  const started = performance.now()
  const whole: Shot = { name: '', weight: 0, method: 'GET', path: '/diagnosis' }
  while ((await ask(base, owner, whole)).status === 202) await new Promise((resolve) => setTimeout(resolve, 500))
  console.log(`  the diagnosis was there after ${secondsSince(started)} s (${nowLoad()})`)
}

async function tellRequests(ours: Target, floor: Target, users: readonly User[], seen: Seen): Promise<void> {
  console.log(`\nProcessor time of one request, ms (${nowLoad()})`)
  console.log('| request | answering thread | all threads | floor, all threads |\n|---|---|---|---|')
  for (const name of new Set(users.flatMap((user) => seen.shotsOf(user).map((shot) => shot.name)))) {
    const mine = await measureRequest(ours, users, { name, ...seen })
    const least = await measureRequest(floor, users, { name, ...seen })
    console.log(`| ${name} | ${mine.threadMs.toFixed(2)} | ${mine.cpuMs.toFixed(2)} | ${least.cpuMs.toFixed(2)} |`)
  }
}

const folder = mkdtempSync(join(tmpdir(), 'geartrain-bench-api-'))
const url = values.store === 'postgres' ? await (await useSharedPostgres()).createDatabase() : ''
const environment = {
  GEARTRAIN_DATA: join(folder, 'data'),
  PORT: '0',
  GEARTRAIN_REQUESTS_PER_MINUTE: '0',
  ...(url === '' ? {} : { DATABASE_URL: url }),
}
const servers: BenchServer[] = []
try {
  console.log(`${values.store}: ${values.deals} deals, ${values.activities} activities, ${values.users} users`)
  await prepareCompany(environment, {
    deals: Number(values.deals),
    activities: Number(values.activities),
    sellers: 500,
    history: true,
  })
  const { profile } = values
  const profiled = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const serve = join(import.meta.dirname, '../../src/main/serve.ts')
  const server = await startServer([...profiled, serve], environment, /http:\/\/\S+/)
  servers.push(server)
  const base = `${server.told}/api/v1`
  const users = await createUsers(base, Number(values.users))
  const [owner] = users
  if (owner !== undefined) await recordProblems(base, owner, Number(values.problems))
  await awaitDiagnosis(base, users)
  const seen = await lookOnce(base, users)
  const file = join(folder, 'answers.json')
  writeFileSync(file, JSON.stringify(seen.answers))
  const floor = await startServer([join(import.meta.dirname, 'floor.ts'), file], {}, /\d+/)
  servers.push(floor)
  const ours: Target = { base, server }
  const least: Target = { base: `http://127.0.0.1:${floor.told}/api/v1`, server: floor }
  await tellRequests(ours, least, users, seen)
  const reading: ShotsOf = (user) => seen.shotsOf(user).filter(({ name }) => name !== 'capture a problem')
  const stopWatching = await watch(base, users)
  for (const [title, shotsOf, pauseMs] of [
    ['Reading, a second between requests', reading, 1_000],
    ['Reading and recording, a second between requests', seen.shotsOf, 1_000],
    ['Reading without a pause', reading, 0],
  ] as const) {
    const options = { shotsOf, pauseMs, seconds: Number(values.seconds), tags: seen.tags }
    const bare = await loadServer(least, users, options)
    tellTimes(title, await loadServer(ours, users, options), bare)
  }
  stopWatching()
} finally {
  for (const server of servers) await server.end()
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
