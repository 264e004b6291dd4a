import { runCli, type CliDeps, type ExitCode } from '../cli/index.ts'
import { version } from './build.ts'
import { parseConfig, type Config } from './config.ts'
import type { Connection } from './connect.ts'

/** How long a stop may take before the process ends regardless. */
const stopWithinMs = 8_000

/** Runs the command line in this process: its environment, its streams, its signals. */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      controller.abort(new Error('Stopped by the person'))
      setTimeout(() => process.exit(130), stopWithinMs).unref()
    })
  }
  // A reader such as `head` that has enough is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  const connection = createLazyConnection()
  try {
    return await runCli(args, createCliDeps(controller.signal, connection))
  } finally {
    await connection.close()
  }
}

interface LazyConnection {
  open(): Promise<Connection>
  close(): Promise<void>
}

/** Opened only by the commands that need it: the embedded database alone takes a moment to load. */
function createLazyConnection(): LazyConnection {
  let opened: Promise<Connection> | null = null
  return {
    open: () => (opened ??= import('./connect.ts').then(({ connect }) => connect(config()))),
    close: async () => {
      // One that could not be opened was told to whoever asked for it.
      const connection = await opened?.catch(() => null)
      await connection?.close()
    },
  }
}

function config(): Config {
  return parseConfig(process.env)
}

function createCliDeps(signal: AbortSignal, connection: LazyConnection): CliDeps {
  return {
    signal,
    version,
    renderReport: async (report) => (await import('../report/index.ts')).renderReport(report),
    output: {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      errIsTerminal: process.stderr.isTTY,
    },
    loadSettings: () => {
      const { currency, calendar } = config()
      return { currency, calendar }
    },
    fetch: async (path, init) => (await connection.open()).fetch(path, { signal, ...init }),
    restore: async (path, options) => {
      const { restore } = await import('./restore.ts')
      return restore(config(), path, { ...options, signal })
    },
    serve: async (onListening) => {
      const { startServer } = await import('./start-server.ts')
      const server = await startServer(config())
      onListening(server.url, server.setupCode)
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve()
        else signal.addEventListener('abort', () => resolve(), { once: true })
      })
      await server.close()
    },
  }
}
