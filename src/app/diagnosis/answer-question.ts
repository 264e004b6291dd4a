import type { AnswerHistory } from '../../contract/endpoints/answers.ts'
import type { Answer, AnswerValue } from '../../domain/diagnosis/index.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess } from '../../domain/permissions.ts'
import {
  addAnswerRecord,
  findMember,
  listAnswerRecords,
  lockWorkspace,
  recordAudit,
  type AnswerRecord,
  type Executor,
} from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { findDiagnosis } from './get-diagnosis.ts'
import { isQuestionFor } from './is-question-for.ts'
import { loadAnswers, pickCurrent, toAnswer } from './stored-answers.ts'

/** Records the answer to a question of a finding as evidence, instead of the one given before; null takes it back. */
export async function answerQuestion(
  deps: AppDeps,
  { question, answer }: { readonly question: string; readonly answer: AnswerValue | null },
): Promise<readonly Answer[]> {
  return changeAnswer(deps, question, (entries) => {
    const isNew = answer !== null || (entries.at(-1)?.answer ?? null) !== null
    return isNew ? { answer, undoes: null } : null
  })
}

/** Puts back what was answered before the last change that still stands; an undo itself is not undone. */
export async function undoAnswer(deps: AppDeps, question: string): Promise<readonly Answer[]> {
  return changeAnswer(deps, question, (entries) => {
    const undone = new Set(entries.map(({ undoes }) => undoes))
    const last = entries.findLast(({ sequence, undoes }) => undoes === null && !undone.has(sequence))
    if (last === undefined) {
      throw new AppError('record.nothing-to-undo', 'There is no answer to this question that could be undone.')
    }
    const before = entries.findLast(
      ({ sequence, undoes }) => undoes === null && !undone.has(sequence) && sequence < last.sequence,
    )
    return { answer: before?.answer ?? null, undoes: last.sequence }
  })
}

async function changeAnswer(
  deps: AppDeps,
  question: string,
  decide: (entries: readonly AnswerRecord[]) => Pick<AnswerRecord, 'answer' | 'undoes'> | null,
): Promise<readonly Answer[]> {
  requireAccess(deps.member, 'organisation-picture')
  const isVisible = await seeQuestions(deps)
  if (!isVisible(question)) throw questionNotFound(question)
  const { workspaceId } = deps.member
  const answers = await deps.ledger.transaction(deps.member, async (executor) => {
    await lockWorkspace(executor, workspaceId)
    const all = await listAnswerRecords(executor, workspaceId)
    const entries = all.filter((entry) => entry.question === question)
    const decided = decide(entries.toSorted((a, b) => a.sequence - b.sequence))
    if (decided === null) return pickCurrent(all)
    const record = await addEntry(executor, deps, { question, ...decided, sequence: entries.length + 1 })
    return pickCurrent([...all, record])
  })
  return answers.filter((given) => isVisible(given.question))
}

/** The entry and the line of the trail that tells of it. */
async function addEntry(
  executor: Executor,
  deps: AppDeps,
  entry: Pick<AnswerRecord, 'question' | 'answer' | 'undoes' | 'sequence'>,
): Promise<AnswerRecord> {
  const { workspaceId, memberId, via } = deps.member
  const { question } = entry
  const at = deps.now()
  const by = (await findMember(executor, workspaceId, memberId))?.name ?? null
  const before = (await loadAnswers(executor, workspaceId)).find((given) => given.question === question) ?? null
  const record = { ...entry, at, memberId, by }
  const after = toAnswer(record)
  await addAnswerRecord(executor, { workspaceId, ...record })
  await recordAudit(executor, {
    workspaceId,
    memberId,
    via,
    at,
    action: entry.undoes !== null ? 'undone' : after === null ? 'removed' : before === null ? 'created' : 'updated',
    noun: 'diagnosis-answer',
    recordId: question,
    before,
    after,
  })
  return record
}

/** Every time a question was answered or its answer taken back, by whom and when; oldest first. */
export async function listAnswerHistory(deps: AppDeps, question: string): Promise<AnswerHistory> {
  requireAccess(deps.member, 'organisation-picture')
  const isVisible = await seeQuestions(deps)
  if (!isVisible(question)) throw questionNotFound(question)
  const entries = await deps.ledger.transaction(deps.member, (executor) =>
    listAnswerRecords(executor, deps.member.workspaceId, question),
  )
  return {
    question,
    entries: entries
      .toSorted((a, b) => a.sequence - b.sequence)
      .map((entry) => ({
        sequence: entry.sequence,
        answer: toAnswer(entry)?.answer ?? null,
        by: entry.by,
        at: entry.at?.toISOString() ?? null,
        undoes: entry.undoes,
      })),
  }
}

function questionNotFound(question: string): AppError {
  return new AppError(
    'question.not-found',
    `There is no question "${question}". Take one from the questions of a finding, such as "sign:coaching-cadence:1".`,
  )
}

/** The answers about the organisation and those units that the member sees by name. */
export async function listAnswers(deps: AppDeps): Promise<readonly Answer[]> {
  requireAccess(deps.member, 'organisation-picture')
  const isVisible = await seeQuestions(deps)
  const all = await deps.ledger.transaction(deps.member, (executor) => loadAnswers(executor, deps.member.workspaceId))
  return all.filter(({ question }) => isVisible(question))
}

/** The questions that the member may be asked, by their ids. */
async function seeQuestions(deps: AppDeps): Promise<(question: string) => boolean> {
  const visibility = (await findDiagnosis(deps)).diagnosis?.reader.visibility ?? null
  return (question) => isQuestionFor(question, visibility)
}
