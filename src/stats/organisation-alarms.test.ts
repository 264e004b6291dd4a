import { describe, expect, it } from 'vitest'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { haveVectors, loadVector, vectorsNote } from '../../test/harness/vectors.ts'
import { adjustPValues } from './adjust-p-values.ts'
import { estimateAutocorrelation } from './autocorrelation.ts'
import { compareMeans } from './compare-means.ts'
import { computeCusum } from './cusum.ts'
import { mean } from './moments.ts'
import { markRunRules } from './run-rules.ts'
import { computeXmrLimits } from './xmr-limits.ts'

const metrics = 60
const year = 52

interface Reference {
  readonly phi: number
  readonly n0: number
  readonly method: string
  readonly false_metrics_per_org_year: number
}

interface Series {
  readonly baseline: readonly number[]
  readonly watched: readonly number[]
  readonly centre: number
  readonly deviation: number
  readonly phi: number
}

function drawSeries(random: Random, { n0, phi }: Reference): Series {
  const values = random.autoregressive(n0 + year, phi)
  const baseline = values.slice(0, n0)
  const centre = mean(baseline)
  const residuals = baseline.map((value) => value - centre)
  const deviation = Math.sqrt(residuals.reduce((sum, e) => sum + e * e, 0) / (n0 - 1))
  return {
    baseline,
    watched: values.slice(n0),
    centre,
    deviation,
    phi: Math.max(0, estimateAutocorrelation(residuals)),
  }
}

const countSeries = (all: readonly Series[], alarms: (series: Series) => boolean) => all.filter(alarms).length

function breaksRules({ baseline, watched }: Series, onlyOutside: boolean): boolean {
  const limits = computeXmrLimits(baseline)
  const marks = markRunRules(watched.map((value) => ({ value, ...limits })))
  return marks.some((rules) => (onlyOutside ? rules.includes('outside-limits') : rules.length > 0))
}

function alarmsOnResiduals({ baseline, watched, centre, deviation, phi }: Series): boolean {
  const before = [baseline.at(-1) ?? 0, ...watched]
  const scale = deviation * Math.sqrt(1 - phi * phi)
  const residuals = watched.map((value, t) => (value - centre - phi * ((before[t] as number) - centre)) / scale)
  return computeCusum(residuals, { limit: 8 }).some(({ alarm }) => alarm)
}

/** Metrics that the windowed tests call changed in any week, Benjamini–Hochberg over the metrics of each week. */
function countByWindows(all: readonly Series[], rate: number): number {
  const alarmed = new Set<number>()
  for (let week = 2; week <= year; week++) {
    const pValues = all.map(({ baseline, watched, centre, deviation, phi }) => {
      const before = { mean: centre, weight: baseline.length, periods: baseline.length }
      const noise = { variance: deviation ** 2, phi, df: baseline.length }
      const tests = [2, 4, 8, 13]
        .filter((window) => window <= week)
        .map((window) => {
          const after = { mean: mean(watched.slice(week - window, week)), weight: window, periods: window }
          return compareMeans(before, after, noise).pValue
        })
      return Math.min(1, 4 * Math.min(...tests))
    })
    adjustPValues(pValues, 'benjamini-hochberg').forEach((q, i) => q <= rate && alarmed.add(i))
  }
  return alarmed.size
}

const detectors: Record<string, { readonly count: (all: readonly Series[]) => number; readonly within: number }> = {
  'XmR rule1': { count: (all) => countSeries(all, (one) => breaksRules(one, true)), within: 2 },
  'XmR 3 rules': { count: (all) => countSeries(all, (one) => breaksRules(one, false)), within: 2.5 },
  'CUSUM h=5': {
    count: (all) =>
      countSeries(all, ({ baseline, watched, centre }) => {
        const deviation = computeXmrLimits(baseline).averageRange / 1.128
        return computeCusum(watched.map((value) => (value - centre) / deviation)).some(({ alarm }) => alarm)
      }),
    within: 2.5,
  },
  'CUSUM h=8 AR-resid': { count: (all) => countSeries(all, alarmsOnResiduals), within: 1.5 },
  'windowed t + AR + weekly BH q=.1': { count: (all) => countByWindows(all, 0.1), within: 1.5 },
  'windowed t + AR + weekly BH q=.02': { count: (all) => countByWindows(all, 0.02), within: 0.7 },
}

describe.skipIf(!haveVectors)(`an organisation of sixty healthy metrics${vectorsNote}`, () => {
  const reference: Reference[] = haveVectors ? loadVector('fdr/org_false_alarm_sim.json') : []

  it('alarms as often in a year as the reference simulation, by every detector', { timeout: 120_000 }, () => {
    const random = createRandom(331)
    for (const n0 of [26, 52])
      for (const phi of [0, 0.3]) {
        const rows = reference.filter((row) => row.n0 === n0 && row.phi === phi)
        const runs = 24
        const counts = rows.map(() => 0)
        for (let run = 0; run < runs; run++) {
          const all = Array.from({ length: metrics }, () => drawSeries(random, rows[0]!))
          rows.forEach(({ method }, i) => (counts[i]! += detectors[method]!.count(all) / runs))
        }
        rows.forEach(({ method, false_metrics_per_org_year: published }, i) => {
          const off = Math.abs(counts[i]! - published)
          expect(off, `${method}, φ ${phi}, ${n0} weeks: ${counts[i]!} for ${published}`).toBeLessThan(
            detectors[method]!.within,
          )
        })
      }
  })
})
