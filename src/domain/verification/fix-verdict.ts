import type { Day, MetricSeries } from '../metrics/series.ts'
import type { Registration } from './registration.ts'

export type FixState = 'verified' | 'promising' | 'unproven' | 'band-aid' | 'displaced' | 'worse' | 'too-early'

/** A series that was not meant to move, with the direction in which it would be worse. */
export interface WatchedSeries {
  readonly series: MetricSeries
  readonly worse: 'up' | 'down'
}

export interface FixEvidence {
  readonly registration: Registration
  /** The registered metric of the unit that was fixed, periods before and after. */
  readonly primary: MetricSeries
  /** The same metric of comparable units that the fix did not touch. */
  readonly controls: readonly MetricSeries[]
  readonly guardrails: readonly WatchedSeries[]
  /** Metrics of neighbouring components, where trouble may have moved to. */
  readonly siblings: readonly WatchedSeries[]
  /** From the cluster the fix was made for; null where there is none. */
  readonly recurrences: {
    /** Relapses within three mean gaps after the fix, of those exposed to it (`earlyRelapses` of `Holding`). */
    readonly relapses: number
    readonly daysWithout: number
    /** Mean gap G between returns before the fix. */
    readonly meanGapDays: number
  } | null
  /** P(origin) of the components above the fixed one, before and after; null where not known. */
  readonly upstreamPosterior: { readonly before: number; readonly after: number } | null
  /** For money in sentences; default none. */
  readonly currency?: string | null
  /** Day of the verdict; periods that end after it are not looked at. */
  readonly at: Day
  /** Seeded source of uniform numbers in [0, 1): the same seed gives the same verdict. */
  readonly random: () => number
}

export interface FixVerdict {
  readonly verdict: FixState
  /** Change of the metric against what was to be expected without the fix, in units of the metric; null where it cannot be told. */
  readonly effect: number | null
  readonly interval: { readonly low: number; readonly high: number; readonly level: number } | null
  readonly probabilities: {
    /** P(the change is at least the worthwhile one, in the promised direction). */
    readonly worthwhile: number | null
    /** P(any change in the promised direction). */
    readonly better: number | null
    /** P(the first effect has faded by half within eight weeks). */
    readonly fading: number | null
    /** P(there was a worthwhile effect at first, and by now less than half of it is left). */
    readonly gone: number | null
    /** Share of pretended starts before the fix at which an effect was "found". */
    readonly placebo: number | null
    /** P(worthwhile) × P(still so in the later half) × P(not gone), lowered by relapses: for ordering fixes by how well they hold. */
    readonly lasting: number | null
  }
  /** In plain sentences, the deciding one first. */
  readonly reasons: readonly string[]
  /** How much of the improvement was to be expected anyway, because the fix followed bad periods. */
  readonly regressionToMeanNote: string
  /** First day on which more can be said; null: nothing is outstanding, or never at this noise. */
  readonly earliestDate: Day | null
}
