import type { Cause, Fix, LinkKind, ProblemChange, ProblemPage, ProblemState } from '../../contract/problems.ts'
import { AppError } from '../../domain/errors.ts'
import { checkStep, refuseCircle } from '../../domain/problem-log/index.ts'
import {
  listProblemLinks,
  listRecordEntries,
  recordDifferentProblems,
  recordProblemLink,
  removeProblemLink,
  raiseRecordsVersion,
  type Executor,
  type FieldChange,
} from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { findUndoable, toDay } from '../records/record-changes.ts'
import { changeProblem, type Target } from './change-problem.ts'
import { checkComponent, checkFields, checkPast } from './check-fields.ts'
import { getProblem, problemNotFound, traceCauses } from './get-problem.ts'
import { judgeHolding } from './judge-holding.ts'
import { loadProblemLog } from './problem-log.ts'
import { withoutUndefined } from './record-problem.ts'

/** Changes what is said of a problem; fields left out stay. */
export async function editProblem(deps: AppDeps, id: string, input: ProblemChange): Promise<ProblemPage> {
  checkFields(deps, input)
  const { version, ...fields } = input
  return changeProblem(deps, { id, version }, async () => ({ fields: withoutUndefined(fields) }))
}

export async function moveProblem(
  deps: AppDeps,
  target: Target,
  step: { readonly to: ProblemState; readonly despite: string | null },
): Promise<ProblemPage> {
  const log = await loadProblemLog(deps)
  const today = toDay(deps.now())
  return changeProblem(deps, target, async (_executor, problem) => {
    const holding = judgeHolding(log, problem, today)
    const rootComponent = traceCauses(log, problem).component
    const facts = {
      state: problem.state,
      rootComponent,
      fix: problem.fix,
      relapses: holding?.relapses.length ?? 0,
      daysStillNeeded: holding === null ? 0 : holding.daysStillNeeded,
    }
    checkStep(facts, step.to, step.despite)
    const isVerified = step.to === 'held' || step.to === 'failed'
    return { fields: { state: step.to, verifiedOn: isVerified ? today : null }, note: step.despite }
  })
}

export async function recordFix(deps: AppDeps, target: Target, fix: Fix | null): Promise<ProblemPage> {
  if (fix !== null) {
    checkComponent(fix.component)
    checkPast(deps, fix.on)
  }
  return changeProblem(deps, target, async () => ({ fields: { fix } }))
}

export async function recordCause(deps: AppDeps, target: Target, cause: Cause | null): Promise<ProblemPage> {
  checkComponent(cause?.component ?? null)
  return changeProblem(deps, target, async () => ({ fields: { cause } }))
}

export interface LinkInput {
  readonly kind: LinkKind
  readonly otherId: string
}

export async function linkProblem(deps: AppDeps, target: Target, { kind, otherId }: LinkInput): Promise<ProblemPage> {
  const log = await loadProblemLog(deps)
  if (!log.recorded.has(otherId) && !log.imported.has(otherId)) throw problemNotFound(otherId)
  return changeProblem(deps, target, async (executor) => {
    // Read here, where no other link can come between: else two people could close a circle together.
    const next = await findNext(deps, executor, kind)
    refuseCircle(target.id, otherId, (id) => next.get(id) ?? null)
    const before = next.get(target.id) ?? null
    await writeLink(deps, { executor, problemId: target.id, kind }, otherId)
    return { beside: before === otherId ? [] : [{ field: `link:${kind}`, from: before, to: otherId }] }
  })
}

export async function unlinkProblem(deps: AppDeps, target: Target, kind: LinkKind): Promise<ProblemPage> {
  return changeProblem(deps, target, async (executor) => {
    const before = (await findNext(deps, executor, kind)).get(target.id) ?? null
    await writeLink(deps, { executor, problemId: target.id, kind }, null)
    return { beside: before === null ? [] : [{ field: `link:${kind}`, from: before, to: null }] }
  })
}

/** What each problem is linked to by this kind of link. */
async function findNext(deps: AppDeps, executor: Executor, kind: LinkKind): Promise<ReadonlyMap<string, string>> {
  const links = await listProblemLinks(executor, deps.member.workspaceId)
  return new Map(links.flatMap((link) => (link.kind === kind ? [[link.problemId, link.otherId] as const] : [])))
}

async function writeLink(
  deps: AppDeps,
  link: { readonly executor: Executor; readonly problemId: string; readonly kind: LinkKind },
  otherId: string | null,
): Promise<void> {
  const { executor, problemId, kind } = link
  const { workspaceId, memberId } = deps.member
  if (otherId === null) await removeProblemLink(executor, { workspaceId, problemId, kind })
  else await recordProblemLink(executor, { workspaceId, problemId, kind, otherId, at: deps.now(), memberId })
}

/** "Not the same": the two are never suggested for one another again. */
export async function tellApart(deps: AppDeps, id: string, otherId: string): Promise<ProblemPage> {
  const log = await loadProblemLog(deps)
  await getProblem(deps, id)
  if (!log.recorded.has(otherId) && !log.imported.has(otherId)) throw problemNotFound(otherId)
  const { workspaceId, memberId } = deps.member
  if (id === otherId) throw new AppError('request.invalid', 'A problem is always the same as itself.')
  await deps.ledger.transaction(deps.member, async (executor) => {
    await raiseRecordsVersion(executor, workspaceId)
    await recordDifferentProblems(executor, { workspaceId, pair: [id, otherId], at: deps.now(), memberId })
  })
  return getProblem(deps, id)
}

export async function removeProblem(deps: AppDeps, target: Target): Promise<ProblemPage> {
  return changeProblem(deps, target, async () => ({ deletedAt: deps.now(), kind: 'removed' }))
}

export async function restoreProblem(deps: AppDeps, target: Target): Promise<ProblemPage> {
  return changeProblem(deps, target, async (_executor, problem) => {
    if (problem.deletedAt === null) {
      throw new AppError('record.nothing-to-undo', 'The problem is in the log; there is nothing to restore.')
    }
    return { deletedAt: null, kind: 'restored' }
  })
}

/** Takes back the last change that was not taken back yet, links too. */
export async function undoProblem(deps: AppDeps, target: Target): Promise<ProblemPage> {
  return changeProblem(deps, target, async (executor) => {
    const { workspaceId } = deps.member
    const of = { workspaceId, record: 'problem', recordId: target.id } as const
    const last = findUndoable(await listRecordEntries(executor, of))
    const links = last.changes.filter(({ field }) => field.startsWith('link:'))
    for (const { field, from } of links) {
      const kind = field.slice('link:'.length) as LinkKind
      await writeLink(deps, { executor, problemId: target.id, kind }, from as string | null)
    }
    const fields = last.changes.filter(({ field }) => !field.startsWith('link:'))
    return {
      kind: 'undone',
      undoes: last.sequence,
      fields: Object.fromEntries(fields.map(({ field, from }) => [field, from])),
      beside: links.map(({ field, from, to }): FieldChange => ({ field, from: to, to: from })),
    }
  })
}
