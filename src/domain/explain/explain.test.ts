import { array, assert, constantFrom, double, integer, nat, property, record, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSeededRandom } from '../seeded-random.ts'
import {
  addUp,
  explainBookings,
  explainProduct,
  explainRatio,
  type CellChange,
  type ClosedDealsChange,
  type Explanation,
} from './index.ts'

const before = { start: '2025-01-01', end: '2025-04-01' }
const after = { start: '2025-04-01', end: '2025-07-01' }
const winRate = { id: 'win-rate', name: 'Win rate', unit: 'ratio', family: 'proportion', scale: 'identity' } as const
const dealSize = { id: 'deal-size', name: 'Deal size', unit: 'money', family: 'mean', scale: 'log' } as const

const steps = (value: number, { precision }: Explanation) => Math.round(value / precision)
const sumSteps = (values: readonly number[], explanation: Explanation) =>
  values.reduce((sum, value) => sum + steps(value, explanation), 0)

function expectExact(explanation: Explanation) {
  const change = steps(explanation.change, explanation)
  expect(steps(explanation.after.value, explanation) - steps(explanation.before.value, explanation)).toBe(change)
  const lists = [explanation.drivers, ...explanation.splits.map((split) => split.parts)].filter(
    (parts) => parts.length > 0,
  )
  for (const parts of lists)
    expect(
      sumSteps(
        parts.map((part) => part.effect),
        explanation,
      ),
    ).toBe(change)
  for (const { segments } of explanation.splits) {
    expect(
      sumSteps(
        segments.flatMap((one) => [one.mix, one.rate]),
        explanation,
      ),
    ).toBe(change)
  }
}

function wholeOf(segments: readonly CellChange[]): CellChange {
  const side = (of: 'before' | 'after') => ({
    num: segments.reduce((sum, one) => sum + one[of].num, 0),
    den: segments.reduce((sum, one) => sum + one[of].den, 0),
    sumSq: segments.reduce((sum, one) => sum + (one[of].sumSq ?? 0), 0),
  })
  return { name: 'all', before: side('before'), after: side('after') }
}

const segment = (
  name: string,
  [won, of]: readonly [number, number],
  [wonAfter, ofAfter]: readonly [number, number],
) => ({
  name,
  before: { num: won, den: of, sumSq: null },
  after: { num: wonAfter, den: ofAfter, sumSq: null },
})

const explainSegments = (segments: readonly CellChange[], metric: typeof winRate | typeof dealSize = winRate) =>
  explainRatio({
    metric,
    before,
    after,
    whole: wholeOf(segments),
    cuts: [{ dimension: 'product', segments }],
    random: createSeededRandom('test'),
  })

const amounts = (values: readonly number[]) => ({
  num: values.reduce((sum, x) => sum + Math.log(x), 0),
  den: values.length,
  sumSq: values.reduce((sum, x) => sum + Math.log(x) ** 2, 0),
})

const explainDeals = (segments: readonly ClosedDealsChange[]) => {
  const side = (of: 'before' | 'after') => ({
    closed: segments.reduce((sum, one) => sum + one[of].closed, 0),
    wonAmounts: segments.flatMap((one) => one[of].wonAmounts),
  })
  const whole = { name: 'all', before: side('before'), after: side('after') }
  return explainBookings({
    before,
    after,
    whole,
    cuts: [{ dimension: 'product', segments }],
    random: createSeededRandom('b'),
  })
}

const many = (closed: number, wins: number, amount: number) => ({
  closed,
  wonAmounts: Array.from({ length: wins }, (_, i) => amount * (1 + (i % 20) / 10)),
})

test('rounding never loses or adds a step', () => {
  assert(
    property(
      array(integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 9 }),
      integer({ min: -1e6, max: 1e6 }),
      (parts, off) => {
        const total = Math.round(parts.reduce((sum, part) => sum + part / 7, 0)) + off
        const rounded = addUp(
          parts.map((part) => part / 7),
          total,
          1,
        )
        expect(rounded.reduce((sum, part) => sum + part, 0)).toBe(total)
      },
    ),
  )
})

