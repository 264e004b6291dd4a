import { fitBetaBinomial } from '../../stats/beta-binomial.ts'
import { chiSquareUpper } from '../../stats/distributions/chi-square.ts'
import { fitGammaPoisson } from '../../stats/gamma-poisson.ts'
import { testHomogeneity } from '../../stats/homogeneity.ts'
import { median } from '../../stats/moments.ts'
import { fitOneWayReml } from '../../stats/one-way-random-effects.ts'
import { computeZeroVariancePValue } from '../../stats/zero-variance.ts'
import type { MetricSeries } from '../metrics/series.ts'
import { betweenVariance, poolEstimates } from './between-units.ts'
import { estimateNoise } from './noise-estimate.ts'
import type { SignalOptions } from './options.ts'
import { prepareSeries, type PreparedSeries, type Tenure } from './prepared-series.ts'
import { adjustForSeason, learnSeasonalAdjustment } from './seasonal-adjustment.ts'
import { dimensionOf } from './scope-cells.ts'
import type { SpreadFinding } from './spread-finding.ts'
import { writeSpreadSentence } from './spread-sentence.ts'
import { emptyStructure } from './structure.ts'
import { tenureLookup } from './tenure.ts'

/** One unit's cases over the whole time. */
export interface UnitTotal {
  readonly num: number
  readonly den: number
  readonly sumSq: number | null
}

export interface Split {
  readonly overall: number
  readonly trueSpread: number
  readonly chiSquare: number | null
  readonly df: number
  readonly pValue: number
  readonly zeroSpreadPValue: number
  /** Cases after which half is skill; infinite when no spread beyond chance is visible. */
  readonly strength: number
}

const fewestUnits = 3
const fewestCases = 30
/** Cases that cluster by less than this are taken as independent. */
const clusteredFrom = 1.15
/** Share of its peers' variance that a unit's states have at least. */
const calmest = 0.1

/**
 * Luck or skill: for every metric, how much of the differences between sellers, between teams and between the values of each
 * dimension chance alone would make, and after how many cases a unit's own number would count for half.
 *
 * Uses all cases of all units, those of a running period and of leavers too; sellers without their ramp. Misleads where units handle different kinds of
 * cases: a spread between sellers may be a spread between their products. Source: DIAGNOSIS A3.
 */
export function computeSpreads(series: readonly MetricSeries[], options: SignalOptions): readonly SpreadFinding[] {
  const firstDay = series.reduce((first, one) => {
    const start = one.points[0]?.start
    return start !== undefined && start < first ? start : first
  }, '9999-12-31')
  const tenureOf = tenureLookup(options.structure ?? emptyStructure, firstDay)
  const groups = Map.groupBy(
    series.filter((one) => one.unit.kind !== 'organisation'),
    (one) => `${one.metric} ${one.grain} ${amongOf(one)}`,
  )
  const findings = [...groups.values()].flatMap((members) => {
    const first = members[0] as MetricSeries
    const whole = series.find(
      (one) => one.unit.kind === 'organisation' && one.metric === first.metric && one.grain === first.grain,
    )
    const season = whole === undefined ? null : learnSeasonalAdjustment(whole, options.fiscalYearStartMonth ?? 1)
    const finding = splitGroup(members, { tenureOf, season, options })
    return finding === null ? [] : [finding]
  })
  return findings.map((finding) => warnOfMix(finding, findings))
}

const isReal = (one: SpreadFinding) => one.pValue !== null && one.pValue < 0.01

/** Sellers or teams that differ less than the kinds of cases do may differ by what they are given. */
function warnOfMix(finding: SpreadFinding, all: readonly SpreadFinding[]): SpreadFinding {
  if (finding.among !== 'sellers' && finding.among !== 'teams') return finding
  const stronger = all.filter(
    (one) =>
      one.metric === finding.metric &&
      one.among !== 'sellers' &&
      one.among !== 'teams' &&
      one.trueSpread > finding.trueSpread,
  )
  const widest = stronger.filter(isReal).toSorted((a, b) => b.trueSpread - a.trueSpread)[0]
  if (!isReal(finding) || widest === undefined) return finding
  const warning = `${widest.among} differs more than the ${finding.among} do, so this may be a difference of mix: compare within ${widest.among} first.`
  return { ...finding, sentence: `${finding.sentence} But ${warning}` }
}

