import { findComponent } from '../../framework/index.ts'
import { findNextQuestion } from '../inference/next-questions.ts'
import type { Slice } from '../inference/slice.ts'
import type { RankedRoot } from './rank-roots.ts'

/** How many of the likeliest roots are asked about, and over how many the uncertainty is counted. */
const asked = 6
/** Bits; less than this and no answer is worth the asking. */
const leastGain = 0.01

/** The assessment statement whose answer would tell most about the roots, among what has not been assessed yet. */
export function describeNextQuestion(
  slice: Slice,
  ranked: readonly RankedRoot[],
  path: readonly string[],
): string | null {
  const roots = ranked.slice(0, asked).map(({ id }) => id)
  const assessed = new Set(slice.evidence.map((piece) => piece.id))
  const askable = [...new Set([...roots, ...path])]
    .filter((id) => findComponent(id) !== null && !assessed.has(`assessment:${id}`))
    .toSorted()
  const best = findNextQuestion(slice, { askable, roots })
  const component = best === null ? null : findComponent(best.component)
  if (best === null || component === null || best.expectedGain < leastGain) return null
  return `Ask sellers and managers how far this holds: "${component.statements[0]}" It would tell most about whether ${component.name} is behind this.`
}
