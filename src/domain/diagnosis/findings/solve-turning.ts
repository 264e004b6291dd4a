import type { RootPosterior } from '../inference/infer-roots.ts'
import type { Turning } from '../inference/sensitivity.ts'
import type { RankedRoot } from './rank-roots.ts'

/** One number of the inference that can be changed. */
export interface Changeable {
  /** The posterior with the number at a value. */
  readonly at: (value: number) => RootPosterior
  /** Roots as they would be ranked with the number at a value. */
  readonly rank: (posterior: RootPosterior, value: number) => readonly RankedRoot[]
  /** To a scale without ends on which steps are even, and back. */
  readonly scale: { readonly to: (value: number) => number; readonly from: (scaled: number) => number }
  readonly low: number
  readonly high: number
}

const steps = 4
const furthest = 3
const halvings = 30

/**
 * The value of one number at which another root really comes first, as roots are ranked, and which one that is: looked for from where the
 * straight-line solution `guess` says, then halved down. Null where none does up to three times as far.
 */
export function solveTurning(
  first: string,
  guess: Turning,
  { at, rank, scale, low, high }: Changeable,
): Turning | null {
  const leaderAt = (scaled: number): string => {
    const value = scale.from(scaled)
    return rank(at(value), value)[0]?.id ?? first
  }
  const from = scale.to(guess.now)
  const way = (scale.to(guess.threshold) - from) / steps
  const [least, most] = [scale.to(low), scale.to(high)]
  let inside = from
  for (let step = 1; step <= furthest * steps; step++) {
    const outside = Math.min(most, Math.max(least, from + step * way))
    if (leaderAt(outside) !== first) {
      let beyond = outside
      for (let k = 0; k < halvings; k++) {
        const middle = (inside + beyond) / 2
        if (leaderAt(middle) === first) inside = middle
        else beyond = middle
      }
      return { rival: leaderAt(beyond), now: guess.now, threshold: scale.from(beyond) }
    }
    if (outside === least || outside === most) return null
    inside = outside
  }
  return null
}
