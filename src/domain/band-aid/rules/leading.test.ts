import { describe, expect, test } from 'vitest'
import type { CrisisWeek, MidPeriodChange, PriorityChanges } from '../fact-rows.ts'
import type { BandAidFacts } from '../facts.ts'
import { unknownFacts } from '../facts.ts'
import { judgeCrises, judgeLeaderTime, judgeShiftingPriorities } from './leading.ts'

function known(facts: Partial<BandAidFacts>): BandAidFacts {
  return { ...unknownFacts('2026-06-30'), ...facts }
}

const leaderMonths = (...hours: [number, number][]) =>
  known({
    leaderHoursByMonth: hours.map(([internalHours, fieldHours]) => ({
      start: '2026-05-01',
      internalHours,
      fieldHours,
    })),
  })

describe("leaders' time", () => {
  test.each([
    {
      hours: [
        [50, 50],
        [50, 50],
      ],
      state: 'green',
      value: 1,
    },
    {
      hours: [
        [50, 50],
        [51, 50],
      ],
      state: 'watch',
      value: 1.02,
    },
    {
      hours: [
        [150, 50],
        [300, 50],
      ],
      state: 'watch',
      value: 6,
    },
    {
      hours: [
        [151, 50],
        [151, 50],
      ],
      state: 'alarm',
      value: 3.02,
    },
    {
      hours: [
        [500, 50],
        [50, 50],
      ],
      state: 'green',
      value: 1,
    },
    {
      hours: [
        [10, 0],
        [10, 0],
      ],
      state: 'alarm',
      value: null,
    },
  ] as { hours: [number, number][]; state: string; value: number | null }[])(
    'internal and field hours $hours: $state',
    ({ hours, state, value }) => {
      expect(judgeLeaderTime(leaderMonths(...hours))).toMatchObject({ state, value })
    },
  )

  test('need two months with entries', () => {
    expect(judgeLeaderTime(leaderMonths([0, 0], [10, 1]))).toMatchObject({ state: 'insufficient', have: 1, need: 2 })
  })
})

const judgeWeeks = (series: CrisisWeek[]) => judgeCrises(known({ crisesByWeek: series }))

describe('crises', () => {
  /** Weeks of 40 sellers; the pattern 4, 6, 5, 5 gives a mean of 1.25 per ten sellers. */
  const usual = [4, 6, 5, 5]
  function weeks(count: number, change: Readonly<Record<number, number>> = {}): CrisisWeek[] {
    return Array.from({ length: count }, (_, at) => ({
      start: '2026-01-05',
      events: change[at - count] ?? (usual[at % 4] as number),
      sellers: 40,
      weekOfQuarter: (at % 13) + 1,
    }))
  }
  test('are green while the weeks vary as they usually do', () => {
    expect(judgeWeeks(weeks(40))).toMatchObject({ state: 'green', value: 1.25 })
  })

  // The Poisson allowance decides: 5 + 3 × √5 = 11.7 events.
  test('raise the alarm for two weeks above the limit or one far above it, in the last four weeks only', () => {
    expect(judgeWeeks(weeks(30, { [-2]: 12 }))).toMatchObject({ state: 'watch' })
    expect(judgeWeeks(weeks(30, { [-2]: 12, [-3]: 12 }))).toMatchObject({ state: 'alarm' })
    // Twice as far from the mean as the limit: 5 + 6 × √5 = 18.4.
    expect(judgeWeeks(weeks(30, { [-2]: 19 }))).toMatchObject({ state: 'alarm' })
    expect(judgeWeeks(weeks(30, { [-2]: 11 }))).toMatchObject({ state: 'green' })
    expect(judgeWeeks(weeks(30, { [-5]: 30 }))).toMatchObject({ state: 'green' })
  })

  test('raise the alarm after eight weeks above the mean, not after seven', () => {
    const run = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [-1 - at, 6]))
    expect(judgeWeeks(weeks(40, run))).toMatchObject({ state: 'alarm' })
    expect(judgeWeeks(weeks(40, { ...run, [-8]: 5 }))).toMatchObject({ state: 'green' })
  })

  test('compare the end of a quarter with the ends of earlier ones', () => {
    // Of 52 weeks the last has weekOfQuarter 13, and so have the ones 13, 26 and 39 weeks before.
    expect(judgeWeeks(weeks(52, { [-1]: 14, [-14]: 15, [-27]: 13, [-40]: 16 }))).toMatchObject({ state: 'green' })
    expect(judgeWeeks(weeks(52, { [-1]: 20, [-14]: 15, [-27]: 13, [-40]: 16 }))).toMatchObject({ state: 'alarm' })
    expect(judgeWeeks(weeks(26, { [-1]: 20 }))).toMatchObject({ state: 'watch' })
  })

  test('do not make an alarm of two events after a baseline without any', () => {
    const quiet = weeks(30).map((week) => ({ ...week, events: 0 }))
    const last = quiet.at(-2) as CrisisWeek
    expect(judgeWeeks([...quiet, { ...last, events: 2 }])).toMatchObject({ state: 'green' })
    expect(judgeWeeks([...quiet, { ...last, events: 3 }])).toMatchObject({ state: 'alarm' })
  })

  test('need twenty weeks', () => {
    expect(judgeWeeks(weeks(19))).toMatchObject({ state: 'insufficient', have: 19, need: 20 })
  })
})

const changes = (added: number, dropped: number, redefined: number, atStart = 10): PriorityChanges => ({
  atStart,
  added,
  dropped,
  redefined,
  medianAgeDays: 40,
})

const change = (kind: MidPeriodChange['kind'], sellersAffected: number): MidPeriodChange => ({
  on: '2026-05-12',
  kind,
  sellersAffected,
  sellers: 50,
})

describe('shifting priorities', () => {
  test.each([
    { priorities: changes(1, 1, 0), state: 'green', value: 0.2 },
    { priorities: changes(1, 1, 1), state: 'watch', value: 0.3 },
    { priorities: changes(2, 1, 1), state: 'watch', value: 0.4 },
    { priorities: changes(2, 2, 1), state: 'watch', value: 0.5 },
    { priorities: changes(4, 3, 3), state: 'alarm', value: 1 },
  ])('churn $value is $state', ({ priorities, state, value }) => {
    expect(judgeShiftingPriorities(known({ priorities }))).toMatchObject({ state, value })
  })

  test.each([
    { midPeriod: change('quota', 6), state: 'alarm' },
    { midPeriod: change('compensation', 6), state: 'watch' },
    { midPeriod: change('quota', 5), state: 'green' },
    { midPeriod: change('territory', 50), state: 'green' },
  ])('a change of $midPeriod.kind for $midPeriod.sellersAffected of 50: $state', ({ midPeriod, state }) => {
    const facts = known({ priorities: changes(0, 0, 0), midPeriodChanges: [midPeriod] })
    expect(judgeShiftingPriorities(facts)).toMatchObject({ state, value: 0 })
  })

  test('raise the alarm for a large change of quota without any priorities on record', () => {
    const midPeriodChanges = [change('quota', 20)]
    expect(judgeShiftingPriorities(known({ midPeriodChanges }))).toMatchObject({ state: 'alarm', value: null })
  })

  test('have no churn without priorities at the start', () => {
    expect(judgeShiftingPriorities(known({ priorities: changes(3, 0, 0, 0) }))).toMatchObject({
      state: 'insufficient',
      have: 0,
    })
  })
})
