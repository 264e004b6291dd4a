import { loadavg } from 'node:os'
import { ask, tagKey } from './ask.ts'
import type { BenchServer } from './servers.ts'
import type { Taken } from './watch-server.ts'
import type { Shot, User } from './visits.ts'

export interface Target {
  readonly base: string
  readonly server: BenchServer
}

/** What each user asks: those requests that are for them. */
export type ShotsOf = (user: User) => readonly Shot[]

export interface Loaded {
  /** Milliseconds by kind of request. */
  readonly times: ReadonlyMap<string, readonly number[]>
  readonly taken: Taken
}

/** Everybody at once for some seconds, each with a pause of about so long between two requests. */
export async function loadServer(
  { base, server }: Target,
  users: readonly User[],
  options: {
    readonly shotsOf: ShotsOf
    readonly seconds: number
    readonly pauseMs: number
    readonly tags: ReadonlyMap<string, string>
  },
): Promise<Loaded> {
  const { shotsOf, seconds, pauseMs, tags } = options
  const times = new Map<string, number[]>()
  await server.taken()
  const until = performance.now() + seconds * 1000
  const visit = async (user: User, seed: number): Promise<void> => {
    const wheel = shotsOf(user).flatMap((shot) => Array.from({ length: shot.weight }, () => shot))
    for (let turn = seed * 31; performance.now() < until; turn += 1) {
      const shot = wheel[(turn * 37) % wheel.length]
      if (shot === undefined) return
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + ((turn * 7) % 10) / 10)))
      const tag = shot.conditional === true ? (tags.get(tagKey(user, shot)) ?? null) : null
      const started = performance.now()
      const { status, text } = await ask(base, user, shot, tag)
      if (status >= 400) throw new Error(`${shot.name} of ${user.personId ?? user.role}: ${status} ${text}`)
      const known = times.get(shot.name)
      if (known === undefined) times.set(shot.name, [performance.now() - started])
      else known.push(performance.now() - started)
    }
  }
  await Promise.all(users.map((user, seed) => visit(user, seed)))
  return { times, taken: await server.taken() }
}

/** Milliseconds of processor time that one request takes of the whole process and of the thread that answers, one after the other. */
export async function measureRequest(
  { base, server }: Target,
  users: readonly User[],
  options: { readonly name: string; readonly shotsOf: ShotsOf; readonly tags: ReadonlyMap<string, string> },
): Promise<{ readonly cpuMs: number; readonly threadMs: number }> {
  const { name, shotsOf, tags } = options
  await server.taken()
  let asked = 0
  for (let round = 0; round < 2; round += 1) {
    for (const user of users) {
      const shot = shotsOf(user).find((one) => one.name === name)
      if (shot === undefined) continue
      const tag = shot.conditional === true ? (tags.get(tagKey(user, shot)) ?? null) : null
      await ask(base, user, shot, tag)
      asked += 1
    }
  }
  const { cpuMs, threadMs } = await server.taken()
  return { cpuMs: cpuMs / asked, threadMs: threadMs / asked }
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Prints both as one table of Markdown. */
export function tellTimes(title: string, ours: Loaded, floor: Loaded): void {
  console.log(`\n${title} (load ${loadavg()[0]?.toFixed(1)})`)
  console.log('| request | n | p50 ms | p95 ms | floor p50 | floor p95 | p95 ratio |\n|---|---|---|---|---|---|---|')
  const all = ({ times }: Loaded): number[] => [...times.values()].flat()
  for (const [name, mine, least] of [
    ...[...ours.times].map(([kind, times]) => [kind, times, floor.times.get(kind) ?? []] as const),
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
  for (const [who, { times, taken }] of [
    ['ours', ours],
    ['floor', floor],
  ] as const) {
    const count = [...times.values()].flat().length
    console.log(
      `${who}: ${(taken.threadMs / count).toFixed(2)} ms of the answering thread and ${(taken.cpuMs / count).toFixed(2)} ms of all threads a request; ` +
        `the thread was late by ${taken.delayP99Ms.toFixed(0)} ms (p99), ${taken.delayMaxMs.toFixed(0)} ms at most; ${(taken.rssBytes / 2 ** 20).toFixed(0)} MB`,
    )
  }
}
