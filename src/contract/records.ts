import { z } from 'zod'

/** What problems and decisions have in common: pages by cursor, versions, and how they came to be as they are. */

export const pageLimits = { default: 50, most: 200 } as const

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(pageLimits.most).default(pageLimits.default),
  /** The `next` of the page before. */
  after: z.string().max(400).optional(),
})

/** For lists that are short: without more they come whole. */
export const ShortPageQuery = PageQuery.extend({
  limit: z.coerce.number().int().min(1).max(pageLimits.most).default(pageLimits.most),
})

export const Id = z.string().min(1).max(200)
export const Day = z.iso.date()
/** Of the record as it was read: a write says which state it changes. */
export const Version = z.int().min(1)
export const PathId = z.object({ id: Id })
export const VersionBody = z.object({ version: Version })
export const VersionQuery = z.object({ version: z.coerce.number().int().min(1) })
export const CommentBody = z.object({ text: z.string().trim().min(1).max(10_000) })

export const RecordEntry = z.object({
  sequence: z.number(),
  kind: z.enum(['created', 'changed', 'commented', 'undone', 'removed', 'restored']),
  at: z.string(),
  memberId: z.string(),
  note: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
  undoes: z.number().nullable(),
})
export type RecordEntry = z.infer<typeof RecordEntry>
