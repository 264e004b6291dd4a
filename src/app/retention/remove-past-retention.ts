import { findFirstKeptDay, retentionRules } from '../../domain/permissions/retention.ts'
import { listHeldBatches, lockWorkspace, raiseCatalogueVersion, recordAudit, replaceBatch } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'

/**
 * Takes out single rows about people whose time is over: of an import that was brought as long ago as they may be held, those of
 * before then. What was undone is held too. Simulated data are about nobody and stay. The old files go with the next collection of
 * garbage. Returns how many rows.
 */
export async function removePastRetention(deps: AppDeps): Promise<number> {
  const { workspaceId, memberId, via } = deps.member
  const now = deps.now()
  let removed = 0
  for (const rule of retentionRules) {
    const from = findFirstKeptDay(rule, now)
    const held = await deps.ledger.transaction(deps.member, (executor) =>
      listHeldBatches(executor, { workspaceId, table: rule.table, importedBefore: new Date(`${from}T00:00:00Z`) }),
    )
    for (const { importId, ...batch } of held) {
      const kept = await deps.facts.removeOldRows(batch, { column: rule.column, from })
      if (kept === null) continue
      await deps.ledger.transaction(deps.member, async (executor) => {
        await lockWorkspace(executor, workspaceId)
        await replaceBatch(executor, { workspaceId, importId, ...kept })
        await raiseCatalogueVersion(executor, workspaceId)
        const before = { table: rule.table, rows: batch.rows }
        const after = { table: rule.table, rows: kept.rows, keptFrom: from }
        const what = { noun: 'import', recordId: importId, before, after } as const
        await recordAudit(executor, { workspaceId, memberId, via, at: now, action: 'cleared of old rows', ...what })
      })
      removed += batch.rows - kept.rows
    }
  }
  return removed
}
