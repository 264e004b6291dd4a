import { describe, expect, it } from 'vitest'
import { createRandom } from '../../test/harness/random.ts'
import {
  compareDispersedRates,
  findNegativeBinomialQuantile,
  fitNegativeBinomial,
  predictCount,
} from './negative-binomial.ts'

const counts = [3, 7, 2, 0, 9, 4, 12, 1, 5, 6, 2, 8, 0, 3, 15, 4]
const exposures = [1, 1.5, 1, 1, 2, 1, 2, 1, 1, 1.5, 1, 1, 1, 1, 2, 1]
const periods = counts.map((num, i) => ({ num, den: exposures[i]! }))

describe('over-dispersed counts', () => {
  // R 4.2, MASS: glm.nb(y ~ 1 + offset(log(e))) and y ~ g + offset(log(e)), g = 1 for the last six; epsilon 1e-12.
  it('agree with glm.nb', () => {
    const fit = fitNegativeBinomial(periods)
    expect(fit.size).toBeCloseTo(5.739552, 3)
    expect(Math.log(fit.rate)).toBeCloseTo(1.348958811917, 7)
    expect(fit.logRateError).toBeCloseTo(0.156193769717, 5)
    expect(fit.logLikelihood).toBeCloseTo(-38.647878346087, 8)
    // 2 (ln L − ln L) = .316495443, read from t with 14 degrees of freedom.
    const test = compareDispersedRates(periods.slice(0, 10), periods.slice(10))
    expect(test.pValue).toBeCloseTo(0.582618462296, 6)
    expect(test.z).toBeGreaterThan(0)
  })

  it('have the quantiles of R', () => {
    // qnbinom(c(.025, .5, .975), size = 2.5, mu = 7); qnbinom(c(.005, .995), size = 40, mu = .4)
    expect([0.025, 0.5, 0.975].map((p) => findNegativeBinomialQuantile(p, 7, 2.5))).toEqual([0, 6, 20])
    expect([0.005, 0.995].map((p) => findNegativeBinomialQuantile(p, 0.4, 40))).toEqual([0, 3])
  })

  it('are Poisson where they vary no more than that', () => {
    const even = Array.from({ length: 12 }, () => ({ num: 5, den: 1 }))
    expect(fitNegativeBinomial(even).size).toBe(Number.POSITIVE_INFINITY)
    expect(compareDispersedRates(even, even.slice(0, 4)).pValue).toBe(1)
    const none = even.map(() => ({ num: 0, den: 1 }))
    expect(compareDispersedRates(none, none).pValue).toBe(1)
    expect(compareDispersedRates(even, none.slice(0, 4)).z).toBeLessThan(-2)
    expect(() => predictCount(fitNegativeBinomial(none), 1)).toThrow(/nothing has happened/)
    expect(() => fitNegativeBinomial([])).toThrow(/at least one period/)
  })

  it('keep their error rate with unequal stretches, few periods and unequal exposure', { timeout: 60_000 }, () => {
    const random = createRandom(301)
    const runs = 400
    let wrong = 0
    let inside = 0
    for (let run = 0; run < runs; run++) {
      // Gamma of shape 2: the sum of two exponentials.
      const draw = (i: number) => {
        const den = 1 + (i % 3)
        return { num: random.poisson(2 * den * (random.exponential() + random.exponential())), den }
      }
      const early = Array.from({ length: 26 }, (_, i) => draw(i))
      const late = Array.from({ length: 6 }, (_, i) => draw(i))
      if (compareDispersedRates(early, late).pValue < 0.05) wrong += 1
      const next = draw(run)
      const { low, high } = predictCount(fitNegativeBinomial(early), next.den)
      if (low <= next.num && next.num <= high) inside += 1
    }
    expect(wrong / runs).toBeLessThan(0.09)
    expect(wrong / runs).toBeGreaterThan(0.02)
    expect(inside / runs).toBeGreaterThan(0.91)
  })
})