function amongOf({ unit }: MetricSeries): string {
  if (unit.kind === 'person') return 'sellers'
  return unit.kind === 'team' ? 'teams' : dimensionOf(unit)
}

interface Context {
  readonly tenureOf: (series: MetricSeries) => Tenure
  readonly season: ReturnType<typeof learnSeasonalAdjustment>
  readonly options: SignalOptions
}

function splitGroup(members: readonly MetricSeries[], { tenureOf, season, options }: Context): SpreadFinding | null {
  const first = members[0] as MetricSeries
  const totals = members.map((one) => totalOf(one, tenureOf(one))).filter((total) => total.den > 0)
  const n = totals.reduce((sum, total) => sum + total.den, 0)
  if (totals.length < fewestUnits || n < fewestCases) return null
  const prepared = members.map((one) => {
    const plain = prepareSeries(one, tenureOf(one))
    return season === null ? plain : adjustForSeason(plain, season)
  })
  const split = splitVariance(first, totals, prepared)
  if (split === null) return null
  const finite = Number.isFinite(split.strength)
  const chanceShare = finite
    ? totals.reduce((sum, total) => sum + split.strength / (split.strength + total.den), 0) / totals.length
    : 1
  const finding = {
    metric: first.metric,
    among: amongOf(first),
    units: totals.length,
    n,
    overall: split.overall,
    trueSpread: split.trueSpread,
    chanceShare,
    chiSquare: split.chiSquare,
    degreesOfFreedom: split.df,
    pValue: split.pValue,
    zeroSpreadPValue: split.zeroSpreadPValue,
    halfSkillAfter: finite ? split.strength : null,
    priorStrength: finite ? split.strength : null,
  }
  return {
    ...finding,
    sentence: writeSpreadSentence(finding, first, options.describe?.(first.metric)?.name ?? first.metric),
  }
}

/** All cases of a unit over the time that counts for it. */
export function totalOf(series: MetricSeries, tenure: Tenure): UnitTotal {
  let num = 0
  let den = 0
  let sumSq: number | null = 0
  for (const point of series.points) {
    const state = series.family === 'level'
    // The cases of a period that still runs are cases; its state at the end is not known yet.
    if (point.value === null || point.state === 'immature' || (state && point.state === 'partial')) continue
    if (tenure.from !== null && point.start < tenure.from) continue
    if (tenure.until !== null && point.end > tenure.until) continue
    num += state ? point.value : point.num
    den += state ? 1 : point.den
    sumSq = sumSq === null || point.sumSq === null ? null : sumSq + point.sumSq
  }
  return { num, den, sumSq }
}

function splitVariance(
  series: MetricSeries,
  totals: readonly UnitTotal[],
  prepared: readonly PreparedSeries[],
): Split | null {
  if (series.family === 'proportion') return splitProportions(totals, inflationOf(prepared))
  if (series.family === 'count') return splitRates(totals, inflationOf(prepared))
  if (series.family === 'mean' && totals.every((total) => total.sumSq !== null)) return splitMeans(series, totals)
  return splitLevels(prepared)
}

/** Average factor by which the weeks of these units vary more than independent cases would. */
function inflationOf(prepared: readonly PreparedSeries[]): number {
  const used = prepared.filter((one) => one.values.length >= 12)
  const noise = [...estimateNoise(used, () => 'all').values()]
  if (noise.length === 0) return 1
  const mean = noise.reduce((sum, one) => sum + (one.dispersion * (1 + one.phi)) / (1 - one.phi), 0) / noise.length
  return mean > clusteredFrom ? mean : 1
}

function scaled(totals: readonly UnitTotal[], inflation: number) {
  return totals.map(({ num, den }) => ({ num: num / inflation, den: den / inflation }))
}

