import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { haveVectors, loadVector, loadVectorTable, vectorsNote } from '../../../test/harness/vectors.ts'
import { compareInterrupted, fitInterruptedCounts, type InterruptedCountsOptions } from './fit-interrupted-counts.ts'
import { fitInterruptedValues, type InterruptedValuesOptions } from './fit-interrupted-values.ts'
import type { InterruptedSeries, TooShort } from './interrupted-result.ts'
import { computeDetectableEffect, findEarliestVerdict } from './power.ts'
import type { SegmentedPlan } from './segmented-design.ts'

function fitted(result: InterruptedSeries | TooShort): InterruptedSeries {
  if (result.status !== 'fitted') throw new Error(result.reason)
  return result
}

const close = (got: number | undefined, expected: number, relative = 1e-5) =>
  expect(Math.abs(got! - expected) / Math.abs(expected)).toBeLessThan(relative)

function expectTerms(
  model: InterruptedSeries,
  terms: { beta: number; se: number; lo: number; hi: number }[],
  names: string[],
) {
  names.forEach((name, i) => {
    const got = model.coefficients.find((one) => one.name === name)
    close(got?.estimate, terms[i]!.beta)
    close(got?.standardError, terms[i]!.se)
    close(Math.exp(got!.lower), terms[i]!.lo)
    close(Math.exp(got!.upper), terms[i]!.hi)
  })
}

const nothing = (n: number, start: number): SegmentedPlan => ({ length: n, start })

function falsePositives(
  draw: () => number[],
  { plan, options, runs = 500 }: { plan: SegmentedPlan; options: InterruptedValuesOptions; runs?: number },
): number {
  let rejected = 0
  for (let run = 0; run < runs; run++)
    if (fitted(fitInterruptedValues(draw(), plan, options)).step.pValue < 0.05) rejected += 1
  return rejected / runs
}
const detectable = (after: number) => computeDetectableEffect({ before: 52, after, phi: 0.2 })

describe.skipIf(!haveVectors)(`interrupted series against the smoking ban of Sicily${vectorsNote}`, () => {
  const reference = haveVectors ? loadVector('its/sicily_expected.json') : null
  const rows = haveVectors ? loadVectorTable('its/sicily.csv') : []
  const input = {
    family: 'poisson' as const,
    counts: rows.map((row) => Number(row['aces'])),
    offset: rows.map((row) => Math.log(Number(row['stdpop']))),
  }
  const plan: SegmentedPlan = { length: rows.length, start: rows.findIndex((row) => row['smokban'] === 1) }
  const harmonics = { pairs: 2, period: 12 }
  const fit = (extra: Partial<SegmentedPlan>, options: InterruptedCountsOptions = {}) =>
    fitted(fitInterruptedCounts(input, { ...plan, ...extra }, { interval: 'normal', ...options }))

  it('reproduces the Poisson, quasi-Poisson and seasonal models', () => {
    const plain = ['intercept', 'step', 'trend']
    expectTerms(fit({}, { errors: 'pure' }), reference.m1_poisson, plain)
    const quasi = fit({})
    expectTerms(quasi, reference.m2_quasi.ci, plain)
    close(quasi.dispersion, reference.m2_quasi.dispersion)
    const seasonal = fit({ harmonics })
    expectTerms(seasonal, reference.m3_quasi_harmonic.ci, [...plain, 'sine-1', 'cosine-1', 'sine-2', 'cosine-2'])
    close(seasonal.dispersion, reference.m3_quasi_harmonic.dispersion)
    close(Math.exp(seasonal.step.estimate), 0.88507, 1e-5)
    close(Math.exp(seasonal.step.lower), 0.8394, 1e-5)
    // Students' t for 52 degrees of freedom is a little wider.
    expect(fit({ harmonics }, { interval: 'student' }).step.lower).toBeLessThan(seasonal.step.lower)
  })

  it('finds no change of slope', () => {
    const larger = fit({ harmonics, slopeChange: true })
    const slope = reference.m4_slope.ci.at(-1)
    close(larger.slopeChange?.estimate, slope.beta)
    close(larger.slopeChange?.standardError, slope.se)
    // Ours is the step in the first period of the ban, the paper's one period earlier.
    close(larger.step.estimate, reference.m4_slope.ci[1].beta + slope.beta)
    const test = compareInterrupted(fit({ harmonics }), larger, 1)
    close(test.f, reference.anova_m3_m4.F)
    close(test.pValue, reference.anova_m3_m4.p)
  })
})

