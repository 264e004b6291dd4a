import { fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { AppError } from '../../domain/errors.ts'
import type { Watch } from '../deps.ts'
import type { ProcessMessage } from './order-process.ts'

/**
 * Has an order obeyed by a program in a process of its own. A process, because a thread that is stopped while DuckDB works takes the whole
 * server down with it, and because its memory goes with it.
 */
export async function runOrder(program: string, order: object, watch: Watch = {}): Promise<void> {
  watch.signal?.throwIfAborted()
  const child = fork(program, {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  if (child.pid !== undefined) giveWay(child.pid)
  const stop = (): void => void child.kill('SIGKILL')
  watch.signal?.addEventListener('abort', stop, { once: true })
  try {
    await new Promise<void>((resolve, reject) => {
      child.on('message', (message: ProcessMessage) => {
        if (message.kind === 'progress') watch.onProgress?.(message.progress)
        else if (message.kind === 'done') resolve()
        else reject(toError(message))
      })
      child.on('error', reject)
      child.on('close', (code, signal) =>
        reject(
          watch.signal?.aborted
            ? watch.signal.reason
            : new Error(`The work ended without a result (${signal ?? code})`),
        ),
      )
      child.send(order)
    })
  } finally {
    watch.signal?.removeEventListener('abort', stop)
    child.kill('SIGKILL')
  }
}

/** Seconds of work beside requests that take milliseconds: those come first. */
const niceness = 5

function giveWay(pid: number): void {
  try {
    setPriority(pid, niceness)
  } catch {
    // It has ended already, or the system has no such thing: then it works as any other.
  }
}

function toError(message: ProcessMessage & { readonly kind: 'failed' }): Error {
  if (message.code !== null) return new AppError(message.code, message.message)
  const error = new Error(message.message)
  error.stack = message.stack
  return error
}
