import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { haveVectors, loadVector, vectorsNote } from '../../../test/harness/vectors.ts'
import { createGaussRule } from './gauss-rule.ts'
import { computeCrossingProbability, computeGroupBoundaries } from './group-boundaries.ts'
import { computeConfidenceRadius, runNormalEProcess } from './normal-e-process.ts'
import { computeCusumRunLength, computeEwmaRunLength, computeShewhartRunLength, findCusumLimit } from './run-length.ts'
import { computeCasesPerArm, computeQuietGaps } from './sample-size.ts'
import { runRatioTest } from './sequential-ratio-test.ts'
import { runShareEProcess } from './share-e-process.ts'

const expectAll = (got: readonly number[], expected: readonly number[], relative = 1e-9) => {
  expect(got).toHaveLength(expected.length)
  expected.forEach((value, i) => expect(Math.abs(got[i]! / value - 1)).toBeLessThan(relative))
}

const crossed = (values: number[], variance: number) =>
  runNormalEProcess(values, { nullMean: 0, variance, effectVariance: 0.25 }).at(-1)!.pValue < 0.05

describe.skipIf(!haveVectors)(`sequential methods against reference numbers${vectorsNote}`, () => {
  const vectors = haveVectors ? loadVector('sequential/sequential_expected.json') : null

  it('reproduces the mixture test and its confidence sequence', () => {
    const { y, theta0, sigma2, tau2, Lambda, always_valid_p: p, cs_radius_alpha05: radius } = vectors.msprt
    const looks = runNormalEProcess(y, { nullMean: theta0, variance: sigma2, effectVariance: tau2 })
    expectAll(
      looks.map((look) => look.evidence),
      Lambda,
    )
    expectAll(
      looks.map((look) => look.pValue),
      p,
    )
    const radii = looks.map((_, i) => computeConfidenceRadius(i + 1, 0.05, { variance: sigma2, effectVariance: tau2 }))
    expectAll(radii, radius)
  })

  it('reproduces the e-process of shares and the ratio test', () => {
    const { x, p0, a, b, E, crosses_20_at: crossing } = vectors.betabinom_eprocess
    const evidence = runShareEProcess(x, { nullShare: p0, a, b }).map((look) => look.evidence)
    expectAll(evidence, E)
    expect(evidence.findIndex((e) => e >= 20) + 1).toBe(crossing)
    const { p1, alpha, beta, upper, lower, llr, decision_at: decided } = vectors.sprt
    const test = runRatioTest(x, { nullShare: vectors.sprt.p0, goalShare: p1, alpha, beta })
    expectAll([test.upper, test.lower, ...test.logRatios], [upper, lower, ...llr])
    expect(test).toMatchObject({ decision: 'better', decidedAt: decided })
  })

  it('computes the constants of planned looks', () => {
    for (const looks of [2, 3, 4, 5]) {
      const expected = vectors[`group_seq_K${looks}`]
      expectAll([computeGroupBoundaries(looks, 'pocock').constant], [expected.pocock], 1e-6)
      const late = computeGroupBoundaries(looks, 'obrien-fleming')
      expectAll([late.constant, ...late.limits], [expected.obf_C, ...expected.obf_z], 1e-6)
    }
  })

  it('computes sample sizes and quiet time', () => {
    for (const [change, cases] of Object.entries(vectors.two_prop_n_per_arm)) {
      const [before = 0, after = 0] = change.split('->').map(Number)
      expect(computeCasesPerArm(before, after)).toBe(cases)
    }
    expect(computeQuietGaps()).toBeCloseTo(vectors.recurrence.t_over_g, 12)
  })

  it('computes run lengths of CUSUM, EWMA and Shewhart charts', () => {
    const expected = loadVector('xmr/arl_cusum_ewma_expected.json')
    for (const [design, lengths] of Object.entries(expected.cusum as Record<string, Record<string, number>>)) {
      const [, k = 0, h = 0] = /k=(.+),h=(.+)/.exec(design)!.map(Number)
      for (const [shift, length] of Object.entries(lengths))
        expect(Math.abs(computeCusumRunLength({ k, h }, Number(shift)) - length)).toBeLessThan(0.006 + 1e-3 * length)
    }
    for (const [design, lengths] of Object.entries(expected.ewma as Record<string, Record<string, number>>)) {
      const [, weight = 0, limit = 0] = /lambda=(.+),L=(.+)/.exec(design)!.map(Number)
      for (const [shift, length] of Object.entries(lengths))
        expect(Math.abs(computeEwmaRunLength({ weight, limit }, Number(shift)) - length)).toBeLessThan(
          0.006 + 1e-3 * length,
        )
    }
    for (const [shift, length] of Object.entries(expected.xchart_3sigma as Record<string, number>))
      expect(Math.abs(computeShewhartRunLength(Number(shift)) - length)).toBeLessThan(0.006)
    for (const [length, h] of Object.entries(expected.cusum_h_for_ARL0 as Record<string, number>))
      expect(Math.abs(findCusumLimit(0.5, Number(length)) - h)).toBeLessThan(0.002)
  })
})

