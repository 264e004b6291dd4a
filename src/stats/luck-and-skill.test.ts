import { describe, expect, it } from 'vitest'
import { createRandom } from '../../test/harness/random.ts'
import { haveVectors, loadVector, loadVectorTable } from '../../test/harness/vectors.ts'
import { fitBetaBinomial, shrinkProportion } from './beta-binomial.ts'
import { computeFunnel, funnelLimits } from './funnel.ts'
import { fitGammaPoisson, shrinkRate } from './gamma-poisson.ts'
import { testHomogeneity } from './homogeneity.ts'
import { computeExactProportionInterval, computeExactRateInterval, computeWilsonInterval } from './intervals.ts'
import { shrinkToMean } from './james-stein.ts'
import { mean } from './moments.ts'
import { fitOneWayAnova, fitOneWayReml, type GroupSum } from './one-way-random-effects.ts'
import { halfSkillCases } from './stabilisation.ts'
import { computeZeroVariancePValue } from './zero-variance.ts'

const sellers = (set: { won: number[]; closed: number[] }) =>
  set.won.map((num, i) => ({ num, den: set.closed[i] as number }))

function sumGroups(rows: readonly { group: string; value: number }[]): GroupSum[] {
  const groups = Map.groupBy(rows, (row) => row.group)
  return [...groups.values()].map((members) => ({
    n: members.length,
    sum: members.reduce((sum, row) => sum + row.value, 0),
    sumSq: members.reduce((sum, row) => sum + row.value ** 2, 0),
  }))
}

describe.skipIf(!haveVectors)('luck and skill against reference numbers', () => {
  it('finds the thirty sellers of the public data set almost all luck', () => {
    const expected = loadVector('eb/eb_expected.json').maven_reps
    const units = sellers(expected)
    const test = testHomogeneity(units, 'binomial')
    expect(test.statistic).toBeCloseTo(33.347711799255, 8)
    expect(test.pValue).toBeCloseTo(0.2639369797718, 8)
    const fit = fitBetaBinomial(units)
    const strength = expected.betabinom_mle.alpha + expected.betabinom_mle.beta
    expect(Math.abs(fit.strength / strength - 1)).toBeLessThan(1e-3)
    expect(fit.likelihoodRatio).toBeCloseTo(expected.betabinom_mle.LR, 5)
    units.forEach((unit, i) => {
      const shrunk = shrinkProportion(unit, fit.prior)
      expect(shrunk.mean).toBeCloseTo(expected.posterior_mean[i], 5)
      expect(shrunk.low).toBeCloseTo(expected.post_lo[i], 4)
      expect(shrunk.high).toBeCloseTo(expected.post_hi[i], 4)
    })
    expect(computeZeroVariancePValue(fit.likelihoodRatio)).toBeCloseTo(0.3992, 3)
  })

  it('draws the batters of Efron & Morris together', () => {
    const expected = loadVector('eb/eb_expected.json')
    const batters = loadVectorTable('eb/efron_morris_1975.csv')
    expect(batters.map((row) => row['hits'])).toEqual(expected.hits)
    const arcsine = shrinkToMean(
      batters.map((row) => Math.sqrt(45) * Math.asin(2 * Number(row['avg']) - 1)),
      1,
    )
    expect(arcsine.squares).toBeCloseTo(expected.arcsine.S, 9)
    // The book's shrinkage is the weight that stays: 1 − (k − 3) / S.
    expect(1 - arcsine.shrink).toBeCloseTo(expected.arcsine.shrink, 9)
    arcsine.values.forEach((value, i) => expect(value).toBeCloseTo(expected.arcsine.js[i], 9))
    const average = shrinkToMean(expected.y, expected.average_scale.sigma2)
    average.values.forEach((value, i) => expect(value).toBeCloseTo(expected.average_scale.js[i], 6))
    const fit = fitBetaBinomial(expected.hits.map((num: number) => ({ num, den: expected.n })))
    expect(Math.abs(fit.prior.a / expected.betabinom_mle.alpha - 1)).toBeLessThan(1e-3)
    expect(Math.abs(fit.prior.b / expected.betabinom_mle.beta - 1)).toBeLessThan(1e-3)
  })

  it('draws the funnel of the thirty sellers', () => {
    const expected = loadVector('funnel/maven_funnel_expected.json')
    const funnel = computeFunnel(sellers(expected))
    funnel.z.forEach((z, i) => expect(z).toBeCloseTo(expected.z[i], 9))
    expect(funnel.dispersion).toBeCloseTo(expected.phi_winsor, 9)
    expect(funnel.between).toBe(0)
    expect(funnel.zMultiplicative).toEqual(funnel.z)
    expect(Math.min(...funnel.qValues)).toBeGreaterThan(0.1)
    expect(funnelLimits(funnel, 100, 0.95).upper).toBeCloseTo(0.7261, 3)
  })

  it('splits the variance of dyestuff as lme4 does', () => {
    const rows = loadVectorTable('variance/dyestuff.csv').map((row) => ({
      group: String(row['Batch']),
      value: Number(row['Yield']),
    }))
    const reml = fitOneWayReml(sumGroups(rows))
    expect(reml.criterion).toBeCloseTo(319.654276842257, 4)
    expect(reml.between).toBeCloseTo(1764.05, 1)
    expect(reml.within).toBeCloseTo(2451.25, 1)
    const anova = fitOneWayAnova(sumGroups(rows))
    expect(anova.between).toBeCloseTo(1764.05, 6)
    expect(anova.f).toBeCloseTo(4.598, 3)
    expect(anova.mean).toBeCloseTo(1527.5, 9)
  })

  it('splits the variance of the sleep study with a random intercept only', () => {
    const rows = loadVectorTable('variance/sleepstudy.csv').map((row) => ({
      group: String(row['Subject']),
      value: Number(row['Reaction']),
    }))
    // Without the days as a covariate, so only that REML and the closed form agree in the balanced case.
    const groups = sumGroups(rows)
    expect(fitOneWayReml(groups).between).toBeCloseTo(fitOneWayAnova(groups).between, 2)
  })
})

