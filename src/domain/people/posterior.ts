/** What is known of one true value once chance is taken into account. */
export interface Posterior {
  readonly value: number
  readonly low: number
  readonly high: number
  /** One plausible true value. */
  readonly draw: () => number
}

/** Level of every interval of a seller's value. */
export const estimateLevel = 0.95
