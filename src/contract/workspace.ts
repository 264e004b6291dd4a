import { z } from 'zod'

/** What the first page needs to know before it asks for anything else. */
export const Workspace = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['empty', 'ready']),
  simulated: z.boolean(),
  imports: z.number(),
  /** Grows with every committed or undone import; a diagnosis belongs to one. */
  catalogueVersion: z.number(),
})
export type Workspace = z.infer<typeof Workspace>
