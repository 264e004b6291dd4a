import type { Context, MiddlewareHandler } from 'hono'
import { AppError } from '../domain/errors.ts'
import { callerOf } from './caller.ts'
import type { HttpDeps, HttpEnv } from './http-deps.ts'

/** How many requests fit into a moment, as a share of what fits into a minute: pages ask for several things at once. */
const burstShare = 0.5
/** Many people may stand behind one address. */
const addressFactor = 5
const mostKept = 20_000

export interface RateLimit {
  /** Throws `request.too-many` where nothing is left. */
  take(key: string): void
}

/** A bucket per key that fills evenly through the minute; those that are full again are forgotten. */
export function createRateLimit(perMinute: number, now: () => number): RateLimit {
  const most = Math.max(1, Math.floor(perMinute * burstShare))
  const perMs = perMinute / 60_000
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(key) {
      const at = now()
      const bucket = buckets.get(key) ?? { left: most, at }
      const left = Math.min(most, bucket.left + Math.max(0, at - bucket.at) * perMs)
      buckets.delete(key)
      buckets.set(key, { left: left < 1 ? left : left - 1, at })
      if (buckets.size > mostKept) forgetFull(buckets, at, { most, perMs })
      if (left >= 1) return
      const retryAfterSeconds = Math.max(1, Math.ceil((1 - left) / perMs / 1000))
      throw new AppError(
        'request.too-many',
        `More than ${perMinute} requests a minute came from here. Wait ${retryAfterSeconds} s; GEARTRAIN_REQUESTS_PER_MINUTE says how many may come.`,
        { details: { retryAfterSeconds } },
      )
    },
  }
}

function forgetFull(
  buckets: Map<string, { left: number; at: number }>,
  at: number,
  { most, perMs }: { readonly most: number; readonly perMs: number },
): void {
  for (const [key, bucket] of buckets) if (bucket.left + (at - bucket.at) * perMs >= most) buckets.delete(key)
  // Under attack from more addresses than fit the oldest go: better some too many through than all memory gone.
  for (const key of [...buckets.keys()].slice(0, Math.max(0, buckets.size - mostKept))) buckets.delete(key)
}

/** Before it is known who asks: by the address it comes from, so that guessing keys and sessions has an end. */
export function limitByAddress(http: HttpDeps): MiddlewareHandler<HttpEnv> {
  const limit = createRateLimit((http.requestsPerMinute ?? 0) * addressFactor, Date.now)
  return async (context, next) => {
    limit.take(addressOf(http, context))
    await next()
  }
}

function addressOf(http: HttpDeps, context: Context<HttpEnv>): string {
  return callerOf(http, context).address
}

/** A member and each of their keys share one bucket; whoever can read the data directory has none. */
export function createMemberLimit(http: HttpDeps): (context: Context<HttpEnv>) => void {
  if ((http.requestsPerMinute ?? 0) === 0) return () => {}
  const limit = createRateLimit(http.requestsPerMinute ?? 0, Date.now)
  return (context) => {
    const { workspaceId, memberId, via } = context.get('member')
    if (via === 'session' || via === 'api-key') limit.take(`${workspaceId}\n${memberId}`)
  }
}
