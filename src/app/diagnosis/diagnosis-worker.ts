/** Runs in a thread of its own, so that the server answers while a diagnosis is computed. */
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../domain/errors.ts'
import { openFacts, type BatchFile } from '../../facts/index.ts'
import type { ImportNotes } from '../../ledger/index.ts'
import type { Progress, WorkspaceSettings } from '../deps.ts'
import { writeDiagnosis } from './diagnosis-cache.ts'
import { diagnose } from './diagnose.ts'

export interface DiagnosisOrder {
  readonly factsDirectory: string
  readonly workspaceId: string
  readonly batches: readonly BatchFile[]
  readonly notes: readonly ImportNotes[]
  readonly organisationName: string
  readonly simulated: boolean
  readonly settings: WorkspaceSettings
  /** Where the result is written. */
  readonly folder: string
}

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'failed'
      readonly code: AppError['code'] | null
      readonly message: string
      readonly stack: string
    }

function tell(message: WorkerMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(message)
}

async function work(order: DiagnosisOrder, signal: AbortSignal): Promise<void> {
  const facts = openFacts({ dir: order.factsDirectory })
  try {
    const session = await facts.openSession(order.workspaceId, order.batches)
    const result = await diagnose(session, {
      organisationName: order.organisationName,
      simulated: order.simulated,
      refused: order.notes.flatMap((note) => note.refused),
      warnings: order.notes.flatMap((note) => note.warnings),
      calendar: order.settings.calendar,
      ...(order.settings.currency === null ? {} : { currency: order.settings.currency }),
      onProgress: (progress) => tell({ kind: 'progress', progress }),
      signal,
    })
    signal.throwIfAborted()
    await writeDiagnosis(order.folder, result)
  } finally {
    facts.close()
  }
}

const controller = new AbortController()
parentPort?.once('message', () => controller.abort(new AppError('job.cancelled', 'The diagnosis was cancelled.')))
try {
  await work(workerData as DiagnosisOrder, controller.signal)
  tell({ kind: 'done' })
} catch (error) {
  tell({
    kind: 'failed',
    code: error instanceof AppError ? error.code : null,
    message: error instanceof Error ? error.message : String(error),
    stack: error instanceof Error ? (error.stack ?? '') : '',
  })
}
parentPort?.close()
