import type { ConfirmedCase } from '../../domain/diagnosis/index.ts'
import { listCauses, type CauseRecord, type Executor } from '../../ledger/index.ts'
import { toDay } from '../records/record-changes.ts'

export interface StoredCause extends ConfirmedCase {
  readonly revokedOn: string | null
}

/** In the order they were confirmed, those taken back among them. */
export async function loadStoredCauses(executor: Executor, workspaceId: string): Promise<readonly StoredCause[]> {
  return (await listCauses(executor, workspaceId)).map(toStoredCause)
}

export function toStoredCause({ id, kind, path, note, at, by, revokedAt }: CauseRecord): StoredCause {
  return { id, kind, path, on: toDay(at), by, note, revokedOn: revokedAt === null ? null : toDay(revokedAt) }
}

/** The cases that count: those that were not taken back, in the order they were confirmed. */
export async function loadConfirmedCauses(executor: Executor, workspaceId: string): Promise<readonly ConfirmedCase[]> {
  const all = await loadStoredCauses(executor, workspaceId)
  return all.filter(({ revokedOn }) => revokedOn === null)
}
