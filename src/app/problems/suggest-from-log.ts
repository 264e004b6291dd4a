import type { SuggestedComponent } from '../../domain/problems/index.ts'
import type { AppDeps } from '../deps.ts'
import { keepThread } from '../thread.ts'
import { shareNext } from '../workspaces/workspace-state.ts'
import { keepByReaders, type ProblemLog } from './problem-log.ts'
import type { SuggestAnswer, SuggestQuestion } from './suggest-worker.ts'

const ask = keepThread<SuggestQuestion, SuggestAnswer>(new URL('suggest-worker.ts', import.meta.url))
let logs = 0

/** Learns once for all who ask while it is learning before. */
const learnersOf = keepByReaders(() => {
  const log = ++logs
  let learnt: ProblemLog['placed'] | null = null
  const learn = shareNext(async (placed: ProblemLog['placed']) => {
    if (placed === learnt) return
    await ask({ log, phrases: placed })
    learnt = placed
  })
  return {
    suggest: async (text: string, placed: ProblemLog['placed']): Promise<readonly SuggestedComponent[]> => {
      if (placed !== learnt) await learn(placed)
      const answer = await ask({ log, text })
      if (answer !== null) return answer
      // The thread that had learnt it has ended.
      learnt = null
      await learn(placed)
      return (await ask({ log, text })) ?? []
    },
  }
})

/** The components a text may be about, by what people have placed in this log; read in a thread, others are answered meanwhile. */
export async function suggestFromLog(deps: AppDeps, text: string, { placed }: Pick<ProblemLog, 'placed'>) {
  return learnersOf(deps).suggest(text, placed)
}
