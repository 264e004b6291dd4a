import { systemMember } from '../../domain/member.ts'
import type { BatchFile } from '../../facts/index.ts'
import { listEveryDecision, listEveryProblem, listProblemLinks } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import type { Catalogue } from '../workspaces/catalogue.ts'
import { toDecisionRows, toProblemRows } from './to-fact-rows.ts'

/**
 * Everything that counts as facts: the imported batches and, after them, what people recorded here, written as files of the same
 * tables, so that metrics and the diagnosis see both alike.
 */
export async function loadFactBatches(deps: AppDeps, catalogue: Catalogue): Promise<readonly BatchFile[]> {
  const imported = catalogue.batches.map(({ table, path, rows }) => ({ table, path, rows }))
  if (catalogue.recordsVersion === 0) return imported
  const { workspaceId } = deps.member
  // For all members the same: their own sight is applied to what is computed from it.
  const records = await deps.ledger.transaction(systemMember(workspaceId), async (executor) => ({
    problems: await listEveryProblem(executor, workspaceId),
    links: await listProblemLinks(executor, workspaceId),
    decisions: await listEveryDecision(executor, workspaceId),
  }))
  const written = await deps.facts.writeRecords(workspaceId, [
    { table: 'problems', rows: toProblemRows(records.problems, records.links) },
    { table: 'decisions', rows: toDecisionRows(records.decisions) },
  ])
  return [...imported, ...written]
}
