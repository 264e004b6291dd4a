import type { ConfirmedCase } from '../../domain/diagnosis/index.ts'
import { findSetting, type Executor } from '../../ledger/index.ts'

/** Kept as a setting of the workspace: cases are added, and taken back by marking them, never changed. */
export const causesSetting = 'confirmed-causes'

export interface StoredCause extends ConfirmedCase {
  readonly revokedOn: string | null
}

export async function loadStoredCauses(executor: Executor, workspaceId: string): Promise<readonly StoredCause[]> {
  const value = await findSetting(executor, workspaceId, causesSetting)
  return Array.isArray(value) ? (value as StoredCause[]) : []
}

/** The cases that count: those that were not taken back, in the order they were confirmed. */
export async function loadConfirmedCauses(executor: Executor, workspaceId: string): Promise<readonly ConfirmedCase[]> {
  const all = await loadStoredCauses(executor, workspaceId)
  return all.filter(({ revokedOn }) => revokedOn === null)
}
