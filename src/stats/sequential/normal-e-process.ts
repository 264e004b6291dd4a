export interface NormalSequence {
  /** Mean without an effect. */
  readonly nullMean: number
  /** Variance of one observation, > 0; multiply by (1 + φ) / (1 − φ) for autocorrelated ones. */
  readonly variance: number
  /** Variance of the effects one would care about, > 0: the square of the worthwhile effect is a fair choice. */
  readonly effectVariance: number
}

export interface SequentialLook {
  /** Evidence against the null, 1 for none; each look multiplies what is known. */
  readonly evidence: number
  /** Always-valid p value: stopping the first time it is below α keeps the error rate at α, however often one looks. */
  readonly pValue: number
}

function checkSequence({ variance, effectVariance }: NormalSequence): void {
  if (!(variance > 0 && effectVariance > 0))
    throw new RangeError(`sequential tests need variances above 0, got ${variance} and ${effectVariance}`)
}

/**
 * Mixture sequential probability ratio test of a normal mean: the evidence and always-valid p value after every observation. For
 * watching a weekly figure after a fix without waiting for a fixed date.
 *
 * Λₙ = √(σ² / (σ² + n τ²)) exp(n² τ² (ȳ − θ₀)² / (2 σ² (σ² + n τ²))), p = 1 / the largest Λ so far. σ² must be known from before and the
 * observations independent: with an underestimated σ² or positive autocorrelation the error rate is lost.
 * Source: Robbins 1970; Johari, Pekelis & Walsh 2022.
 */
export function runNormalEProcess(values: readonly number[], sequence: NormalSequence): readonly SequentialLook[] {
  checkSequence(sequence)
  const { nullMean, variance, effectVariance } = sequence
  let sum = 0
  let most = 1
  return values.map((value, i) => {
    const n = i + 1
    sum += value - nullMean
    const spread = variance + n * effectVariance
    const evidence = Math.sqrt(variance / spread) * Math.exp((effectVariance * sum * sum) / (2 * variance * spread))
    most = Math.max(most, evidence)
    return { evidence, pValue: 1 / most }
  })
}

/**
 * Half-width of the interval around the running mean after n observations that covers the true mean at all times with
 * probability 1 − α (0 < α < 1): √(σ² (σ² + n τ²) / (n² τ²) · (2 ln(1/α) + ln((σ² + n τ²) / σ²))). The mean of the null is not used.
 * Source: Howard, Ramdas, McAuliffe & Sekhon 2021.
 */
export function computeConfidenceRadius(n: number, alpha: number, sequence: Omit<NormalSequence, 'nullMean'>): number {
  checkSequence({ ...sequence, nullMean: 0 })
  if (!(n >= 1)) throw new RangeError(`computeConfidenceRadius needs at least one observation, got ${n}`)
  const { variance, effectVariance } = sequence
  const spread = variance + n * effectVariance
  const width =
    ((variance * spread) / (n * n * effectVariance)) * (2 * Math.log(1 / alpha) + Math.log(spread / variance))
  return Math.sqrt(width)
}
