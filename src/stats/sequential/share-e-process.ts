import { logBeta } from '../distributions/log-gamma.ts'
import type { SequentialLook } from './normal-e-process.ts'

export interface ShareSequence {
  /** Win rate without an effect, between 0 and 1. */
  readonly nullShare: number
  /** Beta prior of the win rate under an effect; 1 and 1 (default) for no idea. */
  readonly a?: number
  readonly b?: number
}

/**
 * Evidence that a win rate differs from its old level, after every case: Eₙ = B(a + s, b + n − s) / (B(a, b) p₀ˢ (1 − p₀)ⁿ⁻ˢ).
 * Stop when E ≥ 20 for a 5 % error rate at any stopping time. `outcomes` are 1 (won) and 0 (lost) in the order decided.
 *
 * Takes p₀ as known: an old rate from few cases must be widened, and cases must be independent and of the same kind as
 * before. Two-sided; a fallen rate gathers evidence too. Source: Ville 1939; Robbins 1970.
 */
export function runShareEProcess(outcomes: readonly number[], sequence: ShareSequence): readonly SequentialLook[] {
  const { nullShare, a = 1, b = 1 } = sequence
  if (!(nullShare > 0 && nullShare < 1))
    throw new RangeError(`runShareEProcess needs a null share between 0 and 1, got ${nullShare}`)
  if (!(a > 0 && b > 0)) throw new RangeError(`runShareEProcess needs prior counts above 0, got ${a} and ${b}`)
  const prior = logBeta(a, b)
  let won = 0
  let most = 1
  return outcomes.map((outcome, i) => {
    won += outcome
    const lost = i + 1 - won
    const log = logBeta(a + won, b + lost) - prior - won * Math.log(nullShare) - lost * Math.log1p(-nullShare)
    const evidence = Math.exp(log)
    most = Math.max(most, evidence)
    return { evidence, pValue: 1 / most }
  })
}
