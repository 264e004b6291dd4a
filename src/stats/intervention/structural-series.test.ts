import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { haveVectors, loadVector, loadVectorTable, vectorsNote } from '../../../test/harness/vectors.ts'
import { mean as meanOf } from '../moments.ts'
import { leaveOutControls } from './leave-out-controls.ts'
import { runPlacebos } from './run-placebos.ts'
import { fitStructuralSeries, type StructuralInput, type StructuralSeries } from './structural-series.ts'

function fit(input: StructuralInput, seed = 1, draws = 1000): StructuralSeries {
  const model = fitStructuralSeries(input, { random: createRandom(seed).uniform, draws })
  if (model.status !== 'fitted') throw new Error(model.reason)
  return model
}

/** Mean, deviation and interval of the cumulative effect as printed by R. */
function readSummary(name: string) {
  const path = join(import.meta.dirname, `../../../../shared/vectors/causalimpact/R_summary_${name}.txt`)
  const lines = readFileSync(path, 'utf8').split('\n')
  const at = lines.findIndex((line) => line.startsWith('Absolute effect'))
  const effects = /(\S+) +\((\S+)\)\s*$/.exec(lines[at]!)!
  const interval = /\[(\S+), +(\S+)\]\s*$/.exec(lines[at + 1]!)!
  return {
    mean: Number(effects[1]),
    deviation: Number(effects[2]),
    lower: Number(interval[1]),
    upper: Number(interval[2]),
  }
}

const column = (file: string, name: string) =>
  loadVectorTable(`causalimpact/${file}.csv`).map((row) => Number(row[name]))

describe.skipIf(!haveVectors)(`structural series against R CausalImpact${vectorsNote}`, () => {
  const cases: Record<string, { input: () => StructuralInput; printed: string }> = {
    arma_plus1: {
      input: () => ({
        values: column('arma_data', 'y').map((y, t) => (t >= 70 ? y + 1 : y)),
        start: 70,
        controls: [column('arma_data', 'X')],
      }),
      printed: 'arma',
    },
    comparison: {
      input: () => ({
        values: column('comparison_data', 'CHANGED'),
        start: 90,
        controls: [1, 2, 3].map((i) => column('comparison_data', `NOT_CHANGED_${i}`)),
      }),
      printed: 'comparison',
    },
    google: {
      input: () => ({
        values: column('google_data', 'y'),
        start: 61,
        controls: [column('google_data', 'x1'), column('google_data', 'x2')],
      }),
      printed: 'google',
    },
    basque: {
      input: () => ({ values: column('basque', 'Basque'), start: 21, controls: [column('basque', 'another')] }),
      printed: 'basque',
    },
    volks: {
      input: () => {
        const path = join(import.meta.dirname, '../../../../shared/vectors/causalimpact/volks_data.csv')
        const lines = readFileSync(path, 'utf8').trim().split('\n').slice(1)
        const of = (at: number) => lines.map((line) => Number(line.split(' ')[at]!.replaceAll('"', '')))
        return { values: of(1), start: lines.length - 79, controls: [of(2), of(3)] }
      },
      printed: 'volks',
    },
  }

  it.each(Object.entries(cases))('reproduces %s', (name, { input, printed }) => {
    const { mean, deviation, lower, upper } = readSummary(printed)
    const { cumulative } = fit(input(), 1, 4000)
    const off = (got: number, expected: number) => Math.abs(got - expected) / deviation
    expect(off(cumulative.mean, mean)).toBeLessThan(0.15)
    expect(off(cumulative.deviation, deviation)).toBeLessThan(0.15)
    // The ends of an interval from 1,000 draws wander by a tenth of a deviation themselves.
    expect(off(cumulative.lower, lower)).toBeLessThan(0.3)
    expect(off(cumulative.upper, upper)).toBeLessThan(0.3)
    // Maximum likelihood of the same model answers something else where it matters: it is not what is reproduced.
    if (name === 'comparison') {
      const likelihood = loadVector('causalimpact/mle_llevel_reference.json').comparison
      expect(off(cumulative.mean, likelihood.cum)).toBeGreaterThan(0.5)
    }
    const gibbs = loadVector('causalimpact/gibbs_reference.json')[name]
    if (!gibbs) return
    expect(off(cumulative.mean, gibbs.effect_cum)).toBeLessThan(0.15)
    expect(off(cumulative.lower, gibbs.ci[0])).toBeLessThan(0.2)
    expect(off(cumulative.upper, gibbs.ci[1])).toBeLessThan(0.2)
  })
})

