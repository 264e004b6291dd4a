import { mean } from './moments.ts'

/** Events (or successes) `num` out of `den` cases or units of exposure in one period. */
export interface Counted {
  readonly num: number
  readonly den: number
}

export interface AttributeLimits {
  readonly centre: number
  /** Laney's inflation: 1 when the baseline varies as the binomial or Poisson says. */
  readonly sigmaZ: number
  readonly at: (den: number) => { readonly lower: number; readonly upper: number }
}

function standardError(kind: 'binomial' | 'poisson', centre: number, den: number): number {
  return Math.sqrt((kind === 'binomial' ? centre * (1 - centre) : centre) / den)
}

function attributeLimits(kind: 'binomial' | 'poisson', baseline: readonly Counted[], prime: boolean): AttributeLimits {
  const used = baseline.filter((point) => point.den > 0)
  const den = used.reduce((sum, point) => sum + point.den, 0)
  if (den === 0) throw new RangeError('limits need at least one baseline point with a denominator above 0')
  const centre = used.reduce((sum, point) => sum + point.num, 0) / den
  let sigmaZ = 1
  if (prime && used.length > 1 && centre > 0 && (kind === 'poisson' || centre < 1)) {
    const z = used.map((point) => (point.num / point.den - centre) / standardError(kind, centre, point.den))
    sigmaZ = mean(z.slice(1).map((value, i) => Math.abs(value - (z[i] as number)))) / 1.128
  }
  const at = (denominator: number) => {
    const distance = 3 * sigmaZ * standardError(kind, centre, denominator)
    const upper = centre + distance
    return { lower: Math.max(0, centre - distance), upper: kind === 'binomial' ? Math.min(1, upper) : upper }
  }
  return { centre, sigmaZ, at }
}

/**
 * p chart: limits for `num` of `den` cases under the binomial, p̄ ± 3 √(p̄ (1 − p̄) / den), cut at 0 and 1.
 * With `prime` Laney's p′: widened (or narrowed) by the moving range of the standardised points, for rates that vary more than
 * the binomial from week to week, as win rates with a changing mix do. Misleads when cases are not independent and `prime` is
 * off. Baseline in time order; needs one point with `den` > 0. Source: Montgomery; Laney 2002.
 */
export function computeProportionLimits(baseline: readonly Counted[], prime = false): AttributeLimits {
  return attributeLimits('binomial', baseline, prime)
}

/**
 * u chart: limits for `num` events in exposure `den` under the Poisson, ū ± 3 √(ū / den), cut at 0; with equal `den` a c chart.
 * With `prime` Laney's u′. Misleads for averages below about one event per point: the lower limit is then 0 and the upper one
 * is crossed too often. Baseline in time order; needs one point with `den` > 0. Source: Montgomery; Laney 2002.
 */
export function computeRateLimits(baseline: readonly Counted[], prime = false): AttributeLimits {
  return attributeLimits('poisson', baseline, prime)
}

/** c chart for counts over equal exposures: c̄ ± 3 √c̄, cut at 0. `computeCountLimits([4, 4]).upper` is 10. */
export function computeCountLimits(counts: readonly number[]): { centre: number; lower: number; upper: number } {
  const centre = mean(counts)
  return { centre, lower: Math.max(0, centre - 3 * Math.sqrt(centre)), upper: centre + 3 * Math.sqrt(centre) }
}
