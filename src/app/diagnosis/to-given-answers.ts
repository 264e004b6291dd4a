import type { GivenAnswer } from '../../contract/diagnosis.ts'
import { findQuestion, type Answer } from '../../domain/diagnosis/index.ts'

/** Answers with the words they were given to; those to questions that this version does not know are left out. */
export function toGivenAnswers(answers: readonly Answer[]): GivenAnswer[] {
  return answers.flatMap(({ question, answer, by, on }) => {
    const known = findQuestion(question)
    return known === null ? [] : [{ question, text: known.text, answer, by, on }]
  })
}
