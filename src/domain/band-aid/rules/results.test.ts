import { describe, expect, test } from 'vitest'
import type { ComponentHealth, PeriodAttainment, PromiseMonth } from '../fact-rows.ts'
import type { BandAidFacts } from '../facts.ts'
import { unknownFacts } from '../facts.ts'
import { judgeErosion, judgeFixTime, judgeKeptCommitments, judgeMissedNumbers } from './results.ts'

function known(facts: Partial<BandAidFacts>): BandAidFacts {
  return { ...unknownFacts('2026-06-30'), ...facts }
}

function periods(...attainments: number[]): PeriodAttainment[] {
  return attainments.map((attainment, at) => ({ start: `202${at}-01-01`, end: `202${at}-04-01`, attainment }))
}

describe('numbers missed again and again', () => {
  test.each([
    { attainments: [1, 1, 1, 0.95], state: 'green', streak: 0 },
    { attainments: [1, 1, 1, 0.9499], state: 'green', streak: 1 },
    { attainments: [1, 1, 1, 0.9], state: 'green', streak: 1 },
    { attainments: [1, 1, 1, 0.8999], state: 'watch', streak: 1 },
    { attainments: [1, 1, 0.94, 0.94], state: 'alarm', streak: 2 },
    { attainments: [1, 1, 0.95, 0.94], state: 'green', streak: 1 },
    { attainments: [0.94, 0.94, 1, 0.94], state: 'alarm', streak: 1 },
    { attainments: [0.94, 0.94, 0.94, 1], state: 'alarm', streak: 0 },
    { attainments: [0.5, 0.94, 0.94, 1, 1], state: 'green', streak: 0 },
    { attainments: [0.5, 0.5], state: 'alarm', streak: 2 },
  ])('$attainments is $state', ({ attainments, state, streak }) => {
    expect(judgeMissedNumbers(known({ planAttainment: periods(...attainments) }))).toMatchObject({
      state,
      value: streak,
    })
  })

  test('says that the plan outran capacity when it did', () => {
    const missed = { planAttainment: periods(0.7, 0.7) }
    expect(judgeMissedNumbers(known({ ...missed, capacityRatio: 0.8 }))).toHaveProperty(
      'sentence',
      expect.stringContaining('Capacity covered only 80 %'),
    )
    expect(judgeMissedNumbers(known({ ...missed, capacityRatio: 1.1 }))).toHaveProperty(
      'sentence',
      expect.not.stringContaining('Capacity'),
    )
  })

  test('needs two periods', () => {
    expect(judgeMissedNumbers(known({ planAttainment: periods(0.5) }))).toMatchObject({ have: 1, need: 2 })
  })
})

const promises = (due: number, kept: number): PromiseMonth => ({ start: '2026-05-01', due, kept })

describe('commitments', () => {
  test.each([
    { months: [promises(10, 10), promises(10, 8)], state: 'green', value: 0.8 },
    { months: [promises(10, 10), promises(100, 79)], state: 'watch', value: 0.79 },
    { months: [promises(100, 59), promises(10, 6)], state: 'watch', value: 0.6 },
    { months: [promises(100, 50), promises(100, 50)], state: 'alarm', value: 0.5 },
    { months: [promises(100, 59), promises(100, 59)], state: 'watch', value: 0.59 },
    { months: [promises(100, 10), promises(100, 10), promises(10, 9)], state: 'green', value: 0.9 },
  ])('kept in $months: $state', ({ months, state, value }) => {
    expect(judgeKeptCommitments(known({ actionsByMonth: months }))).toMatchObject({ state, value })
    expect(judgeKeptCommitments(known({ objectivesByMonth: months }))).toMatchObject({ state, value })
  })

  test('are as bad as the worse of actions and objectives', () => {
    const facts = known({
      actionsByMonth: [promises(10, 10), promises(10, 10)],
      objectivesByMonth: [promises(10, 1), promises(10, 1)],
    })
    expect(judgeKeptCommitments(facts)).toMatchObject({ state: 'alarm', value: 1 })
  })

  test('need five due in each of the two months', () => {
    expect(judgeKeptCommitments(known({ actionsByMonth: [promises(4, 0), promises(10, 0)] }))).toMatchObject({
      state: 'insufficient',
      have: 4,
      need: 5,
    })
  })
})

