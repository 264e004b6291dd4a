import type { MetricId } from '../../framework/metric-ids.ts'

/** Causes outside the organisation; they take blame that would otherwise fall on people. */
export const externalRoots = ['market-shock', 'competitor-move', 'measurement-change'] as const
export type ExternalRoot = (typeof externalRoots)[number]

export interface SymptomMetric {
  readonly id: MetricId | 'activity-volume'
  /** Which way is worse; `both`: leaving the usual band in either direction. */
  readonly worse: 'up' | 'down' | 'both'
}

export interface SymptomCause {
  /** A component's or an external root's id. */
  readonly id: string
  /** P(the symptom shows | only this is failing). */
  readonly sensitivity: number
}

/**
 * Something that shows in the numbers. Metrics that move together are one symptom, so that one event is one piece of
 * evidence however many metrics it touches.
 */
export interface Symptom {
  readonly id: string
  /** Completes "What shows: …". */
  readonly name: string
  /** The first one computable is the one a finding leads with. */
  readonly metrics: readonly SymptomMetric[]
  readonly causes: readonly SymptomCause[]
  /** P(the symptom is really there with nothing failing that the framework knows of). */
  readonly falsePositive: number
}

/** The network's node of a symptom; component ids stay as they are. */
export function symptomNode(id: string): string {
  return `symptom:${id}`
}
