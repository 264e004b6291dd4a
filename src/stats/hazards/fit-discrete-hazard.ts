import { normalTwoSided } from '../distributions/normal.ts'
import { collapseRows } from '../mixed-models/collapse-rows.ts'
import { fitCountModel } from '../mixed-models/fit-count-model.ts'
import type { HazardCoefficient, SurvivalCase, TooFewEvents } from './fit-cox-model.ts'

export interface HazardPlan {
  readonly names: readonly string[]
  /** Length of one period in the unit of the times: 7 for weeks of days. */
  readonly period: number
  /** First period of each age band, ascending, beginning with 0: [0, 2, 4, 8, 13]. One level of the hazard per band. */
  readonly bands: readonly number[]
}

export interface DiscreteHazard {
  readonly status: 'fitted'
  readonly plan: HazardPlan
  /** Log odds of the event within one period, per band, for covariates of zero. */
  readonly baseline: readonly { readonly from: number; readonly estimate: number; readonly standardError: number }[]
  readonly coefficients: readonly HazardCoefficient[]
  /** Case-periods at risk and events in each band. */
  readonly atRisk: readonly number[]
  readonly events: readonly number[]
  readonly logLikelihood: number
}

/**
 * Whole periods under observation: a period counts if the case was seen at its start and either to its end or until the event.
 * Answers the first such period and the one after the last; empty when they are equal.
 */
function periodsAtRisk({ entry = 0, exit, event }: SurvivalCase, period: number): [number, number] {
  const first = Math.ceil(entry / period - 1e-9)
  // A case seen for exactly k periods was seen to the end of period k − 1.
  const last = event ? Math.floor(exit / period) + 1 : Math.floor(exit / period + 1e-9)
  return [first, Math.max(first, last)]
}

interface PersonPeriods {
  readonly bands: number[]
  readonly owners: number[]
  readonly trials: number[]
  readonly happened: number[]
}

/** One row per case and band it was at risk in, with the number of periods there. */
function expand(cases: readonly SurvivalCase[], { bands, period }: HazardPlan): PersonPeriods {
  const rows: PersonPeriods = { bands: [], owners: [], trials: [], happened: [] }
  cases.forEach((one, owner) => {
    const [first, after] = periodsAtRisk(one, period)
    bands.forEach((from, band) => {
      const until = bands[band + 1] ?? Number.POSITIVE_INFINITY
      const trials = Math.min(after, until) - Math.max(first, from)
      if (trials <= 0) return
      rows.bands.push(band)
      rows.owners.push(owner)
      rows.trials.push(trials)
      rows.happened.push(Number(one.event && after - 1 >= from && after - 1 < until))
    })
  })
  return rows
}

/**
 * Discrete-time hazard of one stage: the chance per period (week) that a deal of a given age moves on, with covariates, by logistic
 * regression on case-periods. It is the conversion of the stage and the forecast of what is open at once, and uses open deals.
 *
 * Other ends (lost, stalled out) are censored at their time, so these are hazards of one cause; combine causes before adding them up.
 * A deal imported mid-life enters at its first whole period after `entry`. Needs two bands' worth of events: five per covariate and
 * at least one in every band that has cases, else "insufficient". Stale deals that nobody closes sit in the last band and pull its
 * hazard to nothing: end them first. Source: Singer & Willett 1993; Allison 1982.
 */
export function fitDiscreteHazard(cases: readonly SurvivalCase[], plan: HazardPlan): DiscreteHazard | TooFewEvents {
  const { names, bands } = plan
  if (bands[0] !== 0 || bands.some((from, i) => i > 0 && from <= bands[i - 1]!))
    throw new RangeError(`fitDiscreteHazard needs ascending bands that begin with 0, got ${bands.join(', ')}`)
  const rows = expand(cases, plan)
  const tally = (values: readonly number[]) =>
    bands.map((_, band) => values.reduce((sum, value, i) => sum + (rows.bands[i] === band ? value : 0), 0))
  const atRisk = tally(rows.trials)
  const events = tally(rows.happened)
  const total = events.reduce((sum, x) => sum + x, 0)
  const need = Math.max(bands.length, 5 * names.length)
  if (total < need) return { status: 'insufficient', have: total, need, reason: 'too few events' }
  const empty = bands.findIndex((_, band) => events[band] === 0 || events[band] === atRisk[band])
  if (empty >= 0)
    return {
      status: 'insufficient',
      have: 0,
      need: 1,
      reason: `the age band from ${bands[empty]!} has no event, or nothing else: widen it`,
    }
  const columns = [
    ...bands.map((_, band) => Float64Array.from(rows.bands, (one) => +(one === band))),
    ...names.map((_, j) => Float64Array.from(rows.owners, (owner) => cases[owner]!.covariates[j]!)),
  ]
  const cells = collapseRows(rows.bands.length, { names: [...bands.map(String), ...names], columns }, [])
  const input = { family: 'binomial' as const, counts: cells.sum(rows.happened), trials: cells.sum(rows.trials) }
  const model = fitCountModel(input, cells.fixed)
  if (!model) throw new RangeError('fitDiscreteHazard needs covariates that vary and do not repeat each other')
  const p = columns.length
  const errorOf = (j: number) => Math.sqrt(model.covariance[j * p + j]!)
  return {
    status: 'fitted',
    plan,
    baseline: bands.map((from, j) => ({ from, estimate: model.coefficients[j]!, standardError: errorOf(j) })),
    coefficients: names.map((name, i) => {
      const j = bands.length + i
      const estimate = model.coefficients[j]!
      return { name, estimate, standardError: errorOf(j), pValue: normalTwoSided(estimate / errorOf(j)) }
    }),
    atRisk,
    events,
    logLikelihood: model.logLikelihood,
  }
}

/**
 * Chance that a case of age `from` periods has its event before age `until` (both whole, from < until), were no other end possible:
 * 1 − Π (1 − hazard). Beyond the last observed age it continues the last band and is a guess.
 */
export function computeConversion(
  { plan, baseline, coefficients }: DiscreteHazard,
  covariates: readonly number[],
  { from, until }: { readonly from: number; readonly until: number },
): number {
  const shift = coefficients.reduce((sum, { estimate }, j) => sum + estimate * covariates[j]!, 0)
  let open = 1
  for (let age = from; age < until; age++) {
    const band = plan.bands.findLastIndex((start) => start <= age)
    open *= 1 - 1 / (1 + Math.exp(-baseline[band]!.estimate - shift))
  }
  return 1 - open
}
