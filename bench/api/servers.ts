import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import type { Taken } from './watch-server.ts'

export interface BenchServer {
  /** What it printed that fits. */
  readonly told: string
  /** What it took since it was last asked. */
  taken(): Promise<Taken>
  end(): Promise<void>
}

/** Starts a program that listens; `ready` is what it prints once it does. */
export async function startServer(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<BenchServer> {
  const watch = pathToFileURL(join(import.meta.dirname, 'watch-server.ts')).href
  const child = spawn(process.execPath, ['--import', watch, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const { stdout } = child
  if (stdout === null) throw new Error('The server has no output')
  let output = ''
  while (!ready.test(output)) output += String((await once(stdout, 'data'))[0])
  // Whatever it says from now on is not read, but must not stop it.
  stdout.resume()
  return {
    told: ready.exec(output)?.[0] ?? '',
    taken: async () => {
      const answered = once(child, 'message')
      child.send('taken')
      const [taken] = (await answered) as [Taken]
      return taken
    },
    end: async () => {
      const closed = once(child, 'close')
      child.kill('SIGTERM')
      await closed
    },
  }
}
