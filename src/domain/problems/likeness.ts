import { framework } from '../framework/index.ts'
import type { ProblemText } from './problem-text.ts'
import { seedExamples } from './suggest-components.ts'

/**
 * From likeness of words to P(the same problem): logistic, fitted on labelled pairs of two kinds of log at a base rate of 1 %,
 * BANKING77's test set and the problem texts of the simulator (`bench/calibration/likeness.ts` has the figures for each). What
 * people say of component and team adds to the log-odds by judgement, since neither log can tell.
 */
const intercept = -6
const slope = 15
const sameComponent = 1.5
const otherComponent = -1.5
const sameTeam = 0.3

type Placed = Pick<ProblemText, 'component' | 'teamId'>

/** P(the same problem) from the likeness of their words, 0 to 1, and from where people placed them. */
export function toProbabilityOfSame(likeness: number, a: Placed | null = null, b: Placed | null = null): number {
  return 1 / (1 + Math.exp(-(intercept + slope * likeness + weighPlaces(a, b))))
}

/** What component and team add to the log-odds. */
export function weighPlaces(a: Placed | null, b: Placed | null): number {
  if (a === null || b === null) return 0
  const component =
    a.component === null || b.component === null ? 0 : a.component === b.component ? sameComponent : otherComponent
  return component + (a.teamId !== null && a.teamId === b.teamId ? sameTeam : 0)
}

/** Texts about selling in general: they tell which words are rare where an organisation's own log is short. */
export const backgroundTexts: readonly string[] = [
  ...framework.components.flatMap(({ name, symptoms, statements, definition }) => [
    name,
    ...symptoms,
    ...statements,
    definition,
  ]),
  ...seedExamples.map(({ text }) => text),
]
