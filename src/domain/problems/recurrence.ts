import { gammaQuantile } from '../../stats/distributions/gamma.ts'
import { fitGammaPoisson, type GammaPrior } from '../../stats/gamma-poisson.ts'
import { logGamma } from '../../stats/distributions/log-gamma.ts'
import { toDayNumber } from '../calendar/index.ts'
import type { Day } from '../metrics/series.ts'
import type { ClusterFix, Holding, Recurrence } from './problem-cluster.ts'
import { dayOf, type ProblemText } from './problem-text.ts'

const year = 365
/** Where nothing ever returned, nothing is known of how often things do: half a return in a year, worth one year. */
const vague: GammaPrior = { shape: 0.5, rate: 1 }
/** Where clusters do not differ beyond chance, the common rate counts like so many returns of their own. */
const common = 20

export interface Exposed {
  readonly returns: number
  readonly days: number
}

/** What is usual among clusters: the gamma prior of returns a year, estimated from all of them (empirical Bayes). */
export function estimateUsualRate(clusters: readonly Exposed[]): GammaPrior {
  const units = clusters.map(({ returns, days }) => ({ num: returns, den: days / year })).filter(({ den }) => den > 0)
  const returns = units.reduce((sum, { num }) => sum + num, 0)
  if (returns === 0) return vague
  const { prior } = fitGammaPoisson(units)
  if (Number.isFinite(prior.shape)) return prior
  const mean = returns / units.reduce((sum, { den }) => sum + den, 0)
  return { shape: common, rate: common / mean }
}

/** How often a problem returns: gamma posterior of its rate, and whether it returns more often than usual. */
export function describeRecurrence({ returns, days }: Exposed, prior: GammaPrior): Recurrence {
  const shape = prior.shape + returns
  const rate = prior.rate + days / year
  return {
    returns,
    exposureDays: days,
    perYear: { mean: shape / rate, low: gammaQuantile(0.025, shape, rate), high: gammaQuantile(0.975, shape, rate) },
    meanGapDays: (year * rate) / shape,
    pUnusual: atLeast(returns, prior, days / year),
  }
}

/** P(N ≥ n) of the negative binomial that the prior and the exposure give. */
function atLeast(n: number, { shape, rate }: GammaPrior, exposure: number): number {
  if (exposure <= 0) return 1
  let below = 0
  for (let k = 0; k < n; k++) {
    below += Math.exp(
      logGamma(shape + k) -
        logGamma(shape) -
        logGamma(k + 1) +
        shape * Math.log(rate / (rate + exposure)) +
        k * Math.log(exposure / (rate + exposure)),
    )
  }
  return Math.max(0, 1 - below)
}

/** Gaps without a relapse before a fix may be called holding: the rule of three, 5 % doubt. */
const gapsNeeded = 3

export interface HoldingSources {
  readonly reports: readonly ProblemText[]
  /** Returns and exposure before the fix. */
  readonly before: Exposed
  readonly prior: GammaPrior
  readonly asOf: Day
}

/**
 * Whether a fix may be called holding. Relapses are reports of something that happened after the fix, by those it was made for; where
 * a fix was made for some teams only, reports without a team say nothing. G comes from the time before the fix: the quiet
 * after it must not make the problem look rare. Where it had not come back by then, G is not known: it stays too early to say, and no
 * day is named.
 */
export function judgeHolding(fix: ClusterFix, { reports, before, prior, asOf }: HoldingSources): Holding {
  const gap = describeRecurrence(before, prior).meanGapDays
  const later = reports.filter((report) => report.reportedOn > fix.fixedOn)
  const isExposed = ({ teamId }: ProblemText) =>
    fix.teamIds === null || (teamId !== null && fix.teamIds.includes(teamId))
  const relapses = later.filter((report) => dayOf(report) > fix.fixedOn && isExposed(report))
  const start = toDayNumber(fix.fixedOn)
  const quietFrom = Math.max(start, ...relapses.map((report) => toDayNumber(dayOf(report))))
  const daysWithout = toDayNumber(asOf) - quietFrom
  const usualDays = Math.ceil(gapsNeeded * gap)
  const daysNeeded = before.returns === 0 ? null : usualDays
  const isLongEnough = daysNeeded !== null && daysWithout >= daysNeeded
  return {
    fix: fix.id,
    relapses: relapses.map(({ id }) => id),
    earlyRelapses: relapses.filter((report) => toDayNumber(dayOf(report)) - start <= usualDays).length,
    lateReports: later.filter((report) => dayOf(report) <= fix.fixedOn).map(({ id }) => id),
    notExposed: later.filter((report) => dayOf(report) > fix.fixedOn && !isExposed(report)).map(({ id }) => id),
    meanGapDays: gap,
    daysWithout,
    daysNeeded,
    daysStillNeeded: daysNeeded === null ? null : Math.max(0, daysNeeded - daysWithout),
    state: relapses.length > 0 ? 'relapsed' : isLongEnough ? 'holding' : 'too-early',
    doubtLeft: daysNeeded === null ? null : Math.exp(-daysWithout / gap),
  }
}
