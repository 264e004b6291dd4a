import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RunningServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

const sources = join(import.meta.dirname, '../..')

/**
 * The real server, as `npm start` runs it, on a free port. Its data directory, an empty one where the environment names none, goes
 * with it unless it is to be kept.
 */
export async function startServer(
  environment: Readonly<Record<string, string>> = {},
  { keep = false }: { readonly keep?: boolean } = {},
): Promise<RunningServer> {
  const data = environment['GEARTRAIN_DATA'] ?? mkdtempSync(join(tmpdir(), 'geartrain-e2e-'))
  const child = spawn(process.execPath, [join(sources, 'src/main/serve.ts')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: join(sources, '.cache', 'node'),
      PORT: '0',
      LOG_LEVEL: 'error',
      ...environment,
      GEARTRAIN_DATA: data,
    },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = once(child, 'close')
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    if (!keep) rmSync(data, { recursive: true, force: true })
  }
  while (!/http:\/\/\S+\n/.test(output)) {
    const isOver = await Promise.race([once(child.stdout, 'data').then(() => false), ended.then(() => true)])
    if (isOver) throw new Error(`The server ended before it listened: ${output}`)
  }
  return { url: /http:\/\/\S+/.exec(output)?.[0] ?? '', stop }
}
