import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { actAs } from '../app/deps.ts'
import { runCli, type CliDeps, type ExitCode } from '../cli/index.ts'
import { AppError } from '../domain/errors.ts'
import { machineMember } from '../domain/member.ts'
import { version } from './build.ts'
import { parseConfig, type Config } from './config.ts'

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
  return runCli(args, createCliDeps(controller.signal))
}

function config(): Config {
  return parseConfig(process.env)
}

/** Only the server makes a data directory: a command run in the wrong folder must not leave an empty one there. */
function requireDataDirectory(directory: string): void {
  if (existsSync(join(directory, 'ledger'))) return
  throw new AppError(
    'data-directory.unusable',
    `There is no Geartrain data directory at ${directory}. Name it in GEARTRAIN_DATA, or run this where the server is started.`,
  )
}

function createCliDeps(signal: AbortSignal): CliDeps {
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
    // Loaded only by the commands that need them: the embedded database alone takes a moment.
    withWorkspace: async (work) => {
      const { openApp } = await import('./open-app.ts')
      const parsed = config()
      requireDataDirectory(parsed.dataDirectory)
      const app = await openApp(parsed)
      try {
        return await work(actAs(app.services, machineMember(app.services.homeWorkspaceId)))
      } finally {
        await app.close()
      }
    },
    serve: async (onListening) => {
      const { startServer } = await import('./start-server.ts')
      const server = await startServer(config())
      onListening(server.url)
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve()
        else signal.addEventListener('abort', () => resolve(), { once: true })
      })
      await server.close()
    },
  }
}
