import { z } from 'zod'

/** An error as problem+json (RFC 9457); `code` is one of the catalogue in domain/errors.ts. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  /** For `record.stale`: the record as it is now. */
  current: z.unknown().optional(),
})
export type Problem = z.infer<typeof Problem>
