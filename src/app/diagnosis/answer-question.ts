import { findQuestion, type Answer, type AnswerValue } from '../../domain/diagnosis/index.ts'
import { AppError } from '../../domain/errors.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { findMember, lockWorkspace, recordSetting } from '../../ledger/index.ts'
import type { AppDeps } from '../deps.ts'
import { answersSetting, loadAnswers } from './stored-answers.ts'

/** Records the answer to a question of a finding as evidence, instead of the one given before; null takes it back. */
export async function answerQuestion(
  deps: AppDeps,
  { question, answer }: { readonly question: string; readonly answer: AnswerValue | null },
): Promise<readonly Answer[]> {
  requireAccess(deps.member, 'organisation-picture')
  if (findQuestion(question) === null) {
    throw new AppError(
      'question.not-found',
      `There is no question "${question}". Take one from the questions of a finding, such as "sign:coaching-cadence:1".`,
    )
  }
  const { workspaceId, memberId } = deps.member
  const at = deps.now()
  return deps.ledger.transaction(deps.member, async (executor) => {
    await lockWorkspace(executor, workspaceId)
    const others = (await loadAnswers(executor, workspaceId)).filter((given) => given.question !== question)
    const by = (await findMember(executor, workspaceId, memberId))?.name ?? null
    const given = answer === null ? [] : [{ question, answer, by, on: at.toISOString().slice(0, 10) }]
    const value = [...others, ...given]
    await recordSetting(executor, { workspaceId, name: answersSetting, value, at })
    return value
  })
}

export async function listAnswers(deps: AppDeps): Promise<readonly Answer[]> {
  requireAccess(deps.member, 'organisation-picture')
  return deps.ledger.transaction(deps.member, (executor) => loadAnswers(executor, deps.member.workspaceId))
}