describe('interrupted series', () => {
  it('holds its error rate for values with unequal sides and autocorrelation', { timeout: 60_000 }, () => {
    const random = createRandom(41)
    const plan = { ...nothing(52, 36), noTrend: true }
    const rates: Record<string, number> = {}
    for (const phi of [0, 0.3, 0.5])
      for (const errors of ['ar1', 'newey-west', 'independent'] as const)
        rates[`${errors} ${phi}`] = falsePositives(() => random.autoregressive(52, phi), { plan, options: { errors } })
    rates['ar1 short'] = falsePositives(() => random.autoregressive(20, 0.3), {
      plan: { ...nothing(20, 13), noTrend: true },
      options: { errors: 'ar1' },
    })
    expect(rates['independent 0']).toBeLessThan(0.075)
    expect(rates['ar1 0']).toBeLessThan(0.08)
    expect(rates['ar1 0.3']).toBeLessThan(0.09)
    expect(rates['ar1 0.5']).toBeLessThan(0.11)
    expect(rates['newey-west 0.3']).toBeLessThan(0.15)
    // What the correction is for.
    expect(rates['independent 0.5']).toBeGreaterThan(0.2)
  })

  it('holds its error rate for over-dispersed counts and for shares of few cases', { timeout: 60_000 }, () => {
    const random = createRandom(43)
    const runs = 400
    let counts = 0
    let pure = 0
    let shares = 0
    let found = 0
    const plan = nothing(40, 28)
    for (let run = 0; run < runs; run++) {
      const exposure = Array.from({ length: 40 }, (_, t) => 6 + (t % 5))
      const drawn = exposure.map((e) => random.poisson(e * Math.exp(0.25 * random.normal())))
      const input = { family: 'poisson' as const, counts: drawn, offset: exposure.map(Math.log) }
      if (fitted(fitInterruptedCounts(input, plan)).step.pValue < 0.05) counts += 1
      if (fitted(fitInterruptedCounts(input, plan, { errors: 'pure' })).step.pValue < 0.05) pure += 1
      const trials = exposure.map((e) => e - 2)
      const wins = (after: number) => trials.map((n, t) => random.binomial(n, t < 28 ? 0.3 : after))
      const test = (won: number[]) =>
        fitted(fitInterruptedCounts({ family: 'binomial', counts: won, trials }, { ...plan, noTrend: true })).step
      if (test(wins(0.3)).pValue < 0.05) shares += 1
      if (test(wins(0.5)).pValue < 0.05) found += 1
    }
    expect(counts / runs).toBeLessThan(0.08)
    expect(pure / runs).toBeGreaterThan(counts / runs)
    expect(shares / runs).toBeLessThan(0.08)
    expect(found / runs).toBeGreaterThan(0.7)
  })

  it(
    'does not take regression to the mean for an effect when the trigger window is left out',
    { timeout: 60_000 },
    () => {
      const random = createRandom(47)
      const runs = 500
      let naive = 0
      let careful = 0
      for (let run = 0; run < runs; run++) {
        const series = random.autoregressive(104, 0.3)
        // The action is taken after the worst four weeks of the second half of the first year.
        const windows = Array.from({ length: 26 }, (_, i) => 26 + i)
        const mean4 = (t: number) => series.slice(t, t + 4).reduce((a, b) => a + b, 0)
        const worst = windows.reduce((low, t) => (mean4(t) < mean4(low) ? t : low))
        const start = worst + 4
        const values = series.slice(0, start + 13)
        const trigger = [worst, worst + 1, worst + 2, worst + 3]
        const before4 = values.slice(worst, start)
        const plan = { length: values.length, start, noTrend: true }
        const short = fitInterruptedValues(
          [...before4, ...values.slice(start)],
          { length: 17, start: 4, noTrend: true },
          { errors: 'independent' },
        )
        if (fitted(short).step.pValue < 0.05 && fitted(short).step.estimate > 0) naive += 1
        const step = fitted(fitInterruptedValues(values, { ...plan, excluded: trigger }, { errors: 'ar1' })).step
        if (step.pValue < 0.05 && step.estimate > 0) careful += 1
      }
      expect(() => fitInterruptedValues([1, 2], nothing(2, 2))).toThrow(/start between/)
      const flat = fitInterruptedCounts(
        { family: 'poisson', counts: [5, 6, 4, 5, 9, 8, 10, 9] },
        { ...nothing(8, 4), noTrend: true },
      )
      expect(Math.exp(fitted(flat).step.estimate)).toBeCloseTo(36 / 20, 8)
      expect(fitted(flat).withoutChange[7]).toBeCloseTo(5, 8)
    },
  )
})

describe('power and the earliest verdict', () => {
  it('gives the table of detectable effects', () => {
    const table: [number, number, number][] = [
      [13, 1.1, 2.2],
      [26, 0.78, 1.55],
      [52, 0.55, 1.1],
    ]
    for (const [n, step, withTrend] of table) {
      expect(computeDetectableEffect({ before: n, after: n })).toBeCloseTo(step, 2)
      expect(computeDetectableEffect({ before: n, after: n, trend: true })).toBeCloseTo(withTrend, 1)
    }
  })

  it('names the first period whose detectable effect is small enough', () => {
    const verdict = findEarliestVerdict({ before: 52, effect: 1, phi: 0.2, ramp: 4 })
    if (verdict.status !== 'reachable') throw new Error('unreachable')
    expect(detectable(verdict.after)).toBeLessThanOrEqual(1)
    expect(detectable(verdict.after - 1)).toBeGreaterThan(1)
    expect(verdict.periodsFromStart).toBe(verdict.after + 4)
    expect(findEarliestVerdict({ before: 10, effect: 0.5 })).toEqual({ status: 'unreachable', have: 10, need: 32 })
  })

  it('finds an effect of the size promised in about the share promised', { timeout: 60_000 }, () => {
    const random = createRandom(53)
    const effect = computeDetectableEffect({ before: 40, after: 20, phi: 0.3 })
    let found = 0
    for (let run = 0; run < 500; run++) {
      const values = random.autoregressive(60, 0.3).map((x, t) => x + (t >= 40 ? effect : 0))
      const model = fitted(fitInterruptedValues(values, { length: 60, start: 40, noTrend: true }, { errors: 'ar1' }))
      if (model.step.pValue < 0.05) found += 1
    }
    expect(found / 500).toBeGreaterThan(0.7)
    expect(found / 500).toBeLessThan(0.92)
  })
})