describe('structural series', () => {
  it('answers the same for the same seed and says when history is too short', () => {
    const random = createRandom(5)
    const values = random.autoregressive(40, 0.2)
    expect(fit({ values, start: 30 }, 7, 100)).toEqual(fit({ values, start: 30 }, 7, 100))
    const short = fitStructuralSeries({ values, start: 6 }, { random: random.uniform })
    expect(short).toMatchObject({ status: 'insufficient', have: 6, need: 8 })
    expect(fitStructuralSeries({ values: values.map(() => 1), start: 30 }, { random: random.uniform }).status).toBe(
      'insufficient',
    )
  })

  it('covers no effect and a real one at about the stated rate, with controls', { timeout: 60_000 }, () => {
    const random = createRandom(61)
    const runs = 120
    let falseAlarms = 0
    let found = 0
    let wandering = 0
    for (let run = 0; run < runs; run++) {
      const market = random.autoregressive(64, 0.6)
      const noise = random.autoregressive(64, 0.1)
      const values = market.map((m, t) => 20 + 2 * m + noise[t]!)
      const options = { seed: run, draws: 200 }
      const test = (series: number[], controls: number[][]) => {
        const { cumulative } = fit({ values: series, start: 48, controls }, options.seed, options.draws)
        return cumulative.lower > 0 || cumulative.upper < 0
      }
      if (test(values, [market, random.autoregressive(64, 0.6)])) falseAlarms += 1
      if (
        test(
          values.map((y, t) => y + (t >= 48 ? 1.2 : 0)),
          [market],
        )
      )
        found += 1
      if (test(random.autoregressive(64, 0.6), [])) wandering += 1
    }
    expect(falseAlarms / runs).toBeLessThan(0.11)
    expect(found / runs).toBeGreaterThan(0.85)
    // Strong autocorrelation without a control to explain it: this is what placebo dates are for.
    expect(wandering / runs).toBeGreaterThan(falseAlarms / runs)
  })

  it('covers also where the control explains little and weeks hang together', { timeout: 60_000 }, () => {
    const random = createRandom(79)
    const runs = 150
    let honest = 0
    let published = 0
    for (let run = 0; run < runs; run++) {
      const market = random.autoregressive(64, 0.7)
      const noise = random.autoregressive(64, 0.3)
      const input = { values: market.map((m, t) => 20 + 0.4 * m + noise[t]!), start: 52, controls: [market] }
      const leavesZeroOut = (options: { noiseCases?: number; widen?: boolean }) => {
        const model = fitStructuralSeries(input, {
          random: createRandom(run).uniform,
          draws: 150,
          warmUp: 50,
          ...options,
        })
        return model.status === 'fitted' && (model.average.lower > 0 || model.average.upper < 0)
      }
      if (leavesZeroOut({ noiseCases: 1, widen: true })) honest += 1
      if (leavesZeroOut({})) published += 1
    }
    expect(honest / runs).toBeLessThan(0.1)
    expect(published / runs).toBeGreaterThan(0.15)
  })

  it('picks the control that matters out of many', () => {
    const random = createRandom(67)
    const controls = Array.from({ length: 8 }, () => random.autoregressive(70, 0.3))
    const values = controls[4]!.map((x) => 5 + 3 * x + 0.5 * random.normal())
    const { inclusion, cumulative } = fit({ values, start: 55, controls }, 3, 500)
    expect(inclusion[4]).toBeGreaterThan(0.99)
    expect(Math.max(...inclusion.filter((_, i) => i !== 4))).toBeLessThan(0.5)
    expect(cumulative.lower).toBeLessThan(0)
    expect(cumulative.upper).toBeGreaterThan(0)
  })

  it('tells when an effect hangs on a single control that the change has touched', () => {
    const random = createRandom(73)
    const market = random.autoregressive(70, 0.5)
    const values = market.map((x) => 5 + 2 * x + 0.3 * random.normal())
    // The first control fell with the change, and pretends that the untouched series rose.
    const touched = market.map((x, t) => x + 0.2 * random.normal() - (t >= 55 ? 3 : 0))
    const fair = market.map((x) => x + 0.4 * random.normal())
    const options = { random: createRandom(2).uniform, draws: 300 }
    const left = leaveOutControls({ values, start: 55, controls: [touched, fair] }, options)
    expect(left.map(({ changesAnswer }) => changesAnswer)).toEqual([true, false])
    expect(leaveOutControls({ values, start: 55, controls: [fair] }, options)).toEqual([])
  })

  it('measures by placebo dates whether an interval may be believed', { timeout: 60_000 }, () => {
    const random = createRandom(71)
    const options = { random: createRandom(1).uniform, draws: 150, warmUp: 50, window: 10, history: 20 }
    const rate = (phi: number) =>
      meanOf(
        Array.from({ length: 6 }, () => {
          const placebos = runPlacebos({ values: random.autoregressive(60, phi), start: 50 }, { ...options, every: 2 })
          if (placebos.status !== 'run') throw new Error('not run')
          expect(placebos.starts).toHaveLength(11)
          expect(placebos.trustworthy).toBe(placebos.falsePositiveRate <= 0.1)
          return placebos.falsePositiveRate
        }),
      )
    const wild = rate(0.8)
    expect(rate(0)).toBeLessThan(wild)
    expect(wild).toBeGreaterThan(0.2)
    const early = { values: random.autoregressive(40, 0), start: 25 }
    expect(runPlacebos(early, options)).toEqual({ status: 'insufficient', have: 25, need: 30 })
  })
})
