import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve, type ServerType } from '@hono/node-server'
import { pino } from 'pino'
import { actAs } from '../app/deps.ts'
import { removeExpiredUploads } from '../app/uploads/upload-store.ts'
import { collectGarbage } from '../app/workspaces/collect-garbage.ts'
import { AppError } from '../domain/errors.ts'
import { machineMember, systemMember } from '../domain/member.ts'
import { createServerApp } from '../http/index.ts'
import { createJobRunner } from '../jobs/index.ts'
import { root, version } from './build.ts'
import type { Config } from './config.ts'
import { openApp } from './open-app.ts'
import { renderReportInThread } from './render-report-in-thread.ts'

const hourMs = 3_600_000
/** How long open connections may take to end by themselves. */
const connectionGraceMs = 1_000

export interface RunningServer {
  /** Where a browser finds it. */
  readonly url: string
  /** Stops taking requests, cancels jobs, closes everything. */
  close(): Promise<void>
}

/** Opens the data directory and serves it. */
export async function startServer(config: Config): Promise<RunningServer> {
  const log = pino({ level: config.logLevel, serializers: { error: pino.stdSerializers.err } }, pino.destination(2))
  const app = await openApp(config)
  const jobs = createJobRunner({
    newId: app.services.newId,
    onUnexpected: (error, job) => log.error({ error, job: job.id, kind: job.kind }, 'A job failed unexpectedly'),
  })
  const handler = createServerApp({
    services: app.services,
    identify: async () => machineMember(app.services.homeWorkspaceId),
    jobs,
    renderReport: renderReportInThread,
    webDirectory: join(root, 'dist', 'web'),
    uploadLimitBytes: config.uploadLimitBytes,
    loopbackOnly: isLoopback(config.host),
    version,
    log,
  })
  let server: ServerType
  try {
    server = await listen(handler.fetch, config)
  } catch (error) {
    await app.close()
    throw error
  }
  const system = actAs(app.services, systemMember(app.services.homeWorkspaceId))
  const sweep = (): void => {
    Promise.all([removeExpiredUploads(system), collectGarbage(system)]).catch((error: unknown) =>
      log.error({ error }, 'What is left over was not removed'),
    )
  }
  sweep()
  const sweeping = setInterval(sweep, hourMs)
  return {
    url: toUrl(config.host, (server.address() as AddressInfo).port),
    close: async () => {
      clearInterval(sweeping)
      const closed = once(server, 'close')
      server.close()
      await jobs.close()
      const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), connectionGraceMs)
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      await closed
      clearTimeout(cut)
      await app.close()
    },
  }
}

async function listen(fetch: Parameters<typeof serve>[0]['fetch'], config: Config): Promise<ServerType> {
  const server = serve({ fetch, hostname: config.host, port: config.port, serverOptions: { requestTimeout: hourMs } })
  try {
    if (!server.listening) await once(server, 'listening')
    return server
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const why =
      code === 'EADDRINUSE'
        ? 'another program uses it. Stop that one, or choose another port with PORT.'
        : `the system says ${code ?? String(cause)}. Choose another HOST or PORT.`
    throw new AppError('address.unavailable', `Cannot listen at ${config.host}:${config.port}: ${why}`, { cause })
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

function toUrl(host: string, port: number): string {
  const name = isLoopback(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
