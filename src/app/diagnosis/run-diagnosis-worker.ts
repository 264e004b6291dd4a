import { Worker } from 'node:worker_threads'
import { AppError } from '../../domain/errors.ts'
import type { Watch } from '../deps.ts'
import type { DiagnosisOrder, WorkerMessage } from './diagnosis-worker.ts'

/** How long a cancelled diagnosis may take to end by itself. */
const graceMs = 1_500

/** Computes a diagnosis in another thread and resolves when it is written to the order's folder. */
export async function runDiagnosisWorker(order: DiagnosisOrder, watch: Watch = {}): Promise<void> {
  watch.signal?.throwIfAborted()
  const worker = new Worker(new URL('diagnosis-worker.ts', import.meta.url), { workerData: order })
  let impatience: NodeJS.Timeout | null = null
  const cancel = (): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
    worker.postMessage('cancel')
    impatience = setTimeout(() => void worker.terminate(), graceMs)
  }
  watch.signal?.addEventListener('abort', cancel, { once: true })
  try {
    await awaitEnd(worker, watch)
  } finally {
    watch.signal?.removeEventListener('abort', cancel)
    if (impatience !== null) clearTimeout(impatience)
    await worker.terminate()
  }
}

function awaitEnd(worker: Worker, watch: Watch): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') watch.onProgress?.(message.progress)
      else if (message.kind === 'done') resolve()
      else reject(watch.signal?.aborted ? watch.signal.reason : toError(message))
    })
    worker.on('error', reject)
    worker.on('exit', () =>
      reject(watch.signal?.aborted ? watch.signal.reason : new Error('The diagnosis ended without a result')),
    )
  })
}

function toError(message: WorkerMessage & { readonly kind: 'failed' }): Error {
  if (message.code !== null) return new AppError(message.code, message.message)
  const error = new Error(message.message)
  error.stack = message.stack
  return error
}
