import type { Interval } from '../metrics/metric.ts'
import type { Day } from '../metrics/series.ts'
import type { Unit } from '../unit.ts'
import type { SignalKind } from './signal.ts'

export type Scope = 'none' | 'individual' | 'team' | 'segment' | 'systemic'

/** One explanation that was weighed: who would have moved, and how probable that is against the others. */
export interface ScopeCandidate {
  readonly scope: Scope
  /** Empty for `none`, and for a person who is not named. */
  readonly units: readonly Unit[]
  /** Posterior weight; all candidates of a finding sum to 1. */
  readonly weight: number
  readonly logLikelihoodRatio: number
}

export type WithheldReason =
  | 'not-certain-enough' // posterior of the individual explanation not above .8
  | 'single-indicator' // one metric alone
  | 'mix-unknown' // the kinds of deals differ enough to explain it
  | 'extreme-by-selection' // the most extreme of many; its newest periods have gone back
  | 'few-cases'

/** For one metric that gave a signal: who is affected, who is not, how sure, how broad. */
export interface ScopeFinding {
  readonly metric: string
  readonly kind: SignalKind
  readonly scope: Scope
  /** Parts moving against each other while the whole stands still; absent: a plain movement. */
  readonly pattern?: 'mix-shift'
  /** The units the finding is about; empty when the scope is `none`. */
  readonly units: readonly Unit[]
  /** Comparable units that did not move. */
  readonly unaffected: readonly Unit[]
  /** Best first; the largest dozen. */
  readonly weights: readonly ScopeCandidate[]
  /** Posterior of the chosen scope and units. */
  readonly confidence: number
  /** Sellers whose own shift in the same direction is more than .8 probable, and how many are comparable. */
  readonly breadth: { readonly affected: number; readonly comparable: number; readonly share: number }
  readonly managersAffected: number
  /** Complete periods since it began. */
  readonly persistence: number
  readonly since: Day
  readonly better: boolean | null
  readonly before: number
  readonly after: number
  readonly size: number
  readonly interval: Interval
  readonly n: number
  readonly pValue: number
  readonly qValue: number
  readonly logBayesFactor: number
  /** Set when a single person would be the best explanation but is not named. `scope` is then `none`. */
  readonly withheld: WithheldReason | null
  /** Fragments to build a sentence from, in plain words; the reader of them chooses the order. */
  readonly sentenceParts: {
    readonly who: string
    readonly what: string
    readonly since: string
    readonly breadth: string
    readonly against: string
  }
}
