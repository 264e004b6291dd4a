import type { Answer, AnswerValue } from '../../domain/diagnosis/index.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { findMember, lockWorkspace, recordAudit, recordSetting } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { findDiagnosis } from './get-diagnosis.ts'
import { isQuestionFor } from './is-question-for.ts'
import { answersSetting, loadAnswers } from './stored-answers.ts'

/** Records the answer to a question of a finding as evidence, instead of the one given before; null takes it back. */
export async function answerQuestion(
  deps: AppDeps,
  { question, answer }: { readonly question: string; readonly answer: AnswerValue | null },
): Promise<readonly Answer[]> {
  requireAccess(deps.member, 'organisation-picture')
  const isVisible = await seeQuestions(deps)
  if (!isVisible(question)) {
    throw new AppError(
      'question.not-found',
      `There is no question "${question}". Take one from the questions of a finding, such as "sign:coaching-cadence:1".`,
    )
  }
  const { workspaceId, memberId, via } = deps.member
  const at = deps.now()
  const answers = await deps.ledger.transaction(deps.member, async (executor) => {
    await lockWorkspace(executor, workspaceId)
    const all = await loadAnswers(executor, workspaceId)
    const before = all.find((given) => given.question === question) ?? null
    const by = (await findMember(executor, workspaceId, memberId))?.name ?? null
    const after = answer === null ? null : { question, answer, by, on: at.toISOString().slice(0, 10) }
    if (before === null && after === null) return all
    const value = [...all.filter((given) => given !== before), ...(after === null ? [] : [after])]
    await recordSetting(executor, { workspaceId, name: answersSetting, value, at })
    await recordAudit(executor, {
      workspaceId,
      memberId,
      via,
      at,
      action: after === null ? 'removed' : before === null ? 'created' : 'updated',
      noun: 'diagnosis-answer',
      recordId: question,
      before,
      after,
    })
    return value
  })
  return answers.filter((given) => isVisible(given.question))
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