describe('luck and skill', () => {
  it('gives the counts after which half is skill', () => {
    expect([0.02, 0.03, 0.05, 0.08, 0.1].map((spread) => Math.round(halfSkillCases(0.25, spread)))).toEqual([
      468, 207, 74, 28, 18,
    ])
  })

  it('keeps its error rate with unequal groups and finds a true spread', () => {
    const random = createRandom(21)
    const sizes = Array.from({ length: 24 }, (_, i) => [12, 40, 150][i % 3] as number)
    const runs = 150
    const hits = { binomial: 0, chi: 0, poisson: 0, normal: 0, found: 0 }
    for (let run = 0; run < runs; run++) {
      const units = sizes.map((den) => ({ num: random.binomial(den, 0.3), den }))
      if (computeZeroVariancePValue(fitBetaBinomial(units).likelihoodRatio) < 0.05) hits.binomial += 1
      if (testHomogeneity(units, 'binomial').pValue < 0.05) hits.chi += 1
      const counts = sizes.map((den) => ({ num: random.poisson(0.4 * den), den }))
      if (computeZeroVariancePValue(fitGammaPoisson(counts).likelihoodRatio) < 0.05) hits.poisson += 1
      const groups = sizes.map((n) => {
        const values = Array.from({ length: n }, random.exponential)
        return { n, sum: values.reduce((a, b) => a + b, 0), sumSq: values.reduce((a, b) => a + b * b, 0) }
      })
      if (fitOneWayAnova(groups).pValue < 0.05) hits.normal += 1
      const skilled = sizes.map((den) => ({
        num: random.binomial(den, 0.3 + 0.1 * Math.max(-2.5, Math.min(2.5, random.normal()))),
        den,
      }))
      if (computeZeroVariancePValue(fitBetaBinomial(skilled).likelihoodRatio) < 0.05) hits.found += 1
    }
    for (const rate of [hits.binomial, hits.chi, hits.poisson, hits.normal]) {
      expect(rate / runs).toBeGreaterThan(0.01)
      expect(rate / runs).toBeLessThan(0.09)
    }
    expect(hits.found / runs).toBeGreaterThan(0.95)
  })

  it('recovers the strength of the prior', () => {
    const random = createRandom(22)
    const strengths = Array.from({ length: 16 }, () => {
      const units = Array.from({ length: 80 }, (_, i) => {
        const den = [30, 100, 300][i % 3] as number
        // Normal of the same spread as Beta(30, 70).
        return { num: random.binomial(den, 0.3 + 0.0456 * random.normal()), den }
      })
      return Math.log(fitBetaBinomial(units).strength)
    })
    expect(Math.exp(mean(strengths))).toBeGreaterThan(80)
    expect(Math.exp(mean(strengths))).toBeLessThan(125)
  })

  it('shrinks a rate the more the less is known of the unit', () => {
    const fit = fitGammaPoisson([
      { num: 10, den: 10 },
      { num: 40, den: 10 },
      { num: 20, den: 10 },
      { num: 2, den: 1 },
    ])
    const [small, large] = [
      { num: 8, den: 2 },
      { num: 80, den: 20 },
    ].map((unit) => shrinkRate(unit, fit.prior))
    expect(small?.mean).toBeLessThan(large?.mean as number)
    expect(large?.mean).toBeLessThan(4)
    expect(large?.low).toBeLessThan(large?.mean as number)
  })
})

describe('intervals', () => {
  it('agree with published values', () => {
    // Wilson and Clopper–Pearson of R's binom; Garwood 1936.
    expect(computeWilsonInterval(0, 10, 0.95).high).toBeCloseTo(0.2775, 4)
    expect(computeWilsonInterval(7, 10, 0.95)).toEqual({
      low: expect.closeTo(0.3968, 4),
      high: expect.closeTo(0.8922, 4),
    })
    expect(computeExactProportionInterval(7, 10, 0.95)).toEqual({
      low: expect.closeTo(0.3475, 4),
      high: expect.closeTo(0.9333, 4),
    })
    expect(computeExactRateInterval(0, 1, 0.95)).toEqual({ low: 0, high: expect.closeTo(3.6889, 4) })
    expect(computeExactRateInterval(10, 2, 0.95)).toEqual({
      low: expect.closeTo(2.3977, 3),
      high: expect.closeTo(9.1952, 3),
    })
    expect(() => computeWilsonInterval(3, 0, 0.95)).toThrow('den > 0')
  })

  it('cover the truth as often as they say', () => {
    const random = createRandom(23)
    const runs = 4000
    const inside = { wilson: 0, exact: 0, rate: 0 }
    for (let run = 0; run < runs; run++) {
      const num = random.binomial(25, 0.2)
      const wilson = computeWilsonInterval(num, 25, 0.8)
      if (wilson.low <= 0.2 && wilson.high >= 0.2) inside.wilson += 1
      const exact = computeExactProportionInterval(num, 25, 0.8)
      if (exact.low <= 0.2 && exact.high >= 0.2) inside.exact += 1
      const rate = computeExactRateInterval(random.poisson(6), 3, 0.8)
      if (rate.low <= 2 && rate.high >= 2) inside.rate += 1
    }
    expect(Math.abs(inside.wilson / runs - 0.8)).toBeLessThan(0.06)
    expect(inside.exact / runs).toBeGreaterThan(0.8)
    expect(inside.rate / runs).toBeGreaterThan(0.8)
  })
})
