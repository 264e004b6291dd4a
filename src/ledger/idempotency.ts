import { sql } from 'kysely'
import type { Executor } from './database.ts'

/** A write that came with a key: sent again it must not be carried out twice. */
export interface KeyedWrite {
  readonly workspaceId: string
  readonly memberId: string
  readonly key: string
}

export interface KeyedWriteRecord {
  readonly requestHash: string
  readonly claimedAt: Date
  /** Something of it was committed. */
  readonly carriedOut: boolean
  readonly hasEnded: boolean
  /** Null while it is under way, where it is not kept, or where whoever carried it out ended before. */
  readonly answer: { readonly status: number; readonly body: string } | null
}

export interface Claim {
  readonly claimId: string
  readonly requestHash: string
  readonly at: Date
  /** Claims from before are of somebody who has ended: one that committed nothing is taken over. */
  readonly staleBefore: Date
}

/** Takes the key for this request; where it is taken, what is known of it. */
export async function claimWrite(
  executor: Executor,
  write: KeyedWrite,
  claim: Claim,
): Promise<KeyedWriteRecord | null> {
  const values = {
    request_hash: claim.requestHash,
    claim_id: claim.claimId,
    claimed_at: claim.at,
    carried_out: false,
    answer_status: null,
    answer_body: null,
  }
  const taken = await executor
    .insertInto('keyed_writes')
    .values({ workspace_id: write.workspaceId, member_id: write.memberId, write_key: write.key, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'member_id', 'write_key'])
        .doUpdateSet(values)
        .where('keyed_writes.carried_out', '=', false)
        .where('keyed_writes.claimed_at', '<', claim.staleBefore),
    )
    .returning('claim_id')
    .executeTakeFirst()
  if (taken !== undefined) return null
  const row = await ofWrite(executor, write)
  // Released since: whoever asks again finds it free.
  if (row === undefined) {
    return { requestHash: claim.requestHash, claimedAt: claim.at, carriedOut: false, hasEnded: false, answer: null }
  }
  const { answer_status: status, answer_body: body } = row
  return {
    requestHash: row.request_hash,
    claimedAt: row.claimed_at,
    carriedOut: row.carried_out,
    hasEnded: status !== null,
    answer: status === null || body === null ? null : { status, body },
  }
}

async function ofWrite(executor: Executor, write: KeyedWrite) {
  return executor
    .selectFrom('keyed_writes')
    .selectAll()
    .where('workspace_id', '=', write.workspaceId)
    .where('member_id', '=', write.memberId)
    .where('write_key', '=', write.key)
    .executeTakeFirst()
}

/**
 * In a transaction that is about to commit: where it wrote anything, that goes together with the mark that the request was carried
 * out. False where another took the key over meanwhile; then the transaction must not commit.
 */
export async function markCarriedOut(executor: Executor, write: KeyedWrite, claimId: string): Promise<boolean> {
  const { rows } = await sql<{ wrote: boolean }>`SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS wrote`.execute(
    executor,
  )
  if (rows[0]?.wrote !== true) return true
  const result = await executor
    .updateTable('keyed_writes')
    .set({ carried_out: true })
    .where('workspace_id', '=', write.workspaceId)
    .where('member_id', '=', write.memberId)
    .where('write_key', '=', write.key)
    .where('claim_id', '=', claimId)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function recordAnswer(
  executor: Executor,
  write: KeyedWrite,
  answer: { readonly claimId: string; readonly status: number; readonly body: string | null },
): Promise<void> {
  await executor
    .updateTable('keyed_writes')
    .set({ carried_out: true, answer_status: answer.status, answer_body: answer.body })
    .where('workspace_id', '=', write.workspaceId)
    .where('member_id', '=', write.memberId)
    .where('write_key', '=', write.key)
    .where('claim_id', '=', answer.claimId)
    .execute()
}

/** After a failure the key is free again, unless something was committed before it. */
export async function releaseWrite(executor: Executor, write: KeyedWrite, claimId: string): Promise<void> {
  await executor
    .deleteFrom('keyed_writes')
    .where('workspace_id', '=', write.workspaceId)
    .where('member_id', '=', write.memberId)
    .where('write_key', '=', write.key)
    .where('claim_id', '=', claimId)
    .where('carried_out', '=', false)
    .execute()
}

export async function removeOldWrites(
  executor: Executor,
  of: { readonly workspaceId: string; readonly memberId: string; readonly before: Date },
): Promise<void> {
  await executor
    .deleteFrom('keyed_writes')
    .where('workspace_id', '=', of.workspaceId)
    .where('member_id', '=', of.memberId)
    .where('claimed_at', '<', of.before)
    .execute()
}
