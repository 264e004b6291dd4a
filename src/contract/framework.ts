import { z } from 'zod'

/** Where something was found to come from, or not; it moves the strengths of the edges on its path. */
export const ConfirmedCause = z.object({
  id: z.string(),
  kind: z.enum(['cause', 'not-cause']),
  path: z.array(z.string()),
  on: z.string(),
  by: z.string().nullable(),
  note: z.string().nullable(),
  /** The day it was taken back; null while it counts. */
  revokedOn: z.string().nullable(),
})
export type ConfirmedCause = z.infer<typeof ConfirmedCause>

export const LearnedFramework = z.object({
  /** Of the framework and the cases that count together. */
  version: z.string(),
  /** In the order they were confirmed; `explanation` is null for those taken back. */
  cases: z.array(ConfirmedCause.extend({ explanation: z.string().nullable() })),
  /** The edges that cases have moved: the probability as judged, as it is now, and the cases on either side. */
  strengths: z.array(
    z.object({
      edge: z.number(),
      cause: z.string(),
      effect: z.string(),
      judged: z.number(),
      now: z.number(),
      passed: z.number(),
      held: z.number(),
    }),
  ),
})
export type LearnedFramework = z.infer<typeof LearnedFramework>
