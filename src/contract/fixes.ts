import { z } from 'zod'

/** A fix that somebody marked done, and whether it held. */
export const FixRow = z.object({
  id: z.string(),
  title: z.string(),
  component: z.string(),
  /** The metric it is judged by, and whose. */
  metric: z.string(),
  unit: z.object({ kind: z.enum(['person', 'team', 'segment', 'organisation']), id: z.string(), name: z.string() }),
  fixedOn: z.string(),
  verdict: z.enum(['verified', 'promising', 'unproven', 'band-aid', 'displaced', 'worse', 'too-early']),
  /** The verdict in a word or two, for people. */
  label: z.string(),
  /** Change of the metric against what was to be expected without the fix, in units of the metric. */
  effect: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number(), level: z.number() }).nullable(),
  /** In plain sentences, the deciding one first. */
  reasons: z.array(z.string()),
  /** How much of the change was to be expected anyway. */
  regressionToMean: z.string(),
  /** Reports linked to it as the same problem that came back soon after the fix. */
  recurrences: z.number(),
  /** First day on which more can be said. */
  moreOn: z.string().nullable(),
})
export type FixRow = z.infer<typeof FixRow>

export const Fixes = z.object({
  /** All of them in a sentence; null where there is none. */
  sentence: z.string().nullable(),
  rows: z.array(FixRow),
})
export type Fixes = z.infer<typeof Fixes>
