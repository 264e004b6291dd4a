import { describe, expect, it } from 'vitest'
import { createRandom } from '../../test/harness/random.ts'
import { normalQuantile, normalTwoSided, upperTailQuantile } from './distributions/normal.ts'
import { minimiseScalar } from './minimise-scalar.ts'
import { estimateSeasonalFactors, kruskalWallis } from './seasonal-factors.ts'

const positionOf = (i: number) => i % 4
const options = { positions: 4, cycle: 4, kind: 'ratio' as const }

describe('calendar factors', () => {
  it('recovers planted factors through a lasting shift and a wild point', () => {
    const random = createRandom(51)
    const planted = [0.8, 0.9, 1, 1.3]
    const values = Array.from(
      { length: 64 },
      (_, i) => (i < 30 ? 100 : 150) * (planted[i % 4] as number) * (1 + 0.02 * random.normal()),
    )
    values[40] = 900
    const found = estimateSeasonalFactors(
      values,
      values.map((_, i) => positionOf(i)),
      options,
    )
    if (found.status !== 'value') throw new Error('expected factors')
    found.factors.forEach((factor, i) => expect(Math.abs(factor - (planted[i] as number))).toBeLessThan(0.03))
    expect(found.pValue).toBeLessThan(1e-3)
  })

  it('asks for two cycles', () => {
    const few = Array.from({ length: 7 }, () => 1)
    expect(
      estimateSeasonalFactors(
        few,
        few.map((_, i) => positionOf(i)),
        options,
      ),
    ).toEqual({
      status: 'insufficient',
      have: 7,
      need: 8,
      of: 'periods',
    })
  })

  it('finds a pattern where there is none at its error rate, with many values and with few', () => {
    const random = createRandom(52)
    for (const length of [16, 60]) {
      let found = 0
      for (let run = 0; run < 600; run++) {
        const values = Array.from({ length }, () => 10 + random.normal())
        const test = estimateSeasonalFactors(
          values,
          values.map((_, i) => positionOf(i)),
          options,
        )
        if (test.status === 'value' && test.pValue < 0.05) found += 1
      }
      expect(found / 600).toBeGreaterThan(0.01)
      expect(found / 600).toBeLessThan(0.09)
    }
  })

  it('ranks as R does', () => {
    // kruskal.test(list(c(2.9, 3.0, 2.5, 2.6, 3.2), c(3.8, 2.7, 4.0, 2.4), c(2.8, 3.4, 3.7, 2.2, 2.0))): 0.77143, p .68
    const test = kruskalWallis([
      [2.9, 3.0, 2.5, 2.6, 3.2],
      [3.8, 2.7, 4.0, 2.4],
      [2.8, 3.4, 3.7, 2.2, 2.0],
    ])
    expect(test.statistic).toBeCloseTo(0.77143, 5)
    expect(test.pValue).toBeCloseTo(0.68, 3)
  })
})

describe('numbers underneath', () => {
  it('finds the least value of a function, also at a border', () => {
    expect(minimiseScalar((x) => (x - 1.234) ** 2 + 5, { low: -10, high: 10 }).x).toBeCloseTo(1.234, 6)
    expect(minimiseScalar((x) => x, { low: 2, high: 3 }).x).toBeCloseTo(2, 6)
  })

  it('knows deviates of tails too small for the quantile function', () => {
    expect(upperTailQuantile(0.025)).toBeCloseTo(-normalQuantile(0.025), 12)
    for (const z of [8.5, 12, 20, 35]) expect(upperTailQuantile(normalTwoSided(z) / 2)).toBeCloseTo(z, 2)
    expect(upperTailQuantile(0)).toBe(37)
    expect(upperTailQuantile(0.7)).toBeCloseTo(0, 12)
  })
})