const between = (fix: number, bookings: number) =>
  known({
    productivity: {
      now: { fixShare: 0.12 + fix, bookingsPerRampedSeller: 100 + bookings, sellingTimeShare: 0.3 },
      yearBefore: { fixShare: 0.12, bookingsPerRampedSeller: 100, sellingTimeShare: 0.38 },
      mixAdjusted: true,
    },
  })

describe('fixing and selling', () => {
  test.each([
    { fix: 0.05, bookings: -10, state: 'alarm' },
    { fix: 0.05, bookings: -9, state: 'watch' },
    { fix: 0.049, bookings: -30, state: 'green' },
    { fix: 0.2, bookings: 5, state: 'watch' },
    { fix: -0.1, bookings: 0, state: 'green' },
  ])('fix time $fix, bookings $bookings: $state', ({ fix, bookings, state }) => {
    expect(judgeFixTime(between(fix, bookings))).toMatchObject({ state })
  })

  test('tells how selling time moved', () => {
    expect(judgeFixTime(between(0, 0))).toHaveProperty('sentence', expect.stringContaining('Selling took 30 %'))
  })
})

const components = (falling: number, of: number, step = 0.05): ComponentHealth[] =>
  Array.from({ length: of }, (_, at) => ({
    component: `part-${at}`,
    byQuarter: at < falling ? [0.8, 0.8 - step, 0.8 - 2 * step] : [0.6, 0.7, 0.8],
  }))

describe('slow erosion', () => {
  test.each([
    { falling: 4, of: 16, state: 'alarm', value: 0.25 },
    { falling: 3, of: 16, state: 'green', value: 3 / 16 },
    { falling: 0, of: 12, state: 'green', value: 0 },
  ])('$falling of $of components: $state', ({ falling, of, state, value }) => {
    expect(judgeErosion(known({ componentHealth: components(falling, of) }))).toMatchObject({ state, value })
  })

  test('takes a fall smaller than two hundredths for none', () => {
    expect(judgeErosion(known({ componentHealth: components(12, 12, 0.019) }))).toMatchObject({ state: 'green' })
    expect(judgeErosion(known({ componentHealth: components(12, 12, 0.02) }))).toMatchObject({ state: 'alarm' })
  })

  test('sees eight months of velocity below the earlier average, not seven', () => {
    const earlier = [10, 12, 11, 9, 10, 8, 11, 9]
    const low = Array.from({ length: 7 }, () => 9.5)
    expect(judgeErosion(known({ velocityByMonth: [...earlier, ...low, 9.5] }))).toMatchObject({
      state: 'alarm',
      value: null,
    })
    expect(judgeErosion(known({ velocityByMonth: [...earlier, 10.5, ...low] }))).toMatchObject({ state: 'green' })
  })

  test('is watched when the cycle has been long for eight months', () => {
    const facts = known({
      componentHealth: components(0, 12),
      cycleDaysByMonth: [60, 62, 58, 61, 60, 59, 60, 61, 70, 70, 70, 70, 70, 70, 70, 70],
    })
    expect(judgeErosion(facts)).toMatchObject({ state: 'watch' })
  })

  test('is watched when the whole loses health though few components do so steadily', () => {
    const steep: ComponentHealth[] = Array.from({ length: 2 }, (_, at) => ({
      component: `steep-${at}`,
      byQuarter: [0.9, 0.5, 0.1],
    }))
    const level: ComponentHealth[] = Array.from({ length: 10 }, (_, at) => ({
      component: `level-${at}`,
      byQuarter: [0.5, 0.5, 0.5],
    }))
    expect(judgeErosion(known({ componentHealth: [...steep, ...level] }))).toMatchObject({ state: 'watch' })
  })

  test('needs twelve components known for three quarters, or sixteen months of velocity', () => {
    const halfKnown = components(0, 12).map((each, at) => (at === 0 ? { ...each, byQuarter: [null, 0.5, 0.5] } : each))
    expect(judgeErosion(known({ componentHealth: halfKnown, velocityByMonth: Array(15).fill(1) }))).toMatchObject({
      state: 'insufficient',
      have: 11,
      need: 12,
    })
  })
})
