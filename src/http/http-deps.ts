import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppDeps } from '../app/deps.ts'
import type { JobRunner } from '../jobs/index.ts'

export interface HttpDeps {
  readonly app: AppDeps
  readonly jobs: JobRunner
  /** From the diagnosis as JSON to HTML. */
  readonly renderReport: (diagnosis: string) => Promise<string>
  /** The built web app; its absence is told on the page. */
  readonly webDirectory: string
  readonly uploadLimitBytes: number
  /** The server is reached from this machine only: names other than its own are refused, against DNS rebinding. */
  readonly loopbackOnly: boolean
  readonly version: string
  readonly log: {
    error(details: object, message: string): void
    info(details: object, message: string): void
  }
}

export interface HttpEnv {
  Variables: { requestId: string }
}

export type Api = OpenAPIHono<HttpEnv>
