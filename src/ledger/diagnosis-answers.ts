import type { Executor } from './database.ts'

/** One time that somebody answered a question, or took an answer back. */
export interface AnswerRecord {
  readonly question: string
  /** 1 for the first about its question. */
  readonly sequence: number
  /** Null where the answer was taken back. */
  readonly answer: string | null
  /** Null for an answer of which the day was not kept. */
  readonly at: Date | null
  readonly memberId: string | null
  /** Name of who answered, as it was then. */
  readonly by: string | null
  /** The sequence of the entry that this one took back. */
  readonly undoes: number | null
}

/** Every time a question was answered, oldest first; of one question, or of all. */
export async function listAnswerRecords(
  executor: Executor,
  workspaceId: string,
  question?: string,
): Promise<AnswerRecord[]> {
  let query = executor.selectFrom('diagnosis_answers').selectAll().where('workspace_id', '=', workspaceId)
  if (question !== undefined) query = query.where('question', '=', question)
  const rows = await query.orderBy('given_at').orderBy('question').orderBy('sequence').execute()
  return rows.map((row) => ({
    question: row.question,
    sequence: row.sequence,
    answer: row.answer,
    at: row.given_at,
    memberId: row.given_by,
    by: row.name,
    undoes: row.undoes,
  }))
}

/** Needs the workspace to be locked, else two could get one number. */
export async function addAnswerRecord(
  executor: Executor,
  { workspaceId, ...record }: AnswerRecord & { readonly workspaceId: string },
): Promise<void> {
  await executor
    .insertInto('diagnosis_answers')
    .values({
      workspace_id: workspaceId,
      question: record.question,
      sequence: record.sequence,
      answer: record.answer,
      given_at: record.at,
      given_by: record.memberId,
      name: record.by,
      undoes: record.undoes,
    })
    .execute()
}
