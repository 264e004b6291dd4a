import type { Day } from '../../metrics/series.ts'
import type { Evidence } from './evidence.ts'
import type { PlacedProblem } from './problem-evidence.ts'

/** A decision that was meant to change something at one component. */
export interface Decision {
  readonly component: string
  readonly decidedOn: Day
  readonly reversedOn: Day | null
}

export interface Fix {
  readonly component: string
  readonly on: Day
  /** By how much it lowers the chance that what was wrong at the component goes on: 0 to 1. */
  readonly efficacy: number
}

/** That a fix was checked and held says more; that what it was for came back is evidence of its own, and says where to look. */
const efficacy = { held: 0.8, unchecked: 0.5 } as const
/** A decision says what was meant, not what was done. */
const efficacyOfDecision = 0.3

/**
 * The fixes that count through persistence. One that is known not to have held is evidence of its own in the present quarter and says
 * where to look instead: its component is left out here, so that no fix counts twice.
 */
export function listHeldFixes(
  problems: readonly PlacedProblem[],
  decisions: readonly Decision[],
  present: readonly Evidence[],
): readonly Fix[] {
  const failed = new Set(present.flatMap(({ kind, own }) => (kind === 'fix' ? own.map(({ node }) => node) : [])))
  return listFixes(problems, decisions).filter(({ component }) => !failed.has(component))
}

/** The fixes that were registered: problems closed with a change at a component, and decisions meant to change one, unless taken back. */
export function listFixes(problems: readonly PlacedProblem[], decisions: readonly Decision[]): readonly Fix[] {
  return [
    ...problems.flatMap(({ report: { resolvedOn, fixComponent, verified } }): Fix[] => {
      if (resolvedOn === null || fixComponent === null) return []
      return [
        { component: fixComponent, on: resolvedOn, efficacy: efficacy[verified === 'held' ? 'held' : 'unchecked'] },
      ]
    }),
    ...decisions.flatMap(({ component, decidedOn, reversedOn }): Fix[] =>
      reversedOn === null ? [{ component, on: decidedOn, efficacy: efficacyOfDecision }] : [],
    ),
  ]
}
