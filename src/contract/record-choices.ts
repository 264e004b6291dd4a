import { z } from 'zod'

const Named = z.object({ id: z.string(), name: z.string() })

/** What can be picked in the forms of problems and decisions, as far as the member may see it; empty while there are no facts. */
export const RecordChoices = z.object({
  teams: z.array(Named),
  people: z.array(Named.extend({ teamId: z.string().nullable() })),
  /** Of decisions: `id` as a prediction names it, `organisation`, `team:ID` or `segment:DIMENSION=VALUE`. */
  units: z.array(Named.extend({ kind: z.enum(['organisation', 'team', 'segment']) })),
})
export type RecordChoices = z.infer<typeof RecordChoices>
