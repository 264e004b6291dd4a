import { z } from 'zod'

/** Who or what a number is about. */
export const Unit = z.object({
  kind: z.enum(['person', 'team', 'segment', 'organisation']),
  id: z.string(),
  name: z.string(),
})
export type Unit = z.infer<typeof Unit>
