/** A program of its own, started by run-diagnosis-process.ts: takes one order as a message, tells its progress, and ends. */
import { once } from 'node:events'
import { AppError } from '../../domain/errors.ts'
import { openFacts, type BatchFile } from '../../facts/index.ts'
import type { ImportNotes } from '../../ledger/index.ts'
import type { Progress, WorkspaceSettings } from '../deps.ts'
import { loadPeopleGroups } from '../permissions/load-people-groups.ts'
import { markNames } from '../permissions/marked-names.ts'
import { writeDiagnosis, writePeopleGroups } from './diagnosis-cache.ts'
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

export type ProcessMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done' }
  | {
      readonly kind: 'failed'
      readonly code: AppError['code'] | null
      readonly message: string
      readonly stack: string
    }

function tell(message: ProcessMessage): void {
  process.send?.(message)
}

async function work(order: DiagnosisOrder): Promise<void> {
  const facts = openFacts({ dir: order.factsDirectory })
  const session = await facts.openSession(order.workspaceId, order.batches)
  const result = await diagnose(markNames(session), {
    organisationName: order.organisationName,
    simulated: order.simulated,
    refused: order.notes.flatMap((note) => note.refused),
    warnings: order.notes.flatMap((note) => note.warnings),
    calendar: order.settings.calendar,
    ...(order.settings.currency === null ? {} : { currency: order.settings.currency }),
    onProgress: (progress) => tell({ kind: 'progress', progress }),
  })
  const { calendar, currency } = order.settings
  const measures = await session.measure({ calendar, ...(currency === null ? {} : { currency }) })
  await writePeopleGroups(order.folder, await loadPeopleGroups(session, measures))
  await writeDiagnosis(order.folder, result)
}

// The server ended without saying so: nobody waits for the result.
process.on('disconnect', () => process.exit())
// Ctrl-C in a terminal reaches this process too; the server decides what becomes of it.
process.on('SIGINT', () => {})
try {
  const [order] = (await once(process, 'message')) as [DiagnosisOrder]
  await work(order)
  tell({ kind: 'done' })
} catch (error) {
  tell({
    kind: 'failed',
    code: error instanceof AppError ? error.code : null,
    message: error instanceof Error ? error.message : String(error),
    stack: error instanceof Error ? (error.stack ?? '') : '',
  })
}
