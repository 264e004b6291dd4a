import type { Day } from '../../metrics/series.ts'

/** A problem somebody reported, as far as the diagnosis uses it. */
export interface ProblemReport {
  readonly id: string
  readonly raisedOn: Day
  readonly title: string
  readonly details: string | null
  /** Where the reporter or a reviewer placed it; null: to be read from the text. */
  readonly component: string | null
  readonly teamId: string | null
  readonly personId: string | null
  /** How long it costs each time, and how many people; null where nobody said. */
  readonly minutesLost: number | null
  readonly peopleAffected: number | null
  /** The earlier problem this one repeats. */
  readonly recurrenceOf: string | null
  readonly resolvedOn: Day | null
  /** The component the fix was made at. */
  readonly fixComponent: string | null
  readonly verified: 'held' | 'failed' | null
}
