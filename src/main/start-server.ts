import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { serve, type HttpBindings, type ServerType } from '@hono/node-server'
import { removeExpiredSignIns } from '../app/accounts/remove-expired-sign-ins.ts'
import { actAs, type Services } from '../app/deps.ts'
import { removePastRetention } from '../app/retention/remove-past-retention.ts'
import { removeExpiredUploads } from '../app/uploads/upload-store.ts'
import { collectGarbage } from '../app/workspaces/collect-garbage.ts'
import { AppError } from '../domain/errors.ts'
import { systemMember } from '../domain/member.ts'
import { listWorkspaceIds } from '../ledger/index.ts'
import { createMachineToken, machineHeader } from '../http/index.ts'
import type { Config } from './config.ts'
import { createHandler, createLog, type Handler } from './create-handler.ts'
import { openApp } from './open-app.ts'
import { removeServerFile, writeServerFile } from './server-file.ts'
import { isLoopback, toUrl } from './server-url.ts'

const hourMs = 3_600_000
/** How long open connections may take to end by themselves. */
const connectionGraceMs = 1_000

export interface RunningServer {
  /** Where a browser finds it. */
  readonly url: string
  /** What the first visit must know; null where it needs nothing, or was already. */
  readonly setupCode: string | null
  /** Stops taking requests, cancels jobs, closes everything. */
  close(): Promise<void>
}

/** Opens the data directory and serves it. */
export async function startServer(config: Config): Promise<RunningServer> {
  const log = createLog(config)
  const app = await openApp(config, log)
  const machine = createMachineToken()
  const handler = createHandler({ app, config, log, machine, worksQueue: true })
  let server: ServerType
  try {
    server = await listen((request, bindings) => handler.fetch(request, bindings), config)
  } catch (error) {
    await handler.close()
    await app.close()
    throw error
  }
  const { port } = server.address() as AddressInfo
  app.listensAt(toUrl(config.host, port))
  // With a database server nobody needs to go through us: a command opens the same database.
  if (config.databaseUrl === null) {
    const url = toUrl(nameForThisMachine(config.host), port)
    writeServerFile(config.dataDirectory, { url, token: machine.token, pid: process.pid })
  }
  const sweep = (): void => {
    sweepOnce(app.services).catch((error: unknown) => log.error({ error }, 'What is left over was not removed'))
  }
  sweep()
  const sweeping = setInterval(sweep, hourMs)
  return {
    url: toUrl(config.host, port),
    setupCode: app.services.accounts.setupCode,
    close: async () => {
      clearInterval(sweeping)
      removeServerFile(config.dataDirectory, machine.token)
      const closed = once(server, 'close')
      server.close()
      await handler.close()
      const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), connectionGraceMs)
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      await closed
      clearTimeout(cut)
      await app.close()
    },
  }
}

/** Files first: what is taken out of the catalogue now may still be read from until the next time. */
async function sweepOnce(services: Services): Promise<void> {
  await removeExpiredUploads(services)
  await removeExpiredSignIns(services)
  for (const workspaceId of await listWorkspaceIds(services.ledger.accounts)) {
    const system = actAs(services, systemMember(workspaceId))
    await collectGarbage(system)
    await removePastRetention(system)
  }
}

async function listen(fetch: Handler['fetch'], config: Config): Promise<ServerType> {
  const server = serve({
    fetch: (request, bindings) => {
      const { socket } = (bindings as HttpBindings).incoming
      // The token is in a file of this machine; from anywhere else it can only be stolen.
      if (request.headers.has(machineHeader) && !isFromThisMachine(socket)) return new Response(null, { status: 403 })
      return fetch(request, bindings)
    },
    hostname: config.host,
    port: config.port,
    // Longer than clients and proxies keep a connection: else one is closed just as the next request is sent.
    serverOptions: { requestTimeout: hourMs, keepAliveTimeout: 65_000 },
  })
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

function isFromThisMachine(socket: Socket): boolean {
  const from = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  return isLoopback(from) || socket.remoteAddress === socket.localAddress
}

/** Listening at every address includes the loopback one. */
function nameForThisMachine(host: string): string {
  return host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
}
