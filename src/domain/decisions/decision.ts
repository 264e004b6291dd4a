import type { Day } from '../metrics/series.ts'

export const decisionKinds = [
  'pricing',
  'hiring',
  'territory',
  'compensation',
  'process',
  'systems',
  'coaching',
  'priorities',
  'organisation',
  'other',
] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** `open`: asked for and not made yet. Once `decided` nothing of it changes any more; taking it back is a decision of its own. */
export const decisionStates = ['open', 'decided', 'reversed'] as const
export type DecisionState = (typeof decisionStates)[number]

export const decisionVerdicts = ['held', 'no-effect', 'too-early', 'worse', 'band-aid'] as const
export type DecisionVerdict = (typeof decisionVerdicts)[number]

/** What the decision is expected to change: locked when it is made. */
export interface Prediction {
  /** Why it should work, in their words. */
  readonly hypothesis: string
  readonly metric: string
  /** `unitKey` of whose metric it is. */
  readonly unit: string
  readonly direction: 'up' | 'down'
  /** Size of the change, > 0, in units of the metric (.05 = five points of a ratio). */
  readonly size: number
  readonly startsOn: Day
  readonly rampWeeks: number
  /** Metrics where harm could show instead; at most two. */
  readonly guardrails: readonly string[]
  /** `unitKey`s of comparable units that the decision does not touch. */
  readonly controls: readonly string[]
  /** The bad periods that prompted it, half-open. */
  readonly trigger: { readonly from: Day; readonly until: Day } | null
}
