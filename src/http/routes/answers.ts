import type { AppDeps } from '../../app/deps.ts'
import { answerQuestion, listAnswerHistory, listAnswers, undoAnswer } from '../../app/diagnosis/answer-question.ts'
import { getReport } from '../../app/diagnosis/get-diagnosis.ts'
import { recordReportReads } from '../../app/diagnosis/read-diagnosis.ts'
import { toGivenAnswers } from '../../app/diagnosis/to-given-answers.ts'
import { confirmCause, restoreCause, revokeCause } from '../../app/framework/confirm-cause.ts'
import { listLearned } from '../../app/framework/list-learned.ts'
import { AnsweredDiagnosis, answerEndpoints } from '../../contract/endpoints/answers.ts'
import { frameworkEndpoints } from '../../contract/endpoints/framework.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps } from '../http-deps.ts'

/** What people tell the diagnosis: answers to its questions, and where things really came from. */
export function addAnswerRoutes(api: Api, http: HttpDeps): void {
  addEndpoints(api, http, answerEndpoints, {
    'GET /diagnosis/answers': async ({ deps }) => ({ answers: toGivenAnswers(await listAnswers(deps)) }),
    'POST /diagnosis/answers': async ({ deps, body }) => {
      await answerQuestion(deps, body)
      return getAnswered(deps)
    },
    'GET /diagnosis/answers/{question}/history': ({ deps, params }) => listAnswerHistory(deps, params.question),
    'POST /diagnosis/answers/{question}/undo': async ({ deps, params }) => {
      await undoAnswer(deps, params.question)
      return getAnswered(deps)
    },
  })
  addEndpoints(api, http, frameworkEndpoints, {
    'GET /framework/learned': ({ deps }) => listLearned(deps),
    'POST /framework/causes': async ({ deps, body }) => {
      await confirmCause(deps, body)
      return listLearned(deps)
    },
    'DELETE /framework/causes/{id}': async ({ deps, params }) => {
      await revokeCause(deps, params.id)
      return listLearned(deps)
    },
    'POST /framework/causes/{id}/restore': async ({ deps, params }) => {
      await restoreCause(deps, params.id)
      return listLearned(deps)
    },
  })
}

/** The schema of the answer leaves charts and metrics out: they are as they were, and large. */
async function getAnswered(deps: AppDeps): Promise<AnsweredDiagnosis> {
  const { answers, findings, components } = (await getReport(deps)).report
  await recordReportReads(deps, { metrics: [], findings })
  return AnsweredDiagnosis.parse({ answers, findings, components })
}
