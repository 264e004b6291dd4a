import { describe, expect, it } from 'vitest'
import { createRandom } from '../../test/harness/random.ts'
import { haveVectors, loadVector } from '../../test/harness/vectors.ts'
import { computeCountLimits, computeProportionLimits, computeRateLimits } from './attribute-limits.ts'
import { computeCasesBetweenLimits, computeTimeBetweenLimits } from './rare-event-limits.ts'
import { markRunRules } from './run-rules.ts'
import { computeXmrLimits } from './xmr-limits.ts'

const vectors = haveVectors ? loadVector('xmr/xmr_expected.json') : null
const counted = (set: { num: number[]; den: number[] }) => set.num.map((num, i) => ({ num, den: set.den[i] as number }))

const at = (value: number) => ({ value, centre: 0, lower: -3, upper: 3 })

describe('limits of usual variation', () => {
  it('gives the example of the docstring', () => {
    expect(computeXmrLimits([10, 12, 10, 12]).upper).toBeCloseTo(16.32, 10)
    expect(computeCountLimits([4, 4]).upper).toBe(10)
  })

  it.skipIf(!haveVectors)('reproduces the published individuals charts', () => {
    const wheeler = vectors.wheeler_resistivity_first16
    const limits = computeXmrLimits(wheeler.data)
    expect(limits.centre).toBeCloseTo(wheeler.center, 9)
    expect(limits.averageRange).toBeCloseTo(wheeler.mrbar, 9)
    expect(limits.upper).toBeCloseTo(wheeler.unpl, 9)
    expect(limits.lower).toBeCloseTo(wheeler.lnpl, 9)
    expect(limits.rangeLimit).toBeCloseTo(wheeler.url, 9)
    const byMedian = computeXmrLimits(wheeler.data, { form: 'median' })
    expect(byMedian.upper).toBeCloseTo(wheeler.median_variant.unpl, 9)
    expect(byMedian.lower).toBeCloseTo(wheeler.median_variant.lnpl, 9)
    const ratio = vectors.qicharts2_i_basic_ratio
    const golden = computeXmrLimits(
      counted(ratio).map(({ num, den }) => num / den),
      { screenRanges: true, factor: 3 / 1.128 },
    )
    expect(golden.centre).toBeCloseTo(ratio.expected.cl, 6)
    expect(golden.upper).toBeCloseTo(ratio.expected.ucl, 6)
    expect(golden.lower).toBeCloseTo(ratio.expected.lcl, 6)
  })

  it.skipIf(!haveVectors)('reproduces p, p′, u, c, g and t charts', () => {
    const { p_chart: p, p_prime_laney: prime, u_chart: u, c_chart: c, g_chart: g, t_chart: t } = vectors
    const plain = computeProportionLimits(counted(p))
    const laney = computeProportionLimits(counted(p), true)
    const rate = computeRateLimits(counted(u))
    expect(plain.centre).toBeCloseTo(p.pbar, 12)
    expect(laney.sigmaZ).toBeCloseTo(prime.sigma_z, 9)
    p.den.forEach((den: number, i: number) => {
      expect(plain.at(den).upper).toBeCloseTo(p.ucl[i], 9)
      expect(plain.at(den).lower).toBeCloseTo(p.lcl[i], 9)
      expect(laney.at(den).upper).toBeCloseTo(prime.ucl[i], 9)
      expect(laney.at(den).lower).toBeCloseTo(prime.lcl[i], 9)
    })
    u.den.forEach((den: number, i: number) => expect(rate.at(den).upper).toBeCloseTo(u.ucl[i], 9))
    expect(computeCountLimits(c.data)).toMatchObject({
      centre: expect.closeTo(c.cbar, 9),
      upper: expect.closeTo(c.ucl, 9),
    })
    expect(computeCasesBetweenLimits(g.data).upper).toBeCloseTo(g.ucl, 9)
    expect(computeTimeBetweenLimits(t.data).upper).toBeCloseTo(t.ucl, 6)
    expect(computeTimeBetweenLimits(t.data).lower).toBeCloseTo(t.lcl, 9)
  })

  it('refuses what it cannot compute, saying what it needs', () => {
    expect(() => computeXmrLimits([3])).toThrow('at least two values, got 1')
    expect(() => computeProportionLimits([{ num: 0, den: 0 }])).toThrow('denominator above 0')
  })
})

