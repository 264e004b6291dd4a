import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { answerQuestions, type Answer, type DiagnosisState } from '../../domain/diagnosis/index.ts'
import { roundNumbers } from './round-numbers.ts'
import { toGivenAnswers } from './to-given-answers.ts'
import { toTeam, toVerdict } from './to-report.ts'

/** The report as it is with these answers. Everything but verdicts and components stays: the data were not looked at again. */
export function applyAnswers(
  report: DiagnosisReport,
  state: DiagnosisState,
  answers: readonly Answer[],
  learnt: ReadonlyMap<number, number> = new Map(),
): DiagnosisReport {
  if (answers.length === 0 && report.answers.length === 0 && learnt.size === 0) return report
  if (state.frameworkVersion !== report.frameworkVersion) return report
  const answered = answerQuestions(state, answers, learnt)
  const verdicts = new Map(answered.findings.map((finding) => [finding.id, finding]))
  return {
    ...report,
    findings: report.findings.map((finding) => {
      const verdict = verdicts.get(finding.id)
      return verdict === undefined
        ? finding
        : { ...finding, detail: verdict.detail, ...roundNumbers(toVerdict(verdict)) }
    }),
    components: roundNumbers(answered.components.map((component) => ({ ...component }))),
    teams: report.teams.map((team) => {
      const drawn = answered.teams.find(({ unit }) => unit.id === team.unit.id)
      return drawn === undefined ? team : roundNumbers(toTeam(drawn))
    }),
    answers: toGivenAnswers(answers),
  }
}
