/**
 * `node bench/api/run.ts [--store pglite|postgres] [--users 50] [--seconds 20] [--deals 100000] [--activities 1000000]`: answer times of
 * the real server for users who read and record, beside a bare server that answers the same bytes, in one run on one machine. Two
 * ways: users who pause about a second between requests, and users who never pause.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { useSharedPostgres } from '../../test/harness/postgres.ts'
import { prepareCompany } from './prepare-company.ts'

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'pglite' },
    users: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '20' },
    deals: { type: 'string', default: '100000' },
    activities: { type: 'string', default: '1000000' },
  },
})

interface Shot {
  readonly name: string
  readonly weight: number
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  /** Sends the tag of the answer before. */
  readonly conditional?: true
}

const period = 'from=2025-09-01&until=2025-12-01'
const reads: readonly Shot[] = [
  { name: 'diagnosis, unchanged', weight: 15, method: 'GET', path: '/diagnosis', conditional: true },
  { name: 'diagnosis, whole', weight: 3, method: 'GET', path: '/diagnosis' },
  { name: 'metrics', weight: 7, method: 'GET', path: '/metrics' },
  { name: 'metric page', weight: 15, method: 'GET', path: '/metrics/win-rate' },
  { name: 'metric page of a team', weight: 10, method: 'GET', path: '/metrics/cycle-length?unit=team:t1' },
  { name: 'component', weight: 10, method: 'GET', path: '/components/coaching-cadence' },
  { name: 'rows', weight: 8, method: 'GET', path: `/metrics/win-rate/rows?${period}&unit=team:t1` },
  { name: 'problems', weight: 15, method: 'GET', path: '/problems' },
  { name: 'me', weight: 12, method: 'GET', path: '/me' },
]
const capture: Shot = {
  name: 'capture a problem',
  weight: 5,
  method: 'POST',
  path: '/problems',
  body: '{"title":"Quotes wait for the price desk","teamId":"t1"}',
}

type Ask = (shot: Shot) => Promise<{ status: number; text: string; etag: string | null }>

function askerOf(base: string, headers: Record<string, string>): Ask {
  return async ({ method, path, body }) => {
    const response = await fetch(base + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body }),
    })
    return { status: response.status, text: await response.text(), etag: response.headers.get('etag') }
  }
}

async function begin(args: readonly string[], environment: Record<string, string>, ready: RegExp) {
  const child = spawn(process.execPath, [...args], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  while (!ready.test(output)) output += String((await once(child.stdout, 'data'))[0])
  return { child, told: ready.exec(output)?.[0] ?? '' }
}

async function end(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close')
  child.kill('SIGTERM')
  await closed
}

/** Milliseconds by kind of request. */
type Times = Map<string, number[]>

async function load(
  base: string,
  headers: Record<string, string>,
  shots: readonly Shot[],
  pauseMs: number,
): Promise<Times> {
  const times: Times = new Map(shots.map(({ name }) => [name, []]))
  const wheel = shots.flatMap((shot) => Array.from({ length: shot.weight }, () => shot))
  const tags = new Map<string, string>()
  for (const shot of shots) {
    if (shot.conditional === true) tags.set(shot.name, (await askerOf(base, headers)(shot)).etag ?? '')
  }
  const until = performance.now() + Number(values.seconds) * 1000
  const user = async (seed: number): Promise<void> => {
    for (let turn = seed * 31; performance.now() < until; turn += 1) {
      const shot = wheel[(turn * 37) % wheel.length]
      if (shot === undefined) return
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + ((turn * 7) % 10) / 10)))
      const tag = shot.conditional === true ? { 'if-none-match': tags.get(shot.name) ?? '' } : {}
      const started = performance.now()
      const { status } = await askerOf(base, { ...headers, ...tag })(shot)
      if (status >= 400) throw new Error(`${shot.name} was answered ${status}`)
      times.get(shot.name)?.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: Number(values.users) }, (_, seed) => user(seed)))
  return times
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function tell(title: string, ours: Times, floor: Times): void {
  console.log(`\n${title} (load ${loadavg()[0]?.toFixed(1)})`)
  console.log('| request | n | p50 ms | p95 ms | floor p50 | floor p95 | p95 ratio |\n|---|---|---|---|---|---|---|')
  const all = (times: Times): number[] => [...times.values()].flat()
  for (const [name, mine, least] of [
    ...[...ours].map(([kind, times]) => [kind, times, floor.get(kind) ?? []] as const),
    ['all', all(ours), all(floor)] as const,
  ]) {
    const [a, b] = [mine.toSorted((x, y) => x - y), least.toSorted((x, y) => x - y)]
    const numbers = [
      quantile(a, 0.5),
      quantile(a, 0.95),
      quantile(b, 0.5),
      quantile(b, 0.95),
      quantile(a, 0.95) / quantile(b, 0.95),
    ]
    console.log(`| ${name} | ${a.length} | ${numbers.map((one) => one.toFixed(1)).join(' | ')} |`)
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
const children: ChildProcess[] = []
try {
  console.log(`${values.store}: ${values.deals} deals, ${values.activities} activities, ${values.users} users`)
  await prepareCompany(environment, {
    deals: Number(values.deals),
    activities: Number(values.activities),
    sellers: 500,
    history: true,
  })
  const server = await begin(
    [
      ...(process.env['BENCH_PROFILE'] === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir=/tmp/prof']),
      join(import.meta.dirname, '../../src/main/serve.ts'),
    ],
    environment,
    /http:\/\/\S+/,
  )
  children.push(server.child)
  const base = `${server.told}/api/v1`
  const owner = await fetch(`${base}/owner`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Ann',
      email: 'ann@example.com',
      password: 'four words nobody guesses',
      roles: ['cro', 'admin'],
    }),
  })
  if (!owner.ok) throw new Error(await owner.text())
  const headers = {
    cookie: owner.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  }
  const asked = performance.now()
  const ask = askerOf(base, headers)
  while ((await ask({ name: '', weight: 0, method: 'GET', path: '/diagnosis' })).status === 202) {
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  console.log(
    `  the diagnosis was there after ${((performance.now() - asked) / 1000).toFixed(1)} s (load ${loadavg()[0]?.toFixed(1)})`,
  )
  const answers: Record<string, { status: number; body: string }> = {}
  for (const shot of [...reads, capture]) {
    const started = performance.now()
    const { status, text } = await ask(shot)
    console.log(`  ${shot.name}: ${status}, ${text.length} bytes, first ${(performance.now() - started).toFixed(0)} ms`)
    answers[`${shot.method} /api/v1${shot.path}`] = { status, body: text }
  }
  const file = join(folder, 'answers.json')
  writeFileSync(file, JSON.stringify(answers))
  const floor = await begin([join(import.meta.dirname, 'floor.ts'), file], {}, /\d+/)
  children.push(floor.child)
  const floorBase = `http://127.0.0.1:${floor.told}/api/v1`
  for (const [title, shots, pauseMs] of [
    ['Reading, a second between requests', reads, 1_000],
    ['Reading and recording, a second between requests', [...reads, capture], 1_000],
    ['Reading without a pause', reads, 0],
  ] as const) {
    const least = await load(floorBase, {}, shots, pauseMs)
    tell(title, await load(base, headers, shots, pauseMs), least)
  }
} finally {
  for (const child of children) await end(child)
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
