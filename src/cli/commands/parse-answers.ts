import { answerValues, findQuestion, type Answer } from '../../domain/diagnosis/index.ts'
import { AppError } from '../../domain/errors.ts'

/** `sign:coaching-cadence:1=yes` and the like; who answers and when is not known on the command line. */
export function parseAnswers(texts: readonly string[]): readonly Answer[] {
  return texts.map((text) => {
    const at = text.lastIndexOf('=')
    const question = text.slice(0, at)
    const answer = answerValues.find((value) => value === text.slice(at + 1))
    if (at < 1 || answer === undefined) {
      throw new AppError(
        'argument.invalid',
        `--answer ${text} cannot be read. Write a question and yes, no or unknown: sign:coaching-cadence:1=yes.`,
      )
    }
    if (findQuestion(question) === null) {
      throw new AppError(
        'question.not-found',
        `There is no question "${question}". \`geartrain diagnose\` prints the ids of its questions in brackets.`,
      )
    }
    return { question, answer, by: null, on: null }
  })
}
