import { estimateAutocorrelation, varianceInflation } from '../../stats/autocorrelation.ts'
import { normalTwoSided } from '../../stats/distributions/normal.ts'
import { mean, variance } from '../../stats/moments.ts'
import type { FixPeriods } from './fix-periods.ts'

/** The metric had shifted for good before the fix: without a fix it would have stayed there. */
export interface StandingFault {
  /** Index of the first period at the new level. */
  readonly from: number
  /** By how much the level had moved, drawn towards none for having been picked as the largest. */
  readonly shift: number
  readonly standardError: number
  readonly periods: number
}

const fewestBefore = 6
const fewestAfter = 2
/** Corrected for every place the shift could have begun; strict, since the fix was made when it looked worst. */
const mostChance = 0.001

/**
 * Whether a fix followed a standing fault rather than a run of bad luck: the split of the time before, ending at the fix, whose means
 * differ most, corrected for autocorrelation and for every split tried. A short bad run stays luck, and what goes back by itself is
 * not credited to the fix. Null where no shift is beyond doubt.
 */
export function findStandingFault(periods: FixPeriods): StandingFault | null {
  const left = new Set(periods.excluded.filter((t) => !periods.trigger.includes(t)))
  const known = [...periods.values.keys()].filter(
    (t) => t < periods.start && !left.has(t) && Number.isFinite(periods.values[t]!),
  )
  const values = known.map((t) => periods.values[t]!)
  const splits = Math.max(0, values.length - fewestBefore - fewestAfter + 1)
  let best: (StandingFault & { readonly z: number }) | null = null
  for (let at = fewestBefore; at <= values.length - fewestAfter; at++) {
    const candidate = compareAround(values, at)
    if (candidate !== null && Math.abs(candidate.z) > Math.abs(best?.z ?? 0))
      best = { ...candidate, from: known[at]!, periods: values.length - at }
  }
  if (best === null || normalTwoSided(best.z) * splits > mostChance) return null
  return {
    from: best.from,
    shift: best.shift * (1 - 1 / best.z ** 2),
    standardError: best.standardError,
    periods: best.periods,
  }
}

function compareAround(values: readonly number[], at: number) {
  const [before, after] = [values.slice(0, at), values.slice(at)]
  const [low, high] = [mean(before), mean(after)]
  const residuals = values.map((value, t) => value - (t < at ? low : high))
  const phi = Math.max(0, Math.min(0.9, estimateAutocorrelation(residuals, 2)))
  const spread = (variance(residuals) * (values.length - 1)) / Math.max(1, values.length - 2)
  if (!(spread > 0)) return null
  const error = (n: number) => (spread * varianceInflation(n, phi)) / n
  const standardError = Math.sqrt(error(before.length) + error(after.length))
  return { shift: high - low, standardError, z: (high - low) / standardError }
}

/** The same periods with the time of the fault left out of the baseline. */
export function leaveOutFault(periods: FixPeriods, fault: StandingFault | null): FixPeriods {
  if (fault === null) return periods
  const bad = [...periods.values.keys()].filter((t) => t >= fault.from && t < periods.start)
  const excluded = [...new Set([...periods.excluded, ...bad])].toSorted((a, b) => a - b)
  const left = new Set(excluded)
  const before = [...periods.values.keys()].filter((t) => t < periods.start && !left.has(t)).length
  return { ...periods, excluded, before }
}

/** What the fix changed, as against a level that the fault would have kept. */
export function holdAgainstFault<T extends { readonly estimate: number; readonly standardError: number }>(
  effect: T,
  fault: StandingFault | null,
): T {
  if (fault === null) return effect
  return {
    ...effect,
    estimate: effect.estimate - fault.shift,
    standardError: Math.hypot(effect.standardError, fault.standardError),
  }
}
