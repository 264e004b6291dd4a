import type { MetricDescription } from '../metrics/metric.ts'
import type { Day } from '../metrics/series.ts'
import type { MixExpectation } from './mix.ts'
import type { Structure } from './structure.ts'

export type MetricNaming = Pick<MetricDescription, 'name' | 'unit' | 'direction'>

/** False alarms a healthy organisation may see in a year of watching, all its metrics and units together. */
export const defaultAlarmBudget = 1

/** False-discovery rate of one look that keeps to one false alarm a year: measured, see docs/reference/calibration.md. */
const rateOfOneAlarm = 0.01
/** Beyond this a look would call noise what every third organisation shows. */
const highestRate = 0.2

/**
 * The false-discovery rate of each look that spends the yearly budget. Looks overlap: a year of weekly looks is worth some fifteen
 * independent ones, three families each, so alarms grow in proportion to the rate.
 */
export function rateOf({ alarmBudget = defaultAlarmBudget }: Pick<SignalOptions, 'alarmBudget'>): number {
  return Math.min(highestRate, rateOfOneAlarm * alarmBudget)
}

/** A change of process that somebody registered: what comes after is judged and drawn by itself. */
export interface RegisteredPhase {
  /** Null: all metrics. */
  readonly metric: string | null
  readonly from: Day
}

/** First days of a metric's registered phases, in order. */
export function phaseStarts(metric: string, phases: readonly RegisteredPhase[] = []): readonly Day[] {
  const own = phases.filter((phase) => phase.metric === null || phase.metric === metric).map((phase) => phase.from)
  return [...new Set(own)].toSorted()
}

/** What every function here may be told; all but the as-of day have a default. */
export interface SignalOptions {
  readonly asOf: Day
  /** False alarms a year that the organisation will bear, above 0; default 1. Persons are given half the rate of the others. */
  readonly alarmBudget?: number
  /** Hire dates keep a ramping seller from being judged as a change; teams tell individual from team. */
  readonly structure?: Structure
  /** By metric id; with it persons and teams are judged as if everyone had the same kinds of cases. */
  readonly mix?: ReadonlyMap<string, MixExpectation>
  /** The registry's entry for a metric id; without it directions and names are unknown. */
  readonly describe?: (metric: string) => MetricNaming | null
  /** Registered changes of process up to the as-of day; default none. */
  readonly phases?: readonly RegisteredPhase[]
  /** First month of the fiscal year, 1 to 12; default 1. */
  readonly fiscalYearStartMonth?: number
  /** `false`: every look at the rate of one, as if no others were taken; only to measure what the correction is worth. Default true. */
  readonly correctForLooks?: boolean
}
