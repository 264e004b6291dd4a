import type { Day } from '../metrics/series.ts'

/** What the lists and groups among the facts are made of; where each is filled from stands with the facts. */

export interface PeriodAttainment {
  readonly start: Day
  readonly end: Day
  /** Result over plan as a ratio: 0.95 is 5 % short. */
  readonly attainment: number
}

export interface PromiseMonth {
  readonly start: Day
  readonly due: number
  readonly kept: number
}

export interface LeaderMonth {
  readonly start: Day
  readonly internalHours: number
  readonly fieldHours: number
}

export interface CrisisWeek {
  readonly start: Day
  /** Escalations + meetings called under 24 hours ahead with three or more people + urgent problems. */
  readonly events: number
  readonly sellers: number
  /** 1 for the first week of the fiscal quarter, up to 13 or 14: crises before the quarter's end are compared with their like. */
  readonly weekOfQuarter: number
}

export interface PriorityChanges {
  readonly atStart: number
  readonly added: number
  readonly dropped: number
  readonly redefined: number
  /** Days since the priorities now in force were set, the middle one; told beside the verdict. */
  readonly medianAgeDays: number | null
}

export interface MidPeriodChange {
  readonly on: Day
  readonly kind: 'quota' | 'compensation' | 'territory'
  readonly sellersAffected: number
  readonly sellers: number
}

export interface ProblemOwnership {
  readonly raised: number
  readonly reassigned: number
  readonly disputed: number | null
}

export interface PulseMean {
  readonly start: Day
  readonly mean: number
  readonly n: number
  /** Standard deviation of the answers; null where not known. */
  readonly deviation: number | null
}

export interface ProblemMeetings {
  readonly outcomes: number
  readonly processCause: number
  readonly personCause: number
  /** Outcomes closed between 272 and 90 days ago: old enough to have been checked. */
  readonly checkable: number
  /** Those of `checkable` with an action that was found to hold. */
  readonly verifiedAction: number
}

export interface Recurrence {
  readonly raised: number
  readonly returned: number
  readonly mostReturns: number
}

export interface EnpsQuarter {
  readonly start: Day
  readonly promoters: number
  readonly passives: number
  readonly detractors: number
  readonly invited: number | null
}

export interface HeadcountMonth {
  /** The first day after the month: the count is of the day before. */
  readonly end: Day
  readonly sellers: number
}

export interface Exit {
  readonly on: Day
  readonly kind: 'voluntary' | 'involuntary' | 'other'
  readonly regretted: boolean | null
  readonly topHalf: boolean | null
  readonly teamId: string | null
  readonly supportDays: number | null
  readonly refilledAfterDays: number | null
}

export interface FrictionMonth {
  readonly start: Day
  readonly minutesPerSellerWeek: number
  readonly openPerSeller: number
  readonly sellers: number
}

export interface FrictionKind {
  readonly name: string
  readonly minutes: number
}

export interface ProductivityWindow {
  /** 0 to 1. */
  readonly fixShare: number
  /** Minor units of one currency. */
  readonly bookingsPerRampedSeller: number
  /** 0 to 1; told beside the verdict, not part of it. */
  readonly sellingTimeShare: number | null
}

export interface Productivity {
  readonly now: ProductivityWindow
  readonly yearBefore: ProductivityWindow
  readonly mixAdjusted: boolean
}

export interface SystemicFixes {
  readonly closed: number
  readonly atSymptomOnly: number
}

export interface ActiveInitiatives {
  readonly active: number
  readonly withoutObjective: number
}

export interface ComponentHealth {
  readonly component: string
  /** Oldest first; the last three quarters. */
  readonly byQuarter: readonly (number | null)[]
}

export interface PlanTree {
  readonly tactics: number
  readonly tacticsLinked: number
  readonly objectives: number
  readonly objectivesWithResult: number
}

export interface CauseAnalysis {
  readonly recurring: number
  readonly analysed: number
}

export interface Verification {
  readonly closed: number
  readonly verified: number
}

export interface LoggedDecisions {
  readonly material: number
  readonly citing: number
}
