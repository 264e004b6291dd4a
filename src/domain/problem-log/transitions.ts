import { AppError } from '../errors.ts'
import type { Fix, ProblemState } from './problem.ts'

const next: Readonly<Record<ProblemState, readonly ProblemState[]>> = {
  new: ['understood'],
  understood: ['fixing', 'new'],
  fixing: ['done', 'understood'],
  done: ['held', 'failed', 'fixing'],
  held: ['failed'],
  failed: ['understood', 'fixing'],
}

/** What a change of state depends on besides the state. */
export interface StateFacts {
  readonly state: ProblemState
  /** Where the chain of causes ends; null: at no component yet. */
  readonly rootComponent: string | null
  readonly fix: Fix | null
  /** Relapses since the fix, and how many quiet days are still needed before it can be called holding; null: not known. */
  readonly relapses: number
  readonly daysStillNeeded: number | null
}

export interface Step {
  readonly to: ProblemState
  /** Why it cannot be taken now; null: it can. */
  readonly but: string | null
}

/** The states a problem can go to, each with what is still missing. */
export function listSteps(facts: StateFacts): readonly Step[] {
  return next[facts.state].map((to) => ({ to, but: findObstacle(facts, to) }))
}

/**
 * Fails where the step does not exist or something is missing. `despite` is the reason for calling a fix holding before enough
 * quiet days have passed; nothing excuses a relapse.
 */
export function checkStep(facts: StateFacts, to: ProblemState, despite: string | null): void {
  const step = listSteps(facts).find((candidate) => candidate.to === to)
  if (step === undefined) {
    throw new AppError(
      'problem.not-allowed',
      `A problem that is ${facts.state} cannot become ${to}; it can become ${next[facts.state].join(' or ')}.`,
    )
  }
  const excused = to === 'held' && facts.relapses === 0 && facts.fix !== null && despite !== null
  if (step.but !== null && !excused) throw new AppError('problem.not-allowed', step.but)
}

function findObstacle({ rootComponent, fix, relapses, daysStillNeeded }: StateFacts, to: ProblemState): string | null {
  if (to === 'understood' && rootComponent === null) {
    return 'Say first which component it comes from: choose one, or let the whys end in one.'
  }
  if (to === 'done' && fix === null) return 'Record first what was done: workaround or root fix, where, and when.'
  if (to !== 'held') return null
  if (relapses > 0) {
    return `It came back ${relapses === 1 ? 'once' : `${relapses} times`} after the fix, among those it was made for.`
  }
  if (daysStillNeeded === null) {
    return 'Too early: it had not come back before the fix, so no gap is known and quiet alone does not tell whether it holds. Give a reason to call it holding all the same.'
  }
  if (daysStillNeeded > 0) {
    return `Too early: ${daysStillNeeded} more quiet ${daysStillNeeded === 1 ? 'day is' : 'days are'} needed before quiet means anything here. Give a reason to call it holding all the same.`
  }
  return null
}
