import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import type { WorkspaceState } from '../../ledger/index.ts'
import type { AppDeps, Services, Watch } from '../deps.ts'
import { loadFactBatches } from '../records/load-fact-batches.ts'
import { loadCatalogue, type Catalogue } from '../workspaces/catalogue.ts'
import { lookAtWorkspace } from '../workspaces/workspace-state.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { loadReader } from '../permissions/load-reader.ts'
import { adoptDiagnosis, diagnosisKey, findComputedKey } from './diagnosis-cache.ts'
import { loadTold } from './load-answered-report.ts'
import { runDiagnosisProcess } from './run-diagnosis-process.ts'
import { showDiagnosis, type VisibleDiagnosis } from './show-diagnosis.ts'

export type { VisibleDiagnosis } from './show-diagnosis.ts'

export interface CurrentDiagnosis {
  readonly catalogue: Catalogue
  /** Names one state of data, records, settings and code; the same key is the same diagnosis. */
  readonly wanted: string
  /** The one there is: of the same data, though something may have been recorded since. */
  readonly key: string
  readonly computed: boolean
}

/** The state of the data and whether its diagnosis has been computed. Fails where nothing was imported. */
async function findCurrent(deps: AppDeps, state?: WorkspaceState): Promise<CurrentDiagnosis> {
  const catalogue = await loadCatalogue(deps, state)
  if (catalogue.imports.length === 0) {
    throw new AppError(
      'workspace.empty',
      'Nothing has been imported yet. Bring your exports, or open the demo organisation.',
    )
  }
  const wanted = diagnosisKey(deps, catalogue)
  const key = await findComputedKey(deps, wanted)
  return { catalogue, wanted, key: key ?? wanted, computed: key !== null }
}

/** By server and workspace: requests come with dependencies of their own, the work is the same for all. */
const underWay = new WeakMap<Services['ledger'], Map<string, { readonly key: string; readonly ended: Promise<void> }>>()

/** Makes sure that the diagnosis of what counts now is computed, by this server or another. */
export async function computeDiagnosis(deps: AppDeps, watch: Watch = {}): Promise<void> {
  const { computed, key, wanted } = await findCurrent(deps)
  if (computed && key === wanted) return
  if (deps.refreshOnce === undefined) return computeDiagnosisHere(deps, watch)
  const { onProgress = () => {}, signal = new AbortController().signal } = watch
  return deps.refreshOnce({ workspaceId: deps.member.workspaceId, key: wanted }, { onProgress, signal })
}

/** Computes it in another process of this machine, unless it is there already; who comes second joins the first. */
export async function computeDiagnosisHere(deps: AppDeps, watch: Watch = {}): Promise<void> {
  const current = await findCurrent(deps)
  if (current.computed && current.key === current.wanted) return
  const ofServer =
    underWay.get(deps.ledger) ?? new Map<string, { readonly key: string; readonly ended: Promise<void> }>()
  underWay.set(deps.ledger, ofServer)
  const { workspaceId } = deps.member
  const running = ofServer.get(workspaceId)
  if (running?.key === current.wanted) return running.ended
  const entry = { key: current.wanted, ended: computeInto(deps, current, watch) }
  ofServer.set(workspaceId, entry)
  try {
    await entry.ended
  } finally {
    if (ofServer.get(workspaceId) === entry) ofServer.delete(workspaceId)
  }
}

async function computeInto(deps: AppDeps, { catalogue, wanted }: CurrentDiagnosis, watch: Watch): Promise<void> {
  await mkdir(deps.directories.temporary, { recursive: true })
  const folder = await mkdtemp(join(deps.directories.temporary, 'diagnosis-'))
  try {
    await runDiagnosisProcess(
      {
        factsDirectory: deps.directories.facts,
        workspaceId: deps.member.workspaceId,
        batches: await loadFactBatches(deps, catalogue),
        notes: catalogue.notes,
        organisationName: catalogue.simulated ? 'Demo organisation' : catalogue.name,
        simulated: catalogue.simulated,
        settings: deps.settings,
        alarmBudget: catalogue.alarmBudget,
        folder: join(folder, 'result'),
      },
      watch,
    )
    await adoptDiagnosis(deps, wanted, join(folder, 'result'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export interface FoundDiagnosis {
  /** Of what counts now. */
  readonly key: string
  /** Null where none was computed yet. While only records changed since, the one from before them. */
  readonly diagnosis: VisibleDiagnosis | null
  /** Something was recorded since it was computed. */
  readonly isBehind: boolean
}

/** What the member may see of the diagnosis of what counts now. */
export async function findDiagnosis(deps: AppDeps): Promise<FoundDiagnosis> {
  requireAccess(deps.member, 'organisation-picture')
  const state = await lookAtWorkspace(deps, deps.member.workspaceId)
  const { catalogue, wanted, key, computed } = await findCurrent(deps, state)
  if (!computed) return { key: wanted, diagnosis: null, isBehind: false }
  const reader = await loadReader(deps, key, catalogue)
  const told = await loadTold(deps, state)
  return { key: wanted, diagnosis: await showDiagnosis(deps, { key, told, reader }), isBehind: key !== wanted }
}

/** What the member may see, computed now where it was not yet: a page that shows a part of it waits. */
export async function getReport(deps: AppDeps): Promise<VisibleDiagnosis> {
  const found = await findDiagnosis(deps)
  if (found.diagnosis !== null) return found.diagnosis
  await computeDiagnosis(deps)
  const { diagnosis } = await findDiagnosis(deps)
  if (diagnosis === null) throw new Error('The diagnosis was computed and is not there')
  return diagnosis
}
