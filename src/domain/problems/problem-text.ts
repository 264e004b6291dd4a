import type { Day } from '../metrics/series.ts'

/** What likeness looks at of one report. */
export interface ProblemText {
  readonly id: string
  readonly title: string
  readonly details: string | null
  /** The component people gave it; null: nobody has. */
  readonly component: string | null
  readonly teamId: string | null
  /** Day it was reported. */
  readonly reportedOn: Day
  /** Day it happened, where that is known to be another one; null: the day it was reported. */
  readonly occurredOn: Day | null
}

/** Two reports about which people have said that they are, or are not, the same problem; the order of the ids means nothing. */
export type ProblemPair = readonly [string, string]

/** One text for each pair, whichever way round. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}\u0000${b}` : `${b}\u0000${a}`
}

export function textOf({ title, details }: Pick<ProblemText, 'title' | 'details'>): string {
  return details === null || details === '' ? title : `${title}. ${details}`
}

/** The day that counts for relapses: when it happened, else when it was reported. */
export function dayOf({ occurredOn, reportedOn }: Pick<ProblemText, 'occurredOn' | 'reportedOn'>): Day {
  return occurredOn ?? reportedOn
}
