import { join } from 'node:path'
import { pino } from 'pino'
import { createIdentify, createServerApp, type MachineToken } from '../http/index.ts'
import type { Services } from '../app/deps.ts'
import { createJobRunner, createWorkQueue } from '../jobs/index.ts'
import { root, version } from './build.ts'
import type { Config } from './config.ts'
import type { OpenApp } from './open-app.ts'
import { createQueuedWork } from './create-queued-work.ts'
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
  /** A server works off what must happen once and survive a restart; a command that comes and goes does not. */
  readonly worksQueue: boolean
}): Handler {
  const { app, config, log, machine } = options
  const jobs = createJobRunner({
    newId: app.services.newId,
    onUnexpected: (error, job) => log.error({ error, job: job.id, kind: job.kind }, 'A job failed unexpectedly'),
  })
  const queue = options.worksQueue ? openQueue(app.services, log) : null
  const services: Services = queue === null ? app.services : { ...app.services, refreshOnce: queue.refreshOnce }
  const loopbackOnly = isReachedFromHereOnly(config)
  const server = createServerApp({
    services,
    identify: createIdentify({ services, loopbackOnly, isMachineToken: (request) => machine.isMachineToken(request) }),
    jobs,
    renderReport: renderReportInThread,
    webDirectory: join(root, 'dist', 'web'),
    uploadLimitBytes: config.uploadLimitBytes,
    requestsPerMinute: config.requestsPerMinute,
    corsOrigins: config.corsOrigins,
    loopbackOnly,
    proxies: config.accounts.proxies,
    version,
    log,
  })
  return {
    fetch: async (request, bindings) => server.fetch(request, bindings),
    close: async () => {
      await jobs.close()
      await queue?.close()
    },
  }
}

/** Starts the queue beside: the first page does not wait for it. */
function openQueue(services: Services, log: Log) {
  const onError = (error: unknown): void => log.error({ error }, 'Work of the queue failed')
  const queue = createWorkQueue({ place: services.ledger.queue, work: createQueuedWork(services), onError })
  const started = queue.start()
  started.catch(onError)
  return {
    refreshOnce: async (...refresh: Parameters<typeof queue.refreshOnce>): Promise<void> => {
      await started
      return queue.refreshOnce(...refresh)
    },
    close: async (): Promise<void> => {
      await started.then(() => queue.stop()).catch(onError)
    },
  }
}
