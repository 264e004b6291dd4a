import { z } from 'zod'
import { DecisionVerdict } from './decisions.ts'
import { Day } from './records.ts'

/** A problem that came back: after its fix, or as another episode of reports that read as one. */
export const CameBack = z.object({
  /** Of the problem that was fixed, or of the group of reports. */
  id: z.string(),
  kind: z.enum(['relapse', 'episode']),
  label: z.string(),
  component: z.string().nullable(),
  on: Day,
  /** How many times by now. */
  times: z.number(),
  /** Of a relapse: the fix that did not hold. */
  fix: z.object({ what: z.string(), on: Day }).nullable(),
})
export type CameBack = z.infer<typeof CameBack>

export const DueReview = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['due', 'overdue', 'verdict']),
  /** The review date; of a verdict the day it came in. */
  on: Day,
  verdict: DecisionVerdict.nullable(),
})
export type DueReview = z.infer<typeof DueReview>

/** What a first look needs besides the findings; `due` is null where decisions are not for the member's role. */
export const Review = z.object({
  cameBack: z.object({ rows: z.array(CameBack), more: z.number() }),
  due: z.object({ rows: z.array(DueReview), more: z.number() }).nullable(),
})
export type Review = z.infer<typeof Review>
