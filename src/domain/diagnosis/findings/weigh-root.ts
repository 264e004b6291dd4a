import { weighEvidence } from '../inference/infer-roots.ts'
import type { Slice } from '../inference/slice.ts'
import type { FindingEvidence } from './finding.ts'

/** Weights below this are not worth a line, a factor of about 1.2 on the odds; where hardly any reaches it, of about 1.05. */
const leastWeight = { usual: 0.08, few: 0.02 }
const fewLines = 3
const mostLines = 8

/** What speaks for and against a root, heaviest first: each piece by what the odds lose without it. */
export function weighRoot(slice: Slice, root: string): readonly FindingEvidence[] {
  const full = slice.posterior.origin.get(root) ?? 0
  const lines = slice.evidence
    .map((piece) => {
      const weight = weighEvidence(full, slice.originWithout(root, piece))
      return { for: weight > 0, text: piece.text, weight: Math.abs(weight), id: piece.id }
    })
    .toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
  return lines
    .filter(({ weight }, place) => weight >= (place < fewLines ? leastWeight.few : leastWeight.usual))
    .slice(0, mostLines)
    .map(({ for: speaksFor, text, weight }) => ({ for: speaksFor, text, weight }))
}
