import type { ProblemPair, ProblemText } from './problem-text.ts'

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

/**
 * Earlier reports that may be about the same problem, the likeliest first. `problem` is a bare text while somebody types, or a
 * report; itself is left out. Suggests only: nothing is merged by it.
 *
 * Misleads where one problem is told in wholly different words (it sees words, not meaning), and where a template makes
 * different problems read the same.
 */
export function findAlike(
  _problem: string | ProblemText,
  _earlier: readonly ProblemText[],
  _options: AlikeOptions = {},
): readonly AlikeProblem[] {
  return []
}
