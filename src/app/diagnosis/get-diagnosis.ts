import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DiagnosisReport } from '../../contract/diagnosis.ts'
import { AppError } from '../../domain/errors.ts'
import type { AppDeps, Services, Watch } from '../deps.ts'
import { loadFactBatches } from '../records/load-fact-batches.ts'
import { loadCatalogue, type Catalogue } from '../workspaces/catalogue.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { loadReader } from '../permissions/load-reader.ts'
import { showNames } from '../permissions/marked-names.ts'
import { restrictReport, type Reader } from '../permissions/restrict-report.ts'
import { adoptDiagnosis, diagnosisKey, findComputedKey } from './diagnosis-cache.ts'
import { isQuestionFor } from './is-question-for.ts'
import { loadAnsweredReport, loadTold, type Told } from './load-answered-report.ts'
import { runDiagnosisProcess } from './run-diagnosis-process.ts'

export interface CurrentDiagnosis {
  readonly catalogue: Catalogue
  /** Names one state of data, records, settings and code; the same key is the same diagnosis. */
  readonly wanted: string
  /** The one there is: of the same data, though something may have been recorded since. */
  readonly key: string
  readonly computed: boolean
}

/** The state of the data and whether its diagnosis has been computed. Fails where nothing was imported. */
async function findCurrent(deps: AppDeps): Promise<CurrentDiagnosis> {
  const catalogue = await loadCatalogue(deps)
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

/** The diagnosis as the member who asks may see it. */
export interface VisibleDiagnosis {
  readonly key: string
  /** The same for the same diagnosis seen in the same way. */
  readonly etag: string
  readonly report: DiagnosisReport
  /** The report as JSON. */
  readonly text: string
  readonly reader: Reader
}

/** What was made last, oldest first. A server has a few members at a time who ask; their reports are megabytes each. */
const made = new WeakMap<Services['ledger'], Map<string, Promise<VisibleDiagnosis>>>()
const keptReports = 12

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
  const { catalogue, wanted, key, computed } = await findCurrent(deps)
  if (!computed) return { key: wanted, diagnosis: null, isBehind: false }
  const reader = await loadReader(deps, key, catalogue)
  const ofServer = made.get(deps.ledger) ?? new Map<string, Promise<VisibleDiagnosis>>()
  made.set(deps.ledger, ofServer)
  const told = await loadTold(deps)
  const id = JSON.stringify([deps.member.workspaceId, key, reader.visibility.key, told.version])
  // Kept as an object too: the pages of metrics and components ask for it at every click.
  const making = ofServer.get(id) ?? makeVisible(deps, { key, told }, reader)
  making.catch(() => ofServer.delete(id))
  ofServer.delete(id)
  ofServer.set(id, making)
  for (const oldest of [...ofServer.keys()].slice(0, -keptReports)) ofServer.delete(oldest)
  return { key: wanted, diagnosis: await making, isBehind: key !== wanted }
}

async function makeVisible(
  deps: AppDeps,
  { key, told }: { readonly key: string; readonly told: Told },
  reader: Reader,
): Promise<VisibleDiagnosis> {
  const marked = await loadAnsweredReport(deps, key, told)
  const tag = told.version === '' ? key : `${key}-${told.version}`
  const { unrestricted, key: seen } = reader.visibility
  if (unrestricted) {
    // The text was written from a checked report: sending it as it is saves writing megabytes.
    const text = showNames(marked)
    return { key, etag: `"${tag}"`, report: DiagnosisReport.parse(JSON.parse(text)), text, reader }
  }
  const whole = DiagnosisReport.parse(JSON.parse(marked))
  const answers = whole.answers.filter(({ question }) => isQuestionFor(question, reader.visibility))
  const report = restrictReport({ ...whole, answers }, reader)
  const etag = `"${tag}-${createHash('sha256').update(seen).digest('hex').slice(0, 12)}"`
  return { key, etag, report, text: JSON.stringify(report), reader }
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
