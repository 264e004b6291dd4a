import { createHash } from 'node:crypto'
import { DiagnosisReport } from '../../contract/diagnosis.ts'
import { learn, type Answer, type ConfirmedCase } from '../../domain/diagnosis/index.ts'
import { systemMember } from '../../domain/member.ts'
import type { WorkspaceState } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { loadConfirmedCauses } from '../framework/stored-causes.ts'
import { applyAnswers } from './apply-answers.ts'
import { loadReportText, loadState } from './diagnosis-cache.ts'
import { createKeep } from '../workspaces/keep-latest.ts'
import { lookAtWorkspace } from '../workspaces/workspace-state.ts'
import { loadAnswers } from './stored-answers.ts'

/** What people have told since a diagnosis was computed. */
export interface Told {
  readonly answers: readonly Answer[]
  readonly causes: readonly ConfirmedCase[]
  /** Empty where nothing was told; the same for the same answers and causes. */
  readonly version: string
}

const keepTold = createKeep<Told>({ most: 20 })
/** A whole report is megabytes: those of two states of two workspaces. */
const keepReports = createKeep<DiagnosisReport>({ most: 4 })

export async function loadTold(deps: AppDeps, state?: WorkspaceState): Promise<Told> {
  const { workspaceId } = deps.member
  const { told } = state ?? (await lookAtWorkspace(deps, workspaceId))
  return keepTold(deps, [workspaceId, told], () => readTold(deps))
}

async function readTold(deps: AppDeps): Promise<Told> {
  const { workspaceId } = deps.member
  const [answers, causes] = await deps.ledger.transaction(systemMember(workspaceId), async (executor) => [
    await loadAnswers(executor, workspaceId),
    await loadConfirmedCauses(executor, workspaceId),
  ])
  if (answers.length === 0 && causes.length === 0) return { answers, causes, version: '' }
  const hash = createHash('sha256')
    .update(JSON.stringify([answers, causes]))
    .digest('hex')
  return { answers, causes, version: hash.slice(0, 12) }
}

/** The report with marked names, as it is with what was told: for nobody's eyes before it was restricted. */
export async function loadAnsweredReport(deps: AppDeps, key: string, told: Told): Promise<DiagnosisReport> {
  return keepReports(deps, [deps.member.workspaceId, key, told.version], async () => {
    const report = DiagnosisReport.parse(JSON.parse(await loadReportText(deps, key)))
    const state = told.version === '' ? null : await loadState(deps, key)
    return state === null ? report : applyAnswers(report, state, told.answers, learn(told.causes).strengths)
  })
}

/** The same without what was told. */
export async function loadMarkedReport(deps: AppDeps, key: string): Promise<DiagnosisReport> {
  return loadAnsweredReport(deps, key, { answers: [], causes: [], version: '' })
}
