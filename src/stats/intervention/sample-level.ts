export interface LevelVariances {
  /** Variance of the steps of the level from one period to the next. */
  readonly step: number
  /** Variance of the observation around the level. */
  readonly noise: number
}

export interface LevelStart {
  readonly mean: number
  readonly variance: number
}

/**
 * One draw of a random-walk level given the observations: forward filter, backward sampling. `observations` has one value per
 * period, NaN where there is none; `into` receives the draw. Source: Carter & Kohn 1994; Frühwirth-Schnatter 1994.
 */
export function sampleLevel(
  observations: Float64Array,
  { step, noise, start }: LevelVariances & { readonly start: LevelStart },
  { normal, into }: { readonly normal: () => number; readonly into: Float64Array },
): void {
  const n = observations.length
  const means = new Float64Array(n)
  const variances = new Float64Array(n)
  let mean = start.mean
  let variance = start.variance
  for (let t = 0; t < n; t++) {
    if (t > 0) variance += step
    const y = observations[t]!
    if (!Number.isNaN(y)) {
      const gain = variance / (variance + noise)
      mean += gain * (y - mean)
      variance *= 1 - gain
    }
    means[t] = mean
    variances[t] = variance
  }
  for (let t = n - 1; t >= 0; t--) {
    if (t === n - 1) into[t] = means[t]! + Math.sqrt(variances[t]!) * normal()
    else {
      const back = variances[t]! / (variances[t]! + step)
      into[t] = means[t]! + back * (into[t + 1]! - means[t]!) + Math.sqrt(variances[t]! * (1 - back)) * normal()
    }
  }
}
