import { findComponent, type Component } from '../../framework/index.ts'
import { findNextQuestion } from '../inference/next-questions.ts'
import type { Slice } from '../inference/slice.ts'
import type { RankedRoot } from './rank-roots.ts'

/** How many of the likeliest roots are asked about, and over how many the uncertainty is counted. */
const asked = 5
/** Bits; less than this and no answer is worth the asking. */
const leastGain = 0.01

/**
 * What to find out next: about the component whose state would tell most about the roots. Where nobody has assessed it
 * yet, a statement to ask people about; else a fact that the data do not hold.
 */
export function describeNextQuestion(
  slice: Slice,
  ranked: readonly RankedRoot[],
  path: readonly string[],
): string | null {
  const roots = ranked.slice(0, asked).map(({ id }) => id)
  const askable = [...new Set([...roots, ...path])].filter((id) => findComponent(id) !== null).toSorted()
  const best = findNextQuestion(slice, { askable, roots })
  const component = best === null ? null : findComponent(best.component)
  if (best === null || component === null || best.expectedGain < leastGain) return null
  const isAssessed = slice.evidence.some((piece) => piece.id === `assessment:${component.id}`)
  const question = (isAssessed ? askForFact(component) : null) ?? askPeople(component)
  return `${question} It would tell most about whether ${component.name} is behind this.`
}

function askPeople(component: Component): string {
  return `Ask sellers and managers how far this holds: "${component.statements[0]}"`
}

/** An indicator that no metric measures. */
function askForFact(component: Component): string | null {
  const unmeasured = component.indicators.find((indicator) => indicator.metrics.length === 0)
  return unmeasured === undefined ? null : `Find out what the data do not hold: ${unmeasured.text}.`
}
