import { backgroundTexts, toProbabilityOfSame } from './likeness.ts'
import { pairKey, type ProblemPair, type ProblemText, textOf } from './problem-text.ts'
import { listWords, stem } from './text-features.ts'
import { createTextSpace, type TextSpace } from './text-space.ts'

export interface AlikeProblem {
  readonly id: string
  /** P(the same problem), 0 to 1. */
  readonly probability: number
  /** What they share, in words: common words first, then component and team; at most five. */
  readonly because: readonly string[]
}

export interface AlikeOptions {
  /** How many to give at most (default 3). */
  readonly limit?: number
  /** Below this probability nothing is shown (default .1). */
  readonly least?: number
  /** Pairs that people called "not the same": they never come back, in either order. */
  readonly rejectedPairs?: readonly ProblemPair[]
}

const spaces = new WeakMap<readonly ProblemText[], TextSpace>()

function getSpace(problems: readonly ProblemText[]): TextSpace {
  const made = spaces.get(problems) ?? createTextSpace(problems.map(textOf), backgroundTexts)
  spaces.set(problems, made)
  return made
}

/**
 * Earlier reports that may be about the same problem, the likeliest first. `problem` is a bare text while somebody types, or a
 * report; itself is left out. Suggests only: nothing is merged by it. Keep the array `earlier` from one call to the next: what is
 * computed of it is kept with it (5,000 reports take part of a second once, then milliseconds).
 *
 * Misleads where one problem is told in wholly different words (it sees words, not meaning), and where a template makes
 * different problems read the same.
 */
export function findAlike(
  problem: string | ProblemText,
  earlier: readonly ProblemText[],
  { limit = 3, least = 0.1, rejectedPairs = [] }: AlikeOptions = {},
): readonly AlikeProblem[] {
  const space = getSpace(earlier)
  const report = typeof problem === 'string' ? null : problem
  const text = typeof problem === 'string' ? problem : textOf(problem)
  const likeness = new Float64Array(earlier.length)
  space.compare(space.read(text), likeness)
  const rejected = new Set(report === null ? [] : rejectedPairs.map(([a, b]) => pairKey(a, b)))
  return earlier
    .map((other, at) => ({ other, probability: toProbabilityOfSame(likeness[at] ?? 0, report, other) }))
    .filter(
      ({ other, probability }) =>
        probability >= least &&
        (report === null || (other.id !== report.id && !rejected.has(pairKey(report.id, other.id)))),
    )
    .toSorted((a, b) => b.probability - a.probability || (a.other.id < b.other.id ? -1 : 1))
    .slice(0, limit)
    .map(({ other, probability }) => ({ id: other.id, probability, because: explain(text, report, { other, space }) }))
}

function explain(
  text: string,
  report: ProblemText | null,
  { other, space }: { other: ProblemText; space: TextSpace },
): readonly string[] {
  const theirs = [...new Set(listWords(textOf(other)))]
  const words = [...new Set(listWords(text))]
    .filter((word) => theirs.some((one) => isSameWord(word, one)))
    .toSorted((a, b) => space.rarity(b) - space.rarity(a) || (a < b ? -1 : 1))
    .slice(0, 4)
  const places = [
    ...(report !== null && report.component !== null && report.component === other.component ? ['same component'] : []),
    ...(report !== null && report.teamId !== null && report.teamId === other.teamId ? ['same team'] : []),
  ]
  return [...words, ...places].slice(0, 5)
}

/** The same stem, or spelt alike but for a slip of the keyboard. */
function isSameWord(a: string, b: string): boolean {
  if (stem(a) === stem(b)) return true
  if (Math.min(a.length, b.length) < 5) return false
  const [first, second] = [pairsOf(a), pairsOf(b)]
  return (2 * [...first].filter((pair) => second.has(pair)).length) / (first.size + second.size) >= 0.7
}

function pairsOf(word: string): ReadonlySet<string> {
  return new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)))
}
