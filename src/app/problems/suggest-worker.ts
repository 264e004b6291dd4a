/** Runs in a thread of its own: learning from the texts that people have placed takes part of a second. */
import { suggestComponents, type Example, type SuggestedComponent } from '../../domain/problems/index.ts'
import { answerInThread } from '../thread.ts'

/** To learn from the texts of a log, or to read one by what was learnt; null: nothing was learnt of that log here. */
export type SuggestQuestion =
  | { readonly log: number; readonly phrases: readonly Example[] }
  | { readonly log: number; readonly text: string }
export type SuggestAnswer = readonly SuggestedComponent[] | null

const learnt = new Map<number, readonly Example[]>()

answerInThread((question: SuggestQuestion): SuggestAnswer => {
  if ('phrases' in question) {
    learnt.set(question.log, question.phrases)
    return suggestComponents('', question)
  }
  const phrases = learnt.get(question.log)
  return phrases === undefined ? null : suggestComponents(question.text, { phrases })
})
