/**
 * Cases after which half of a unit's deviation from the average is its own: p (1 − p) / τ² − 1, for a mean rate p and a true
 * standard deviation τ between units. `halfSkillCases(.25, .05)` is 74. Infinite when τ is 0. Source: DIAGNOSIS A3.
 */
export function halfSkillCases(rate: number, trueSpread: number): number {
  return trueSpread > 0 ? (rate * (1 - rate)) / trueSpread ** 2 - 1 : Infinity
}

/** Share of a unit's observed deviation that is its own: τ² / (τ² + s²), 0 to 1. */
export function reliability(trueVariance: number, samplingVariance: number): number {
  return trueVariance + samplingVariance > 0 ? trueVariance / (trueVariance + samplingVariance) : 0
}
