import { describe, expect, it } from 'vitest'
import { createRandom, type Random } from '../../../test/harness/random.ts'
import { drawBinomial, drawPoisson } from './random-counts.ts'
import { explainRevenueChange, type SegmentSales, winsorise } from './revenue-drivers.ts'

interface Truth {
  readonly opportunities: number
  readonly rate: number
  readonly size: number
}

function draw(random: Random, { opportunities, rate, size }: Truth): SegmentSales {
  const count = random.poisson(opportunities)
  const wins = random.binomial(count, rate)
  return { opportunities: count, wonValues: Array.from({ length: wins }, () => size * Math.exp(0.5 * random.normal())) }
}

describe('explaining a change of revenue', () => {
  it('draws counts of the right mean and spread', () => {
    const random = createRandom(12).uniform
    for (const [mean, spread, one] of [
      [30, 21, () => drawBinomial(100, 0.3, random)],
      [0.5, 0.475, () => drawBinomial(10, 0.05, random)],
      [7.5, 7.5, () => drawPoisson(7.5, random)],
      [2000, 2000, () => drawPoisson(2000, random)],
    ] as const) {
      const values = Array.from({ length: 20_000 }, one)
      const centre = values.reduce((a, b) => a + b) / values.length
      const variance = values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / values.length
      expect(Math.abs(centre - mean)).toBeLessThan(4 * Math.sqrt(spread / values.length))
      expect(Math.abs(variance / spread - 1)).toBeLessThan(0.06)
    }
  })

  it('answers the same for the same seed, and adds up', () => {
    const random = createRandom(9)
    const segments = [
      {
        segment: 'small',
        before: draw(random, { opportunities: 200, rate: 0.3, size: 10 }),
        after: draw(random, { opportunities: 150, rate: 0.3, size: 10 }),
      },
      {
        segment: 'new',
        before: { opportunities: 0, wonValues: [] },
        after: draw(random, { opportunities: 40, rate: 0.2, size: 90 }),
      },
    ]
    const once = explainRevenueChange(segments, { random: createRandom(1).uniform, draws: 200 })
    expect(explainRevenueChange(segments, { random: createRandom(1).uniform, draws: 200 })).toEqual(once)
    expect(once.drivers.reduce((sum, { effect }) => sum + effect, 0)).toBeCloseTo(once.total, 8)
    expect(once.largestDealShare).toBeGreaterThan(0)
    expect(winsorise([1, 2, 3, 100], 0.25)).toEqual([1, 2, 3, 27.25])
  })

  it('covers the true effects and rarely shows a driver that did not move', { timeout: 60_000 }, () => {
    const random = createRandom(77)
    const runs = 200
    let falseDrivers = 0
    let found = 0
    for (let run = 0; run < runs; run++) {
      const truths = [
        { opportunities: 300, rate: 0.22, size: 10 },
        { opportunities: 120, rate: 0.3, size: 25 },
        { opportunities: 45, rate: 0.4, size: 60 },
      ]
      const still = truths.map((t, i) => ({ segment: `${i}`, before: draw(random, t), after: draw(random, t) }))
      const options = { random: createRandom(run).uniform, draws: 150 }
      falseDrivers += explainRevenueChange(still, options).drivers.filter(({ clear }) => clear).length
      const fallen = truths.map((t, i) => ({
        segment: `${i}`,
        before: draw(random, t),
        after: draw(random, { ...t, rate: t.rate * 0.6 }),
      }))
      const drivers = explainRevenueChange(fallen, options).drivers
      if (drivers.find(({ driver }) => driver === 'win-rate')!.upper < 0) found += 1
    }
    expect(falseDrivers / (4 * runs)).toBeGreaterThan(0.06)
    expect(falseDrivers / (4 * runs)).toBeLessThan(0.14)
    expect(found / runs).toBeGreaterThan(0.8)
  })
})
