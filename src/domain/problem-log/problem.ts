import type { Day } from '../metrics/series.ts'

export const problemStates = ['new', 'understood', 'fixing', 'done', 'held', 'failed'] as const
/** `done` says that the fix was made; only `held` says that it works. */
export type ProblemState = (typeof problemStates)[number]

export const linkKinds = ['recurrence-of', 'caused-by', 'duplicate-of'] as const
/** A problem has at most one link of each kind. */
export type LinkKind = (typeof linkKinds)[number]

export const fixKinds = ['workaround', 'root'] as const
export type FixKind = (typeof fixKinds)[number]

export interface Fix {
  readonly kind: FixKind
  readonly component: string
  readonly on: Day
  readonly what: string
  /** Person who made it; null: not said. */
  readonly byId: string | null
  /** Teams it was made for; null: everyone. Reports of other teams say nothing about it. */
  readonly teamIds: readonly string[] | null
}

/** Five whys: each answer explains the one before; the last is a fault of a component. */
export interface Cause {
  readonly whys: readonly string[]
  /** Where the chain ends; null: it does not yet, or it goes on at the problem this one is caused by. */
  readonly component: string | null
}

/** What a problem costs: minutes each time for each of so many people, so often. */
export interface Cost {
  readonly minutes: number | null
  readonly people: number | null
  readonly times: number | null
  readonly per: Period | null
}

export const periods = ['day', 'week', 'month', 'quarter', 'once'] as const
export type Period = (typeof periods)[number]
