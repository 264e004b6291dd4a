import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, test } from 'vitest'
import { unknownFacts } from './facts.ts'
import type { CrisisWeek, EnpsQuarter } from './fact-rows.ts'
import { judgeCrises } from './rules/leading.ts'
import { judgeMorale, judgeVoluntaryExits } from './rules/people.ts'
import { judgeErosion } from './rules/results.ts'

/** How often rules that look for a change see one where there is none, and where there is one. */
const runs = 2000
const nothing = unknownFacts('2026-06-30')

function generator(seed: number) {
  const random = xoroshiro128plus(seed)
  const uniform = () => (random.next() >>> 0) / 2 ** 32
  const poisson = (expected: number) => {
    let count = 0
    for (let product = uniform(); product > Math.exp(-expected); product *= uniform()) count += 1
    return count
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  return { uniform, poisson, normal }
}

function share(judge: (run: ReturnType<typeof generator>) => { readonly state: string }, seed: number): number {
  const random = generator(seed)
  return Array.from({ length: runs }, () => judge(random).state).filter((state) => state === 'alarm').length / runs
}

/** Between 15 and 90 sellers from week to week; two crises per ten sellers, times `factor` in the last four weeks. */
const crises = (random: ReturnType<typeof generator>, factor: number) =>
  judgeCrises({
    ...nothing,
    crisesByWeek: Array.from({ length: 52 }, (_, at): CrisisWeek => {
      const sellers = 15 + Math.floor(random.uniform() * 76)
      const events = random.poisson(0.2 * sellers * (at >= 48 ? factor : 1))
      return { start: '2026-01-05', events, sellers, weekOfQuarter: (at % 13) + 1 }
    }),
  })

describe('crises', () => {
  test('raise few false alarms', () => {
    expect(share((random) => crises(random, 1), 11)).toBeLessThan(0.03)
  })

  test('are seen when they treble', () => {
    expect(share((random) => crises(random, 3), 12)).toBeGreaterThan(0.8)
  })
})

const quarter = (random: ReturnType<typeof generator>, n: number, promoters: number): EnpsQuarter => {
  const answers = Array.from({ length: n }, random.uniform)
  const happy = answers.filter((answer) => answer < promoters).length
  const unhappy = answers.filter((answer) => answer > 0.75).length
  return { start: '2026-01-01', promoters: happy, passives: n - happy - unhappy, detractors: unhappy, invited: null }
}

const morale = (random: ReturnType<typeof generator>, last: number) =>
  judgeMorale({
    ...nothing,
    enpsByQuarter: [quarter(random, 90, 0.5), quarter(random, 60, 0.5), quarter(random, 75, last)],
  })

describe('morale', () => {
  test('raises few false alarms', () => {
    expect(share((random) => morale(random, 0.5), 21)).toBeLessThan(0.02)
  })

  test('is seen to fall by forty points', () => {
    expect(share((random) => morale(random, 0.1), 22)).toBeGreaterThan(0.9)
  })
})

test('voluntary exits at their usual rate, regretted or not, raise no alarm', () => {
  const random = generator(32)
  const alarms = Array.from({ length: runs }, () => {
    // 36 sellers in six teams, a quarter of them leaving in a year, the better half as often as the others.
    const exits = Array.from({ length: random.poisson(2 * 9) }, () => ({
      on: new Date(Date.UTC(2024, 6, 1) + random.uniform() * 729 * 86_400_000).toISOString().slice(0, 10),
      kind: 'voluntary' as const,
      regretted: random.uniform() < 0.3,
      topHalf: random.uniform() < 0.5,
      teamId: `t${Math.floor(random.uniform() * 6)}`,
      supportDays: null,
      refilledAfterDays: null,
    }))
    const headcountByMonth = Array.from({ length: 24 }, () => ({ end: '2026-06-01', sellers: 36 }))
    return judgeVoluntaryExits({ ...nothing, exits, headcountByMonth, sellerTeams: 6 }).state
  }).filter((state) => state === 'alarm').length
  expect(alarms / runs).toBeLessThan(0.02)
})

test('voluntary exits at their usual rate are rarely watched', () => {
  const random = generator(31)
  const watched = Array.from({ length: runs }, () => {
    const exits = [2022.6, 2023.6, 2024.6, 2025.6].flatMap((start) =>
      Array.from({ length: random.poisson(13) }, () => ({
        on: new Date(Date.UTC(2022, 6, 2) + (start - 2022.6 + random.uniform() * 0.99) * 365 * 86_400_000)
          .toISOString()
          .slice(0, 10),
        kind: 'voluntary' as const,
        regretted: null,
        topHalf: null,
        teamId: null,
        supportDays: null,
        refilledAfterDays: null,
      })),
    )
    const headcountByMonth = Array.from({ length: 48 }, () => ({ end: '2026-06-01', sellers: 60 }))
    return judgeVoluntaryExits({ ...nothing, exits, headcountByMonth }).state
  }).filter((state) => state === 'watch').length
  expect(watched / runs).toBeLessThan(0.02)
})

const erosion = (random: ReturnType<typeof generator>, drift: number) =>
  judgeErosion({
    ...nothing,
    velocityByMonth: Array.from({ length: 24 }, (_, at) => 100 + 10 * random.normal() - (at >= 16 ? drift : 0)),
  })

describe('slow erosion', () => {
  test('raises few false alarms', () => {
    expect(share((random) => erosion(random, 0), 41)).toBeLessThan(0.03)
  })

  test('is seen when velocity falls by two standard deviations', () => {
    expect(share((random) => erosion(random, 20), 42)).toBeGreaterThan(0.75)
  })
})
