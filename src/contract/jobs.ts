import { z } from 'zod'

/** Long work with progress: counts, not percentages of nothing. */
export const Job = z.object({
  id: z.string(),
  kind: z.enum(['demo', 'recognise', 'dry-run', 'commit', 'diagnose']),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** The step in words: "Reading deals.csv". */
  step: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
})
export type Job = z.infer<typeof Job>
