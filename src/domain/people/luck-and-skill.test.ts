import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { createSeededRandom } from '../seeded-random.ts'
import { computeSpreads, listTotals, toCaseCells, type CaseCells } from '../signals/index.ts'
import type { MetricSeries } from '../metrics/series.ts'
import { describeLuckAndSkill } from './index.ts'

interface Seller {
  readonly rate: number
  readonly cases: number
}

const draw = (seed: string) => Array.from({ length: 10_000 }, createSeededRandom(seed))

const day = (n: number) => new Date(Date.UTC(2025, 0, 6 + 7 * n)).toISOString().slice(0, 10)

function toSeries(sellers: readonly Seller[], seed: number): MetricSeries[] {
  const random = createRandom(seed)
  return sellers.map(({ rate, cases }, i) => ({
    metric: 'win-rate',
    unit: { kind: 'person' as const, id: `p${i}`, name: `Seller ${String(99 - i)}` },
    family: 'proportion' as const,
    scale: 'identity' as const,
    grain: 'week' as const,
    points: Array.from({ length: 10 }, (_, week) => {
      const num = random.binomial(cases / 10, rate)
      return {
        start: day(week),
        end: day(week + 1),
        value: num / (cases / 10),
        num,
        den: cases / 10,
        sumSq: null,
        state: 'complete' as const,
      }
    }),
  }))
}

function describeSellers(series: readonly MetricSeries[], cells: CaseCells | null = null) {
  const options = { asOf: '2025-12-31' }
  const result = describeLuckAndSkill({
    direction: 'up',
    family: series[0]?.family ?? 'proportion',
    totals: listTotals(series, options),
    spread: computeSpreads(series, options)[0] ?? null,
    cells,
    random: createSeededRandom('test'),
  })
  if (result.status !== 'value') throw new Error('too few')
  return result
}

describe('luck and skill', () => {
  test('draws raw values towards everyone, by name, and names nobody where sellers are alike', () => {
    const sellers = Array.from({ length: 20 }, (_, i) => ({ rate: 0.3, cases: 20 + 10 * (i % 7) }))
    const result = describeSellers(toSeries(sellers, 3))
    const names = result.people.map((person) => person.name)
    expect(names).toEqual(names.toSorted())
    expect(result.people.every((person) => person.bottomFifth === null)).toBe(true)
    expect(result.split.chance).toBeGreaterThan(0.6)
  })

  test('shows the bottom fifth only where it is nearly sure, whatever the order of the series', () => {
    const sellers = Array.from({ length: 20 }, (_, i) => ({ rate: i < 3 ? 0.1 : 0.4, cases: 200 }))
    const series = toSeries(sellers, 5)
    const shown = describeSellers(series).people.filter((person) => person.bottomFifth !== null)
    expect(shown.map((person) => person.id).toSorted()).toEqual(['p0', 'p1', 'p2'])
    for (const { bottomFifth } of shown) expect(bottomFifth).toBeGreaterThan(0.8)
    const turned = describeSellers(series.toReversed()).people.filter((person) => person.bottomFifth !== null)
    expect(turned.map((person) => person.id)).toEqual(shown.map((person) => person.id))
    expect(describeSellers(series)).toEqual(describeSellers(series))
  })

  test('takes out the mix where it makes the differences', () => {
    // The first ten sell the easy product only in nine of ten cases, the others in one of ten.
    const random = createRandom(11)
    const cells = Array.from({ length: 20 }, (_, i) => {
      return [0, 1].map((product) => {
        const den = (product === 0) === i < 10 ? 180 : 20
        return {
          seller: `p${i}`,
          values: [`product ${product}`],
          num: random.binomial(den, product === 0 ? 0.6 : 0.2),
          den,
          sumSq: 0,
        }
      })
    }).flat()
    const sellers = Array.from({ length: 20 }, (_, i) => ({ rate: i < 10 ? 0.56 : 0.24, cases: 200 }))
    const result = describeSellers(
      toSeries(sellers, 7),
      toCaseCells({ family: 'proportion', cuts: ['product'] }, cells),
    )
    expect(result.adjustedFor).toEqual(['product'])
    expect(result.split.mix[0]?.share).toBeGreaterThan(0.7)
    expect(result.pValue).toBeGreaterThan(0.05)
    expect(result.people.every((person) => person.bottomFifth === null)).toBe(true)
  })
})

test('the same seed gives the same numbers, evenly spread', () => {
  expect(draw('a')).toEqual(draw('a'))
  expect(draw('a').slice(0, 5)).not.toEqual(draw('b').slice(0, 5))
  const mean = draw('a').reduce((sum, x) => sum + x, 0) / 10_000
  expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 10_000))
  expect(draw('a').every((x) => x >= 0 && x < 1)).toBe(true)
})
