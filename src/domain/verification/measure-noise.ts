import { estimateAutocorrelation, varianceInflation } from '../../stats/autocorrelation.ts'
import { mean, variance } from '../../stats/moments.ts'
import type { FixPeriods } from './fix-periods.ts'

/** Usual variation of the metric before the fix. */
export interface BaselineNoise {
  readonly mean: number
  readonly deviation: number
  /** 0 to .9. */
  readonly autocorrelation: number
  readonly periods: number
  /** How much of the deviation of a window of bad periods lasts, 0 to 1: the rest is regression to the mean. */
  readonly reliability: number
  readonly windowPeriods: number
}

const fewest = 6
const windowWeeks = 4

/**
 * Level, spread and autocorrelation before the fix, trigger left out; null with fewer than six periods. Reliability is the share of
 * the spread between windows as long as the trigger that chance within windows does not explain.
 */
export function measureNoise(periods: FixPeriods): BaselineNoise | null {
  const left = new Set(periods.excluded)
  const values = [...periods.values.entries()].flatMap(([t, value]) =>
    t < periods.start && !left.has(t) ? [value] : [],
  )
  if (values.length < fewest) return null
  const centre = mean(values)
  const spread = variance(values)
  if (!(spread > 0)) return null
  const residuals = values.map((value) => value - centre)
  const autocorrelation = Math.max(0, Math.min(0.9, estimateAutocorrelation(residuals)))
  const windowPeriods = Math.max(1, periods.trigger.length, Math.round(windowWeeks / periods.weeksPerPeriod))
  return {
    mean: centre,
    deviation: Math.sqrt(spread),
    autocorrelation,
    periods: values.length,
    windowPeriods,
    reliability: estimateReliability(residuals, { windowPeriods, autocorrelation, spread }),
  }
}

function estimateReliability(
  residuals: readonly number[],
  { windowPeriods, autocorrelation, spread }: { windowPeriods: number; autocorrelation: number; spread: number },
): number {
  const windows: number[] = []
  for (let at = 0; at + windowPeriods <= residuals.length; at += windowPeriods)
    windows.push(mean(residuals.slice(at, at + windowPeriods)))
  if (windows.length < 3) return 0
  const between = variance(windows)
  const chance = (spread * varianceInflation(windowPeriods, autocorrelation)) / windowPeriods
  return between > 0 ? Math.max(0, Math.min(1, 1 - chance / between)) : 0
}
