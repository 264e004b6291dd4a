export interface RatioTestPlan {
  /** Win rate without an effect and the rate worth having, both between 0 and 1. */
  readonly nullShare: number
  readonly goalShare: number
  /** Chance of saying "better" without an effect, and of saying "no better" with the goal reached. */
  readonly alpha: number
  readonly beta: number
}

export interface RatioTest {
  /** Log likelihood ratio of goal to null after every case. */
  readonly logRatios: readonly number[]
  readonly upper: number
  readonly lower: number
  readonly decision: 'better' | 'no-better' | 'open'
  /** Number of cases at the decision; null while open. */
  readonly decidedAt: number | null
}

/**
 * Wald's sequential probability ratio test of two win rates: the quickest decision between "as before" and "as good as hoped".
 * `outcomes` are 1 and 0 in the order decided; what comes after the decision no longer counts. Rates between the two take longest.
 * Bounds ln((1 − β) / α) and ln(β / (1 − α)) hold both error rates approximately from the safe side. Source: Wald 1945.
 */
export function runRatioTest(outcomes: readonly number[], plan: RatioTestPlan): RatioTest {
  const { nullShare, goalShare, alpha, beta } = plan
  for (const p of [nullShare, goalShare, alpha, beta])
    if (!(p > 0 && p < 1)) throw new RangeError(`runRatioTest needs shares and error rates between 0 and 1, got ${p}`)
  const upper = Math.log((1 - beta) / alpha)
  const lower = Math.log(beta / (1 - alpha))
  const win = Math.log(goalShare / nullShare)
  const loss = Math.log((1 - goalShare) / (1 - nullShare))
  const logRatios: number[] = []
  let ratio = 0
  let decision: RatioTest['decision'] = 'open'
  let decidedAt: number | null = null
  outcomes.forEach((outcome, i) => {
    ratio += outcome === 1 ? win : loss
    logRatios.push(ratio)
    if (decidedAt !== null || (ratio < upper && ratio > lower)) return
    decision = ratio >= upper ? 'better' : 'no-better'
    decidedAt = i + 1
  })
  return { logRatios, upper, lower, decision, decidedAt }
}
