/** A program of its own, started by run-order.ts: takes one order as a message, tells its progress, and ends. */
import { openFacts, type BatchFile } from '../../facts/index.ts'
import type { ImportNotes } from '../../ledger/index.ts'
import type { WorkspaceSettings } from '../deps.ts'
import { loadContributors } from '../permissions/load-contributors.ts'
import { loadPeopleGroups } from '../permissions/load-people-groups.ts'
import { markNames } from '../permissions/marked-names.ts'
import { writeDiagnosis, writePeopleGroups } from './diagnosis-cache.ts'
import { diagnose } from './diagnose.ts'
import { obeyOrder, tellProgress } from './order-process.ts'

export interface DiagnosisOrder {
  readonly factsDirectory: string
  readonly workspaceId: string
  readonly batches: readonly BatchFile[]
  readonly notes: readonly ImportNotes[]
  readonly organisationName: string
  readonly simulated: boolean
  readonly settings: WorkspaceSettings
  /** False alarms a year. */
  readonly alarmBudget: number
  /** Where the result is written. */
  readonly folder: string
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
    alarmBudget: order.alarmBudget,
    ...(order.settings.currency === null ? {} : { currency: order.settings.currency }),
    onProgress: tellProgress,
  })
  const { calendar, currency } = order.settings
  const settings = { calendar, ...(currency === null ? {} : { currency }) }
  await writePeopleGroups(order.folder, {
    groups: await loadPeopleGroups(session, await session.measure(settings)),
    contributors: await loadContributors(session, settings, result.report.metrics),
  })
  await writeDiagnosis(order.folder, result)
}

await obeyOrder(work)
