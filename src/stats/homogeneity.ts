import type { Counted } from './attribute-limits.ts'
import { chiSquareUpper } from './distributions/chi-square.ts'

export interface Homogeneity {
  readonly statistic: number
  readonly df: number
  readonly pValue: number
}

/**
 * Could all units share one rate? Pearson's chi-square over units. Fine for unequal units; with expected counts below about five
 * it is rough. `inflation` (1 or more) divides the statistic where cases are not independent. Source: Pearson 1900.
 */
export function testHomogeneity(units: readonly Counted[], model: 'binomial' | 'poisson', inflation = 1): Homogeneity {
  const used = units.filter((unit) => unit.den > 0)
  const pooled = used.reduce((sum, unit) => sum + unit.num, 0) / used.reduce((sum, unit) => sum + unit.den, 0)
  const unitVariance = model === 'binomial' ? pooled * (1 - pooled) : pooled
  const df = used.length - 1
  if (df < 1 || !(unitVariance > 0)) return { statistic: 0, df: Math.max(0, df), pValue: 1 }
  let statistic = 0
  for (const { num, den } of used) statistic += (num - den * pooled) ** 2 / (den * unitVariance * inflation)
  return { statistic, df, pValue: chiSquareUpper(statistic, df) }
}
