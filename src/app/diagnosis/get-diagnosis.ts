import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DiagnosisReport } from '../../contract/diagnosis.ts'
import { AppError } from '../../domain/errors.ts'
import type { AppDeps, Services, Watch } from '../deps.ts'
import { loadCatalogue, type Catalogue } from '../workspaces/catalogue.ts'
import { adoptDiagnosis, diagnosisKey, findReportText } from './diagnosis-cache.ts'
import { runDiagnosisProcess } from './run-diagnosis-process.ts'

export interface CurrentDiagnosis {
  readonly catalogue: Catalogue
  /** Names one state of data, settings and code; the same key is the same diagnosis. */
  readonly key: string
  /** The report as JSON; null where it was not computed yet. */
  readonly text: string | null
}

/** The diagnosis of what counts now, as far as it has been computed. Fails where nothing was imported. */
export async function findDiagnosis(deps: AppDeps): Promise<CurrentDiagnosis> {
  const catalogue = await loadCatalogue(deps)
  if (catalogue.imports.length === 0) {
    throw new AppError(
      'workspace.empty',
      'Nothing has been imported yet. Bring your exports, or open the demo organisation.',
    )
  }
  const key = diagnosisKey(deps, catalogue)
  return { catalogue, key, text: await findReportText(deps, key) }
}

/** By server and workspace: requests come with dependencies of their own, the work is the same for all. */
const underWay = new WeakMap<Services['ledger'], Map<string, { readonly key: string; readonly ended: Promise<void> }>>()

/** Computes the diagnosis of what counts now in another process, unless it is there already; who comes second joins the first. */
export async function computeDiagnosis(deps: AppDeps, watch: Watch = {}): Promise<void> {
  const current = await findDiagnosis(deps)
  if (current.text !== null) return
  const ofServer =
    underWay.get(deps.ledger) ?? new Map<string, { readonly key: string; readonly ended: Promise<void> }>()
  underWay.set(deps.ledger, ofServer)
  const { workspaceId } = deps.member
  const running = ofServer.get(workspaceId)
  if (running?.key === current.key) return running.ended
  const entry = { key: current.key, ended: computeInto(deps, current, watch) }
  ofServer.set(workspaceId, entry)
  try {
    await entry.ended
  } finally {
    if (ofServer.get(workspaceId) === entry) ofServer.delete(workspaceId)
  }
}

async function computeInto(deps: AppDeps, { catalogue, key }: CurrentDiagnosis, watch: Watch): Promise<void> {
  await mkdir(deps.directories.temporary, { recursive: true })
  const folder = await mkdtemp(join(deps.directories.temporary, 'diagnosis-'))
  try {
    await runDiagnosisProcess(
      {
        factsDirectory: deps.directories.facts,
        workspaceId: deps.member.workspaceId,
        batches: catalogue.batches.map(({ table, path, rows }) => ({ table, path, rows })),
        notes: catalogue.notes,
        organisationName: catalogue.simulated ? 'Demo organisation' : catalogue.name,
        simulated: catalogue.simulated,
        settings: deps.settings,
        folder: join(folder, 'result'),
      },
      watch,
    )
    await adoptDiagnosis(deps, key, join(folder, 'result'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface ParsedReport {
  readonly key: string
  readonly report: DiagnosisReport
}

const parsed = new WeakMap<Services['ledger'], Map<string, ParsedReport>>()

/** The computed report as an object; null where it was not computed yet. */
export async function findReport(
  deps: AppDeps,
): Promise<{ readonly key: string; readonly report: DiagnosisReport } | null> {
  const { key, text } = await findDiagnosis(deps)
  const ofServer = parsed.get(deps.ledger) ?? new Map<string, ParsedReport>()
  parsed.set(deps.ledger, ofServer)
  const known = ofServer.get(deps.member.workspaceId)
  if (known?.key === key) return known
  if (text === null) return null
  // Kept parsed: the pages of metrics and components ask for it at every click.
  const entry = { key, report: DiagnosisReport.parse(JSON.parse(text)) }
  ofServer.set(deps.member.workspaceId, entry)
  return entry
}

/** The computed report, computed now where it was not yet: a page that shows a part of it waits. */
export async function getReport(deps: AppDeps): Promise<{ readonly key: string; readonly report: DiagnosisReport }> {
  const found = await findReport(deps)
  if (found !== null) return found
  await computeDiagnosis(deps)
  const computed = await findReport(deps)
  if (computed === null) throw new Error('The diagnosis was computed and is not there')
  return computed
}
