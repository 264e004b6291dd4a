import type { Hono } from 'hono'
import type { Services } from '../app/deps.ts'
import type { Member } from '../domain/member.ts'
import type { JobRunner } from '../jobs/index.ts'

export interface HttpDeps {
  readonly services: Services
  /** Who a request comes from; throws where it must sign in first. */
  readonly identify: (request: Request) => Promise<Member>
  readonly jobs: JobRunner
  /** From the diagnosis as JSON to HTML. */
  readonly renderReport: (diagnosis: string) => Promise<string>
  /** The built web app; its absence is told on the page. */
  readonly webDirectory: string
  readonly uploadLimitBytes: number
  /** The server is reached from this machine only: names other than its own are refused, against DNS rebinding. */
  readonly loopbackOnly: boolean
  /** How many proxies stand before the server whose `X-Forwarded-For` is believed; none unless told. */
  readonly proxies?: number
  /** What a member may ask in a minute, and an address five times over; 0 or absent: as much as comes. */
  readonly requestsPerMinute?: number
  /** Other sites whose pages may call the API with a key; none unless told. */
  readonly corsOrigins?: readonly string[]
  readonly version: string
  readonly log: {
    error(details: object, message: string): void
    info(details: object, message: string): void
  }
}

export interface HttpEnv {
  Variables: { requestId: string; member: Member }
}

export type Api = Hono<HttpEnv>
