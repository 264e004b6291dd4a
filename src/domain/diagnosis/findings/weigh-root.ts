import { weighEvidence } from '../inference/infer-roots.ts'
import type { Slice } from '../inference/slice.ts'
import type { FindingEvidence } from './finding.ts'

/** Weights below this are not worth a line: a factor of about 1.05 on the odds. */
const leastWeight = 0.02
const mostLines = 8

/** What speaks for and against a root, heaviest first: each piece by what the odds lose without it. */
export function weighRoot(slice: Slice, root: string): readonly FindingEvidence[] {
  const full = slice.posterior.origin.get(root) ?? 0
  return slice.evidence
    .map((piece) => {
      const weight = weighEvidence(full, slice.originWithout(root, piece))
      return { for: weight > 0, text: piece.text, weight: Math.abs(weight), id: piece.id }
    })
    .filter((line) => line.weight >= leastWeight)
    .toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
    .slice(0, mostLines)
    .map(({ for: speaksFor, text, weight }) => ({ for: speaksFor, text, weight }))
}
