import { AppError } from '../errors.ts'
import type { Day } from '../metrics/series.ts'
import type { DecisionState, Prediction } from './decision.ts'

export interface DecisionFacts {
  readonly state: DecisionState
  readonly component: string | null
  readonly prediction: Prediction | null
  readonly reviewOn: Day | null
}

/** Fails once the decision was made: what was predicted stays as it was. */
export function checkEditable({ state }: Pick<DecisionFacts, 'state'>): void {
  if (state === 'open') return
  throw new AppError(
    'decision.locked',
    'The decision was made: its prediction is locked. Comment on it, or take it back with a new decision.',
  )
}

/** What is still missing before a decision can be made; empty where nothing is. */
export function listMissing({ state, component, prediction, reviewOn }: DecisionFacts): readonly string[] {
  if (state !== 'open') return ['It was made before.']
  return [
    ...(component === null ? ['Name the component it is about.'] : []),
    ...(prediction !== null && reviewOn === null ? ['Say when its effect will be looked at.'] : []),
    ...(prediction === null && reviewOn !== null
      ? ['Say what is expected to change, or take the review date away.']
      : []),
    ...(prediction !== null && reviewOn !== null && reviewOn <= prediction.startsOn
      ? ['The review must come after the start.']
      : []),
  ]
}

export function checkReady(facts: DecisionFacts): void {
  const missing = listMissing(facts)
  if (missing.length > 0) throw new AppError('decision.incomplete', missing.join(' '), { details: missing })
}
