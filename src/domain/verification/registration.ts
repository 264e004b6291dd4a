import type { Day } from '../metrics/series.ts'

/** What somebody wants to promise of a fix before it starts. */
export interface RegistrationDraft {
  readonly component: string
  /** In their words: why this should work. */
  readonly hypothesis: string
  /** Id of the metric that should move. */
  readonly metric: string
  /** Ids of metrics where harm could show instead; at most two. */
  readonly guardrails: readonly string[]
  readonly direction: 'up' | 'down'
  /** Smallest change worth having, > 0, in units of the metric (.05 = five points of a ratio; days; counts per exposure). */
  readonly worthwhile: number
  readonly startsOn: Day
  /** Weeks until it can be expected to work: left out of the time after. */
  readonly rampWeeks: number
  /** The bad periods that prompted it, half-open: left out of the time before. Null: not known, the last four weeks are left out. */
  readonly trigger: { readonly from: Day; readonly until: Day } | null
  /** Units (`unitKey`) that the fix does not touch and that can be compared. */
  readonly controls: readonly string[]
}

/** The locked prediction. Nothing in it may be changed after the start. */
export interface Registration extends RegistrationDraft {
  /** Values of the metric before the start that the verdict will be held against. */
  readonly baseline: {
    readonly mean: number
    /** Standard deviation of one period, without trend and season. */
    readonly deviation: number
    readonly autocorrelation: number
    readonly periods: number
    /** Reliability R of one trigger period's deviation, 0 to 1: how much of it was more than chance. */
    readonly reliability: number
    readonly from: Day
    readonly until: Day
  } | null
  /** First day on which a lack of effect would mean something; null: not within two years at this noise, or no baseline. */
  readonly earliestOn: Day | null
  /** Smallest change that could be told apart by then, in units of the metric; null without a baseline. */
  readonly detectable: number | null
  /** What to know before promising, such as that the metric is too noisy for the change hoped for. */
  readonly notes: readonly string[]
}
