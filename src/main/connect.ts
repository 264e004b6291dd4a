import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../domain/errors.ts'
import { createMachineToken, machineHeader } from '../http/index.ts'
import type { Config } from './config.ts'
import { createHandler, createLog } from './create-handler.ts'
import { openApp, type OpenApp } from './open-app.ts'
import { findServerFile } from './server-file.ts'

/** The API, wherever it is: `path` begins with a slash. */
export interface Connection {
  fetch(path: string, init: RequestInit): Promise<Response>
  close(): Promise<void>
}

const answerWithinMs = 5_000

/** Opens the data directory if it is free; else calls the server that has it open. The caller speaks to the same API either way. */
export async function connect(config: Config): Promise<Connection> {
  requireDataDirectory(config)
  const log = createLog(config)
  let app: OpenApp
  try {
    app = await openApp(config, log)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'data-directory.locked') throw error
    return connectToRunning(config.dataDirectory, error)
  }
  const machine = createMachineToken()
  const handler = createHandler({ app, config, log, machine, worksQueue: false })
  return {
    fetch: (path, init) => handler.fetch(new Request(`http://localhost${path}`, withToken(init, machine.token))),
    close: async () => {
      await handler.close()
      await app.close()
    },
  }
}

/** Only the server makes a data directory: a command run in the wrong folder must not leave an empty one there. */
function requireDataDirectory(config: Config): void {
  if (config.databaseUrl !== null || existsSync(join(config.dataDirectory, 'ledger'))) return
  throw new AppError(
    'data-directory.unusable',
    `There is no Geartrain data directory at ${config.dataDirectory}. Name it in GEARTRAIN_DATA, or run this where the server is started.`,
  )
}

async function connectToRunning(directory: string, locked: AppError): Promise<Connection> {
  const server = findServerFile(directory)
  const holder = (locked.details as { readonly pid?: number } | null)?.pid
  // Of a server before the present holder: that one is no server, or is only starting.
  if (server === null || server.pid !== holder) throw locked
  const call = (path: string, init: RequestInit): Promise<Response> =>
    fetch(`${server.url}${path}`, withToken(init, server.token))
  try {
    await call('/api/v1/health', { signal: AbortSignal.timeout(answerWithinMs) })
  } catch (cause) {
    throw new AppError(
      'data-directory.locked',
      `The data directory ${directory} is open in process ${holder}, which does not answer at ${server.url}. Stop that process, or wait until it answers.`,
      { cause },
    )
  }
  return { fetch: call, close: async () => {} }
}

function withToken(init: RequestInit, token: string): RequestInit {
  const headers = new Headers(init.headers)
  headers.set(machineHeader, token)
  return { ...init, headers }
}
