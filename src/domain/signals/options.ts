import type { MetricDescription } from '../metrics/metric.ts'
import type { Day } from '../metrics/series.ts'
import type { Structure } from './structure.ts'

export type MetricNaming = Pick<MetricDescription, 'name' | 'unit' | 'direction'>

/** Chosen by simulation: see docs/decisions/0501-decision-layer-of-signals.md. */
export const defaultFalseDiscoveryRate = 0.02

/** What every function here may be told; all but the as-of day have a default. */
export interface SignalOptions {
  readonly asOf: Day
  /**
   * Default .02, measured to keep a healthy organisation at about one false signal a year. For persons half of it is the chance
   * of even one wrong signal.
   */
  readonly falseDiscoveryRate?: number
  /** Hire dates keep a ramping seller from being judged as a change; teams tell individual from team. */
  readonly structure?: Structure
  /** The registry's entry for a metric id; without it directions and names are unknown. */
  readonly describe?: (metric: string) => MetricNaming | null
  /** First month of the fiscal year, 1 to 12; default 1. */
  readonly fiscalYearStartMonth?: number
}
