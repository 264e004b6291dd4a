import { join } from 'node:path'
import { pino } from 'pino'
import { createIdentify, createServerApp, type MachineToken } from '../http/index.ts'
import { createJobRunner } from '../jobs/index.ts'
import { root, version } from './build.ts'
import type { Config } from './config.ts'
import type { OpenApp } from './open-app.ts'
import { renderReportInThread } from './render-report-in-thread.ts'
import { isReachedFromHereOnly } from './server-url.ts'

export type Log = ReturnType<typeof createLog>

export function createLog(config: Config) {
  return pino({ level: config.logLevel, serializers: { error: pino.stdSerializers.err } }, pino.destination(2))
}

export interface Handler {
  /** From request to response; `bindings` is what the network's server knows of it, such as where it came from. */
  fetch(request: Request, bindings?: object): Promise<Response>
  /** Cancels jobs and waits for them; the data directory stays open. */
  close(): Promise<void>
}

/** The server as a function on an open data directory; what listens and what calls it in the same process both use this one. */
export function createHandler(options: {
  readonly app: OpenApp
  readonly config: Config
  readonly log: Log
  readonly machine: MachineToken
}): Handler {
  const { app, config, log, machine } = options
  const jobs = createJobRunner({
    newId: app.services.newId,
    onUnexpected: (error, job) => log.error({ error, job: job.id, kind: job.kind }, 'A job failed unexpectedly'),
  })
  const { services } = app
  const loopbackOnly = isReachedFromHereOnly(config)
  const server = createServerApp({
    services,
    identify: createIdentify({ services, loopbackOnly, isMachineToken: (request) => machine.isMachineToken(request) }),
    jobs,
    renderReport: renderReportInThread,
    webDirectory: join(root, 'dist', 'web'),
    uploadLimitBytes: config.uploadLimitBytes,
    loopbackOnly,
    proxies: config.accounts.proxies,
    version,
    log,
  })
  return { fetch: async (request, bindings) => server.fetch(request, bindings), close: () => jobs.close() }
}
