/** Luck or skill: how much of the differences between units of one kind chance alone would make. */
export interface SpreadFinding {
  readonly metric: string
  /** What is compared: `sellers`, `teams`, or the name of a dimension such as `region`. */
  readonly among: string
  readonly units: number
  readonly n: number
  /** Pooled value over all units. */
  readonly overall: number
  /** Standard deviation between units that is left when chance is taken out, in the metric's unit; 0: none visible. */
  readonly trueSpread: number
  readonly chanceShare: number | null
  readonly chiSquare: number | null
  readonly degreesOfFreedom: number
  readonly pValue: number | null
  /** Likelihood-ratio test that there is no true spread at all, halved at the edge (50:50). */
  readonly zeroSpreadPValue: number | null
  /** Cases after which half of a unit's difference would be real; null when the differences are indistinguishable from chance. */
  readonly halfSkillAfter: number | null
  /** Strength of the prior in cases, a + b of the beta: the same number under its other name. */
  readonly priorStrength: number | null
  readonly sentence: string
}
