import { z } from 'zod'

/** What `GET /events` tells: that something changed, never what of it; whoever may see it asks. */
export const ChangeEvent = z.object({
  kind: z
    .enum(['imports', 'records', 'diagnosis'])
    .describe('`imports`: the catalogue; `records`: problems or decisions; `diagnosis`: another one is ready'),
  /** Grows with each change of the kind; for a diagnosis a name that differs between any two. */
  version: z.string(),
})
export type ChangeEvent = z.infer<typeof ChangeEvent>
