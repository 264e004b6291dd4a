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

/** So many periods of the fault besides those that prompted the fix tell its size without them. */
const fewestWithoutTrigger = 3

/** A shift of the level before the fix, and how likely chance alone shows one as large at some split. */
export interface LevelShift extends StandingFault {
  readonly pValue: number
  /** Periods other than those that prompted the fix show it too. */
  readonly isUnpicked: boolean
}

/**
 * Whether a fix followed a standing fault rather than a run of bad luck: the split of the time before, ending at the fix, whose means
 * differ most, corrected for autocorrelation and for every split tried. A short bad run stays luck, and what goes back by itself is
 * not credited to the fix. Null where no shift is beyond doubt.
 */
export function findStandingFault(periods: FixPeriods): StandingFault | null {
  const shift = findLevelShift(periods)
  return shift === null || shift.pValue > mostChance ? null : shift
}

/**
 * The largest shift of the level before the fix, be it beyond chance or not; null where nothing varies. Its size is taken without the
 * periods that prompted the fix where enough others show it: those were picked for being bad, and part of that goes back by itself.
 */
export function findLevelShift(periods: FixPeriods): LevelShift | null {
  const left = new Set(periods.excluded.filter((t) => !periods.trigger.includes(t)))
  const known = [...periods.values.keys()].filter(
    (t) => t < periods.start && !left.has(t) && Number.isFinite(periods.values[t]!),
  )
  const values = known.map((t) => periods.values[t]!)
  const splits = Math.max(0, values.length - fewestBefore - fewestAfter + 1)
  let best: { readonly at: number; readonly shift: number; readonly standardError: number; readonly z: number } | null =
    null
  for (let at = fewestBefore; at <= values.length - fewestAfter; at++) {
    const candidate = compareAround(values, at)
    if (candidate !== null && Math.abs(candidate.z) > Math.abs(best?.z ?? 0)) best = { ...candidate, at }
  }
  if (best === null) return null
  const { at, z } = best
  const trigger = new Set(periods.trigger)
  const unpicked = known.flatMap((t, index) => (trigger.has(t) ? [] : [values[index]!]))
  const enough = known.filter((t, index) => index >= at && !trigger.has(t)).length >= fewestWithoutTrigger
  const size = (enough && at <= unpicked.length ? compareAround(unpicked, at) : null) ?? best
  return {
    from: known[at]!,
    shift: size.shift * Math.max(0, 1 - 1 / z ** 2),
    standardError: size.standardError,
    periods: values.length - at,
    isUnpicked: enough,
    pValue: Math.min(1, normalTwoSided(z) * splits),
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