/** Weeks after the first 24 outside their own limits. */
function countCrossed(
  weeks: readonly { num: number; den: number }[],
  limits: ReturnType<typeof computeProportionLimits>,
): number {
  return weeks.slice(24).filter(({ num, den }) => {
    const { lower, upper } = limits.at(den)
    return num / den < lower || num / den > upper
  }).length
}

describe('limits of healthy counts with unequal denominators', () => {
  it('are crossed about as often as three sigma promise, and by over-dispersed weeks only without Laney’s factor', () => {
    const random = createRandom(13)
    const runs = 400
    const crossed = { p: 0, u: 0, wobbling: 0, prime: 0, gaps: 0 }
    for (let run = 0; run < runs; run++) {
      const draw = (sd: number) =>
        Array.from({ length: 76 }, () => {
          const den = 10 + Math.floor(50 * random.uniform())
          return { num: random.binomial(den, Math.min(0.9, Math.max(0.05, 0.3 + sd * random.normal()))), den }
        })
      const [pure, wobbling] = [draw(0), draw(0.08)]
      crossed.p += countCrossed(pure, computeProportionLimits(pure.slice(0, 24)))
      crossed.wobbling += countCrossed(wobbling, computeProportionLimits(wobbling.slice(0, 24)))
      crossed.prime += countCrossed(wobbling, computeProportionLimits(wobbling.slice(0, 24), true))
      const events = pure.map(({ den }) => ({ num: random.poisson(0.4 * den), den }))
      crossed.u += countCrossed(events, computeRateLimits(events.slice(0, 24)))
      const gaps = Array.from({ length: 76 }, random.exponential)
      const limits = computeTimeBetweenLimits(gaps.slice(0, 24))
      crossed.gaps += gaps.slice(24).filter((gap) => gap < limits.lower || gap > limits.upper).length
    }
    const points = 52 * runs
    for (const hits of [crossed.p, crossed.u, crossed.gaps]) expect(hits / points).toBeLessThan(0.008)
    expect(crossed.prime / points).toBeLessThan(0.015)
    expect(crossed.wobbling / points).toBeGreaterThan(0.03)
  })
})

describe('run rules', () => {
  it('marks a point outside the limits and nothing on it', () => {
    expect(markRunRules([at(3.1), at(3), at(-4)])).toEqual([['outside-limits'], [], ['outside-limits']])
  })

  it('marks all of eight on one side, across a gap, and not seven', () => {
    const eight = markRunRules([
      ...Array.from({ length: 4 }, () => at(0.5)),
      null,
      ...Array.from({ length: 4 }, () => at(0.2)),
    ])
    expect(eight.map((rules) => rules.length)).toEqual([1, 1, 1, 1, 0, 1, 1, 1, 1])
    expect(markRunRules(Array.from({ length: 7 }, () => at(0.5))).flat()).toEqual([])
    expect(markRunRules([...Array.from({ length: 7 }, () => at(1)), at(0), at(1)]).flat()).toEqual([])
  })

  it('marks three of four near the same limit', () => {
    expect(markRunRules([at(2), at(0.1), at(1.6), at(2.9)])).toEqual([
      ['three-of-four-near-limit'],
      [],
      ['three-of-four-near-limit'],
      ['three-of-four-near-limit'],
    ])
    expect(markRunRules([at(2), at(-2), at(1.6), at(0)]).flat()).toEqual([])
  })

  it.skipIf(!haveVectors)('alarms as often on healthy series as the reference simulation', () => {
    const expected = loadVector('xmr/xmr_operating_characteristics_sim.json')['healthy n0=24 H=52']
    const random = createRandom(11)
    const runs = 1500
    let outside = 0
    let any = 0
    for (let run = 0; run < runs; run++) {
      const values = Array.from({ length: 76 }, random.normal)
      const { centre, lower, upper } = computeXmrLimits(values.slice(0, 24))
      const marks = markRunRules(values.slice(24).map((value) => ({ value, centre, lower, upper })))
      if (marks.some((rules) => rules.includes('outside-limits'))) outside += 1
      if (marks.some((rules) => rules.length > 0)) any += 1
    }
    expect(Math.abs(outside / runs - expected.r1.p_alarm)).toBeLessThan(0.04)
    expect(Math.abs(any / runs - expected['r1+r2+r3'].p_alarm)).toBeLessThan(0.05)
  })
})
