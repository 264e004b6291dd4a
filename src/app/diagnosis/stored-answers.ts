import type { Answer } from '../../domain/diagnosis/index.ts'
import { answerValues } from '../../domain/diagnosis/index.ts'
import { listAnswerRecords, type AnswerRecord, type Executor } from '../../ledger/index.ts'

/** The answers that count: the last to each question, those taken back left out, in the order given. */
export async function loadAnswers(executor: Executor, workspaceId: string): Promise<readonly Answer[]> {
  return pickCurrent(await listAnswerRecords(executor, workspaceId))
}

export function pickCurrent(records: readonly AnswerRecord[]): readonly Answer[] {
  const last = new Map<string, AnswerRecord>()
  for (const record of records) {
    if (record.sequence > (last.get(record.question)?.sequence ?? 0)) last.set(record.question, record)
  }
  return records.flatMap((record) => (last.get(record.question) === record ? (toAnswer(record) ?? []) : []))
}

/** Null where it was taken back, or is nothing that this version knows. */
export function toAnswer({ question, answer, by, at }: AnswerRecord): Answer | null {
  const known = answerValues.find((value) => value === answer)
  return known === undefined ? null : { question, answer: known, by, on: at?.toISOString().slice(0, 10) ?? null }
}