describe('sequential methods', () => {
  it('hold their error rate however often one looks, and find what is there', () => {
    const random = createRandom(83)
    const runs = 1000
    const rates = {
      normal: 0,
      autocorrelated: 0,
      widened: 0,
      share: 0,
      shareFound: 0,
      missed: 0,
      ratio: 0,
      ratioFound: 0,
    }
    const plan = { nullShare: 0.25, goalShare: 0.35, alpha: 0.05, beta: 0.1 }
    for (let run = 0; run < runs; run++) {
      const values = Array.from({ length: 150 }, random.normal)
      if (crossed(values, 1)) rates.normal += 1 / runs
      const related = random.autoregressive(150, 0.4)
      if (crossed(related, 1)) rates.autocorrelated += 1 / runs
      if (crossed(related, 1.4 / 0.6)) rates.widened += 1 / runs
      const cases = (rate: number) => Array.from({ length: 400 }, () => Number(random.uniform() < rate))
      const same = cases(0.25)
      const better = cases(0.35)
      if (runShareEProcess(same, { nullShare: 0.25 }).at(-1)!.pValue < 0.05) rates.share += 1 / runs
      if (runShareEProcess(better, { nullShare: 0.25 }).at(-1)!.pValue < 0.05) rates.shareFound += 1 / runs
      if (runRatioTest(same, plan).decision === 'better') rates.ratio += 1 / runs
      if (runRatioTest(better, plan).decision === 'better') rates.ratioFound += 1 / runs
      let sum = 0
      const outside = values.some((value, i) => {
        sum += value
        return Math.abs(sum / (i + 1)) > computeConfidenceRadius(i + 1, 0.05, { variance: 1, effectVariance: 0.25 })
      })
      if (outside) rates.missed += 1 / runs
    }
    for (const rate of [rates.normal, rates.widened, rates.share, rates.ratio, rates.missed])
      expect(rate).toBeLessThan(0.06)
    expect(rates.autocorrelated).toBeGreaterThan(rates.widened)
    expect(rates.shareFound).toBeGreaterThan(0.85)
    expect(rates.ratioFound).toBeGreaterThan(0.88)
  })

  it('spends the error rate of planned looks exactly', () => {
    const random = createRandom(89)
    const runs = 4000
    const { limits } = computeGroupBoundaries(4, 'pocock')
    let crossings = 0
    for (let run = 0; run < runs; run++) {
      let sum = 0
      if (limits.some((limit, k) => Math.abs((sum += random.normal())) > limit * Math.sqrt(k + 1))) crossings += 1
    }
    expect(Math.abs(crossings / runs - 0.05)).toBeLessThan(0.012)
    expect(computeCrossingProbability([1.959964])).toBeCloseTo(0.05, 6)
    // Looking five times at the limit of one look: the known 14 %.
    expect(computeCrossingProbability(Array.from({ length: 5 }, () => 1.959964))).toBeCloseTo(0.1417, 3)
  })

  it('integrates by a Gauss rule', () => {
    const { nodes, weights } = createGaussRule(12)
    expect(nodes.reduce((sum, x, i) => sum + weights[i]! * x ** 20, 0)).toBeCloseTo(2 / 21, 12)
    expect(Math.abs(createGaussRule(2).nodes[0]!)).toBeCloseTo(1 / Math.sqrt(3), 12)
  })

  it('refuse what cannot be', () => {
    expect(() => computeGroupBoundaries(0, 'pocock')).toThrow(/1 to 50/)
    expect(() => runShareEProcess([1], { nullShare: 1 })).toThrow(/between 0 and 1/)
    expect(() => computeCasesPerArm(0.2, 0.2)).toThrow(/different/)
  })
})
