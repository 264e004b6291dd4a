import type { Context } from 'hono'
import type { Problem } from '../contract/problem.ts'
import { AppError, errorCodes } from '../domain/errors.ts'
import type { HttpDeps, HttpEnv } from './http-deps.ts'
import { statuses } from './statuses.ts'

/** Any error as problem+json; what is not an expected outcome is logged whole and told as one sentence. */
export function toProblem(error: unknown, requestId: string): Problem {
  if (error instanceof AppError) {
    return {
      type: `urn:geartrain:error:${error.code}`,
      title: errorCodes[error.code],
      status: statuses[error.code],
      detail: error.message,
      code: error.code,
      requestId,
      ...(error.code === 'record.stale' ? { current: error.details } : {}),
    }
  }
  return {
    type: 'urn:geartrain:error:internal',
    title: 'A fault in Geartrain itself.',
    status: 500,
    detail: `Something went wrong inside Geartrain. The log says more under the request id ${requestId}.`,
    code: 'internal',
    requestId,
  }
}

export function respondWithProblem(context: Context<HttpEnv>, error: unknown, log: HttpDeps['log']): Response {
  const requestId = context.get('requestId') ?? 'unknown'
  if (!(error instanceof AppError)) {
    log.error({ requestId, method: context.req.method, path: context.req.path, error }, 'Unexpected error')
  }
  const problem = toProblem(error, requestId)
  const wait = error instanceof AppError ? (error.details as { readonly retryAfterSeconds?: number } | null) : null
  const seconds = wait?.retryAfterSeconds ?? (problem.status === 429 ? 60 : null)
  if (seconds !== null) context.header('retry-after', String(seconds))
  return context.body(JSON.stringify(problem), problem.status as 500, { 'content-type': 'application/problem+json' })
}
