import type { z } from '@hono/zod-openapi'
import { Problem } from '../../contract/problem.ts'

export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { content: { 'application/json': { schema } }, description }
}

/** Every route may answer with these; the code inside says which error of the catalogue it is. */
export const problems = {
  default: {
    content: { 'application/problem+json': { schema: Problem } },
    description: 'An error of the catalogue, as problem+json (RFC 9457)',
  },
} as const