function splitProportions(totals: readonly UnitTotal[], inflation: number): Split {
  const units = scaled(totals, inflation)
  const fit = fitBetaBinomial(units)
  const test = testHomogeneity(units, 'binomial')
  const overall = overallOf(totals)
  const spread = Number.isFinite(fit.strength) ? Math.sqrt((overall * (1 - overall)) / (fit.strength + 1)) : 0
  return toSplit(fit, test, { overall, trueSpread: spread, inflation })
}

function splitRates(totals: readonly UnitTotal[], inflation: number): Split {
  const units = scaled(totals, inflation)
  const fit = fitGammaPoisson(units)
  const overall = overallOf(totals)
  const trueSpread = Number.isFinite(fit.strength) ? overall / Math.sqrt(fit.prior.shape) : 0
  return toSplit(fit, testHomogeneity(units, 'poisson'), { overall, trueSpread, inflation })
}

const overallOf = (totals: readonly UnitTotal[]) =>
  totals.reduce((sum, total) => sum + total.num, 0) / totals.reduce((sum, total) => sum + total.den, 0)

function toSplit(
  fit: { strength: number; likelihoodRatio: number },
  test: { statistic: number; df: number; pValue: number },
  found: { overall: number; trueSpread: number; inflation: number },
): Split {
  return {
    overall: found.overall,
    trueSpread: found.trueSpread,
    chiSquare: test.statistic,
    df: test.df,
    pValue: test.pValue,
    zeroSpreadPValue: computeZeroVariancePValue(fit.likelihoodRatio),
    strength: fit.strength * found.inflation,
  }
}

function splitMeans(series: MetricSeries, totals: readonly UnitTotal[]): Split | null {
  const groups = totals.map((total) => ({ n: total.den, sum: total.num, sumSq: total.sumSq as number }))
  if (groups.reduce((sum, group) => sum + group.n, 0) <= groups.length) return null
  const fit = fitOneWayReml(groups)
  const log = series.scale === 'log'
  return {
    overall: log ? Math.exp(fit.mean) : fit.mean,
    trueSpread: log ? Math.exp(fit.mean) * Math.expm1(Math.sqrt(fit.between)) : Math.sqrt(fit.between),
    chiSquare: null,
    df: fit.df[0],
    pValue: fit.pValue,
    zeroSpreadPValue: fit.between > 0 ? fit.pValue : 1,
    strength: fit.between > 0 ? fit.within / fit.between : Infinity,
  }
}

/** States have no cases: their periods count, thinned by autocorrelation. */
function splitLevels(prepared: readonly PreparedSeries[]): Split | null {
  const used = prepared.filter((one) => one.values.length >= 8)
  if (used.length < fewestUnits) return null
  const noise = estimateNoise(used, () => 'all')
  const inflations = used.map((one) => {
    const own = noise.get(one)
    return own === undefined ? 1 : (own.dispersion * (1 + own.phi)) / (1 - own.phi)
  })
  // A unit that hardly ever varied is not known so much better than its peers as to outweigh them all.
  const least = median(inflations) * calmest
  const estimates = used.map((one, i) => {
    const weight = one.weights.reduce((a, b) => a + b, 0)
    const value = one.values.reduce((sum, x, j) => sum + x * (one.weights[j] as number), 0) / weight
    return { value, variance: Math.max((inflations[i] as number) / weight, least / weight, 1e-12), weight }
  })
  const between = betweenVariance([estimates])
  const { q } = poolEstimates(estimates)
  const perCase = estimates.reduce((sum, one) => sum + one.variance * one.weight, 0) / estimates.length
  const df = estimates.length - 1
  const pValue = chiSquareUpper(q, df)
  return {
    overall: poolEstimates(estimates, between).value,
    trueSpread: Math.sqrt(between),
    chiSquare: q,
    df,
    pValue,
    zeroSpreadPValue: between > 0 ? pValue : 1,
    strength: between > 0 ? perCase / between : Infinity,
  }
}
