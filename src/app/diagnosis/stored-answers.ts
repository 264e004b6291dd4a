import type { Answer } from '../../domain/diagnosis/index.ts'
import { answerValues } from '../../domain/diagnosis/index.ts'
import { findSetting, type Executor } from '../../ledger/index.ts'

/** Kept as a setting of the workspace: one list in the order given, each question once. */
export const answersSetting = 'diagnosis-answers'

export async function loadAnswers(executor: Executor, workspaceId: string): Promise<readonly Answer[]> {
  const value = await findSetting(executor, workspaceId, answersSetting)
  return Array.isArray(value) ? value.flatMap((entry) => toAnswer(entry) ?? []) : []
}

function toAnswer(entry: unknown): Answer | null {
  if (typeof entry !== 'object' || entry === null) return null
  const { question, answer, by, on } = entry as Partial<Record<keyof Answer, unknown>>
  const known = answerValues.find((value) => value === answer)
  if (typeof question !== 'string' || known === undefined) return null
  return { question, answer: known, by: typeof by === 'string' ? by : null, on: typeof on === 'string' ? on : null }
}
