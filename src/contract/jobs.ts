import { z } from 'zod'

/** Long work with progress: counts, not percentages of nothing. */
export const Job = z.object({
  id: z.string(),
  kind: z.enum(['demo', 'recognise', 'dry-run', 'commit', 'diagnose', 'analyse']),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** The step in words: "Reading deals.csv". */
  step: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
  /**
   * What came of it once `done`. `imported` names the import (commit, demo); `nothing-new` says that the files hold only what is
   * there already, and no import was made; `ready` says that what was asked for can now be fetched (dry run, diagnosis).
   */
  result: z
    .object({ outcome: z.enum(['imported', 'nothing-new', 'ready']), importId: z.string().nullable() })
    .nullable(),
})
export type Job = z.infer<typeof Job>
