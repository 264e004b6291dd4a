import { weighAnswers, type Question } from '../evidence/answers.ts'
import type { Slice } from './slice.ts'

export interface RankedQuestion {
  readonly question: Question
  /** Bits of uncertainty about the roots that an answer removes on average. */
  readonly expectedGain: number
  /** P(the answer will be yes). */
  readonly pYes: number
}

/**
 * Questions by how much their answer would tell about which of `roots` is the origin: the expected fall in the sum of their entropies
 * over both answers. Never negative beyond rounding; near zero where an answer would not change the picture. Each costs nothing: what
 * any answer does to P(origin) is linear in its Bayes factor.
 */
export function rankQuestions(
  slice: Slice,
  questions: readonly Question[],
  roots: readonly string[],
): readonly RankedQuestion[] {
  const now = sumEntropies(roots.map((root) => slice.posterior.origin.get(root) ?? 0))
  return questions
    .map((question): RankedQuestion => {
      const on = slice.posterior.on.get(question.node) ?? 0
      const { saysYes } = question
      const pYes = on * saysYes.on + (1 - on) * saysYes.off
      const after = (bayesFactor: number): number =>
        sumEntropies(roots.map((root) => slice.originWith(root, question.node, bayesFactor)))
      const { yes, no } = weighAnswers(question)
      return { question, pYes, expectedGain: now - pYes * after(yes) - (1 - pYes) * after(no) }
    })
    .toSorted((a, b) => b.expectedGain - a.expectedGain || (a.question.id < b.question.id ? -1 : 1))
}

function sumEntropies(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, probability) => {
    const p = Math.min(1 - 1e-12, Math.max(1e-12, probability))
    return sum - p * Math.log2(p) - (1 - p) * Math.log2(1 - p)
  }, 0)
}
