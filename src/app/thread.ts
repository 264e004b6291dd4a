import { parentPort, Worker } from 'node:worker_threads'

interface Question<Asked> {
  readonly id: number
  readonly asked: Asked
}

interface Answer<Answered> {
  readonly id: number
  readonly answered?: Answered
  readonly error?: unknown
}

interface Waiting<Answered> {
  readonly resolve: (answered: Answered) => void
  readonly reject: (error: unknown) => void
}

/**
 * A thread that answers one question after the other by the module at `url`, begun with the first one and kept: what it has learnt
 * stays. It keeps no process alive that waits for no answer. Where it ends, all who wait are told, and the next question begins another.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- nothing but the module at the address tells what it takes
export function keepThread<Asked, Answered>(url: URL): (asked: Asked) => Promise<Answered> {
  let worker: Worker | null = null
  let last = 0
  const waiting = new Map<number, Waiting<Answered>>()
  const begin = (): Worker => {
    const begun = new Worker(url)
    const end = (error: unknown): void => {
      if (worker !== begun) return
      worker = null
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
    begun.on('message', ({ id, ...told }: Answer<Answered>) => {
      const one = waiting.get(id)
      waiting.delete(id)
      if (waiting.size === 0) begun.unref()
      if ('error' in told) one?.reject(told.error)
      else one?.resolve(told.answered as Answered)
    })
    begun.on('error', end)
    begun.on('exit', (code) => end(new Error(`A thread ended with ${code} before it answered.`)))
    return begun
  }
  return (asked) => {
    worker ??= begin()
    const [asking, id] = [worker, ++last]
    return new Promise<Answered>((resolve, reject) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
      asking.postMessage({ id, asked } satisfies Question<Asked>)
      waiting.set(id, { resolve, reject })
      asking.ref()
    })
  }
}

/** The other side: what the module of a kept thread calls once. */
export function answerInThread(answer: (asked: never) => unknown): void {
  parentPort?.on('message', ({ id, asked }: Question<never>) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
    parentPort?.postMessage(tryTo(id, () => answer(asked)))
  })
}

function tryTo(id: number, answer: () => unknown): Answer<unknown> {
  try {
    return { id, answered: answer() }
  } catch (error) {
    return { id, error }
  }
}