describe('a rate', () => {
  test('adds up exactly by part and by segment, whatever the cases', () => {
    const cases = record({ den: nat(60), share: nat(100) })
    const side = cases.map(({ den, share }) => ({ num: Math.floor((den * share) / 100), den, sumSq: null }))
    const one = record({ name: constantFrom('a', 'b', 'c', 'd'), before: side, after: side })
    assert(
      property(array(one, { minLength: 2, maxLength: 5 }), (segments) => {
        const explanation = explainSegments(segments)
        if (explanation !== null) expectExact(explanation)
      }),
      { numRuns: 30 },
    )
  })

  test('that fell because harder cases came is told as mix', () => {
    const explanation = explainSegments([
      segment('easy', [320, 400], [160, 200]),
      segment('hard', [80, 400], [160, 800]),
    ])
    const [mix, rate] = explanation?.splits[0]?.parts ?? []
    expect(explanation?.change).toBeCloseTo(0.32 - 0.5, 6)
    expect(mix).toMatchObject({ effect: expect.closeTo(-0.18, 6), clear: true })
    expect(rate).toMatchObject({ effect: 0, clear: false })
  })

  test('that fell in one product is localised there, and chance is not localised', () => {
    const fell = explainSegments([
      segment('a', [200, 400], [80, 400]),
      segment('b', [200, 400], [204, 400]),
      segment('c', [200, 400], [198, 400]),
    ])
    expect(fell?.leading).toMatchObject([{ dimension: 'product', segments: ['a'] }])
    const noise = explainSegments([
      segment('a', [200, 400], [190, 400]),
      segment('b', [200, 400], [204, 400]),
      segment('c', [200, 400], [198, 400]),
    ])
    expect(noise?.leading).toEqual([])
    expect(noise?.interval?.low).toBeLessThan(0)
    expect(noise?.interval?.high).toBeGreaterThan(0)
  })

  test('cannot be split by segments that count cases twice, and is nothing without cases', () => {
    const doubled = [segment('a', [10, 20], [10, 20]), segment('b', [10, 20], [10, 20])]
    const whole = segment('all', [10, 20], [10, 20])
    const cuts = [{ dimension: 'product', segments: doubled }]
    const input = { metric: winRate, before, after, whole, cuts, random: createSeededRandom('test') }
    expect(explainRatio(input)?.splits).toEqual([])
    expect(explainRatio({ ...input, whole: segment('all', [0, 0], [1, 2]) })).toBeNull()
  })
})

test('a mean of logs is split in money, exactly', () => {
  const explanation = explainSegments(
    [
      { name: 'small', before: amounts([100, 120, 90, 110]), after: amounts([100, 130]) },
      { name: 'large', before: amounts([1000, 1500]), after: amounts([900, 1100, 1300, 1600]) },
    ],
    dealSize,
  )
  if (explanation === null) throw new Error('nothing explained')
  expectExact(explanation)
  expect(explanation.before.value).toBe(Math.round((100 * 120 * 90 * 110 * 1000 * 1500) ** (1 / 6)))
  expect(explanation.splits[0]?.parts[0]?.effect).toBeGreaterThan(0)
})

describe('bookings', () => {
  const deals = record({ lost: nat(5), wonAmounts: array(nat(100_000), { maxLength: 6 }) }).map(
    ({ lost, wonAmounts }) => ({
      closed: lost + wonAmounts.length,
      wonAmounts,
    }),
  )

  test('are number × win rate × size, in minor units without rest', () => {
    assert(
      property(
        array(record({ name: constantFrom('a', 'b', 'c'), before: deals, after: deals }), {
          minLength: 2,
          maxLength: 4,
        }),
        (segments) => {
          const explanation = explainDeals(segments)
          if (explanation !== null) expectExact(explanation)
        },
      ),
      { numRuns: 15 },
    )
  })

  test('give the same answer every time, and name the driver that moved', () => {
    const segments = [
      { name: 'a', before: many(200, 60, 1000), after: many(200, 20, 1000) },
      { name: 'b', before: many(200, 60, 1000), after: many(205, 61, 1000) },
    ]
    const explanation = explainDeals(segments)
    expect(explanation).toEqual(explainDeals(segments))
    const clear = explanation?.drivers.filter((part) => part.clear).map((part) => part.name)
    expect(clear).toEqual(['win rate'])
    expect(explanation?.leading).toMatchObject([{ segments: ['a'] }])
  })
})

const known = (value: number) => {
  const interval = { low: value * 0.9, high: value * 1.1, level: 0.8 }
  return { status: 'value' as const, value, n: 40, interval, lowN: false }
}

const explainFactors = (pairs: readonly (readonly [number, number])[]) =>
  explainProduct({
    metric: { id: 'sales-velocity', name: 'Sales velocity', unit: 'money-per-day' },
    before,
    after,
    factors: pairs.map(([old, now], i) => ({
      name: `f${i}`,
      inverse: i === 3,
      before: known(old),
      after: known(now),
    })),
    random: createSeededRandom('p'),
  })

describe('a product of factors', () => {
  test('adds up exactly in minor units', () => {
    const value = double({ min: 0.01, max: 1000, noNaN: true })
    assert(
      property(array(tuple(value, value), { minLength: 4, maxLength: 4 }), (pairs) =>
        expectExact(explainFactors(pairs)),
      ),
      { numRuns: 15 },
    )
  })

  test('tells the factor that moved beyond its interval, a longer cycle as a loss', () => {
    const explanation = explainFactors([
      [100, 100],
      [0.3, 0.31],
      [5000, 5000],
      [40, 80],
    ])
    expect(explanation.drivers.filter((part) => part.clear)).toMatchObject([{ name: 'f3' }])
    expect(explanation.drivers[3]?.effect).toBeLessThan(0)
  })
})
