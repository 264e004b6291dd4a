import type { StagedImport } from './staged-import.ts'

/** Writes every refusal as CSV, cells neutralised against formula injection. */
export async function writeRefused(staged: StagedImport, path: string): Promise<void> {
  throw new Error(`writeRefused is being written: ${staged.refusedTotal} ${path}`)
}
