import { describe, expect, it } from 'vitest'
import { createRandom } from '../../test/harness/random.ts'
import { estimateAutocorrelation, varianceInflation } from './autocorrelation.ts'
import { compareMeans } from './compare-means.ts'
import { compareProportions } from './compare-proportions.ts'
import { compareRates } from './compare-rates.ts'
import { mean } from './moments.ts'

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
const direct = (w: number, phi: number) =>
  1 + 2 * sum(Array.from({ length: w - 1 }, (_, i) => (1 - (i + 1) / w) * phi ** (i + 1)))
const whole = (num: number, den: number) => ({ num, den, inflation: 1 })

describe('comparing two windows', () => {
  it('agrees with the exact tests of R', () => {
    // Hand: P(X ≤ 0 of 10 | ½) = 1/1024, doubled.
    expect(compareRates(whole(10, 52), whole(0, 52)).pValue).toBeCloseTo(2 / 1024, 10)
    // Fisher's tea tasting, 3 and 1 of 4: one tail 17/70.
    expect(compareProportions(whole(1, 4), whole(3, 4)).pValue).toBeCloseTo(34 / 70, 10)
    expect(compareProportions(whole(1, 4), whole(3, 4)).z).toBeGreaterThan(0)
    expect(compareProportions(whole(30, 100), whole(0, 20)).z).toBeLessThan(0)
  })

  it('says nothing where there is nothing to compare', () => {
    expect(compareRates(whole(0, 52), whole(0, 4)).pValue).toBe(1)
    expect(compareProportions(whole(5, 5), whole(2, 2)).pValue).toBe(1)
    expect(compareProportions(whole(0, 0), whole(1, 2)).pValue).toBe(1)
  })

  it('bears that every case of one window was a success, scaled or not', () => {
    const exact = compareProportions(whole(37, 37), whole(57, 66)).pValue
    for (const inflation of [1.0088172652596124, 1.07, 1.3]) {
      const scaled = compareProportions({ num: 37, den: 37, inflation }, { num: 57, den: 66, inflation }).pValue
      expect(scaled).toBeGreaterThan(exact / 2)
      expect(scaled).toBeLessThan(0.2)
    }
  })

  it('keeps its error rate with unequal windows, few cases and over-dispersion', () => {
    const random = createRandom(3)
    const runs = 3000
    let rates = 0
    let proportions = 0
    let dispersed = 0
    for (let run = 0; run < runs; run++) {
      if (compareRates(whole(random.poisson(60), 60), whole(random.poisson(8), 8)).pValue < 0.05) rates += 1
      if (
        compareProportions(whole(random.binomial(150, 0.3), 150), whole(random.binomial(20, 0.3), 20)).pValue < 0.05
      ) {
        proportions += 1
      }
      // Each week's rate itself varies (CV .5): variance 1 + 3 · .25 = 1.75 times the Poisson's.
      const weekly = () => random.poisson(3 * random.exponential() ** 0.5 * 1.128379)
      const before = Array.from({ length: 40 }, weekly)
      const after = Array.from({ length: 8 }, weekly)
      const inflation = 1 + 3 * (4 / Math.PI - 1)
      const test = compareRates({ num: sum(before), den: 40, inflation }, { num: sum(after), den: 8, inflation })
      if (test.pValue < 0.05) dispersed += 1
    }
    for (const hits of [rates, proportions, dispersed]) {
      expect(hits / runs).toBeGreaterThan(0.015)
      expect(hits / runs).toBeLessThan(0.058)
    }
  })

  it('keeps the error rate of means under autocorrelation, and sees a shift of one standard deviation', () => {
    const random = createRandom(4)
    const runs = 2000
    let naive = 0
    let corrected = 0
    let seen = 0
    for (let run = 0; run < runs; run++) {
      const values = random.autoregressive(60, 0.3)
      const test = (shift: number, phi: number) => {
        const after = mean(values.slice(52)) + shift
        const noise = { variance: 1, phi, df: 58 }
        return compareMeans(
          { mean: mean(values.slice(0, 52)), weight: 52, periods: 52 },
          { mean: after, weight: 8, periods: 8 },
          noise,
        )
      }
      if (test(0, 0).pValue < 0.05) naive += 1
      if (test(0, 0.3).pValue < 0.05) corrected += 1
      if (test(1.5, 0.3).pValue < 0.05) seen += 1
    }
    expect(naive / runs).toBeGreaterThan(0.1)
    expect(corrected / runs).toBeGreaterThan(0.03)
    expect(corrected / runs).toBeLessThan(0.065)
    expect(seen / runs).toBeGreaterThan(0.7)
  })
})

describe('autocorrelation', () => {
  it('is nearly without bias at 26 and 104 periods', () => {
    const random = createRandom(6)
    for (const n of [26, 104]) {
      const estimates = Array.from({ length: 1500 }, () => {
        const values = random.autoregressive(n, 0.3)
        const centre = mean(values)
        return estimateAutocorrelation(values.map((value) => value - centre))
      })
      expect(mean(estimates)).toBeGreaterThan(0.26)
      expect(mean(estimates)).toBeLessThan(0.33)
    }
  })

  it('inflates the variance of a mean as the sum over lags says', () => {
    expect(varianceInflation(2, 0.5)).toBeCloseTo(1.5, 12)
    for (const [w, phi] of [
      [5, 0.3],
      [13, 0.7],
      [40, 0.9],
    ] as const) {
      expect(varianceInflation(w, phi)).toBeCloseTo(direct(w, phi), 10)
    }
    expect(varianceInflation(1, 0.9)).toBe(1)
  })
})
