import { cumulativeIncidence, incidenceQuantile } from './competing-risks.ts'
import { insufficient, toValue } from './estimate.ts'
import type { AgeTable } from './measures.ts'
import type { MetricValue } from './metric.ts'

const z80 = 1.2815515655446004

/** Median age at one way of ending, other endings competing and open cases censored; n counts those that ended so. */
export function competingMedian(table: AgeTable | null, end: string): MetricValue {
  const n = table?.ends[end]?.reduce((sum, count) => sum + count, 0) ?? 0
  const of = 'won deals'
  if (table === null || n === 0) return insufficient(of, { have: 0, need: 1 })
  const curve = cumulativeIncidence(table, end)
  const median = incidenceQuantile(curve, 0.5)
  if (median === null) return insufficient(of, { have: n, need: 1 })
  const half = z80 / (2 * Math.sqrt(n))
  const low = incidenceQuantile(curve, Math.max(0.0001, 0.5 - half))
  const high = incidenceQuantile(curve, Math.min(1, 0.5 + half))
  return toValue(median, n, n < 4 || low === null || high === null ? null : { low, high })
}

/** Kaplan–Meier median age at the event, cases without it censored; insufficient while fewer than half have had it. */
export function survivalMedian(table: AgeTable | null, end: string, of: string): MetricValue {
  const n = table?.ends[end]?.reduce((sum, count) => sum + count, 0) ?? 0
  if (table === null || n === 0) return insufficient(of, { have: 0, need: 1 })
  const curve = cumulativeIncidence(table, end)
  const ageAt = (p: number) => curve.ages[curve.incidence.findIndex((reached) => reached >= p - 1e-12)] ?? null
  const median = ageAt(0.5)
  const all = n + table.open.reduce((sum, count) => sum + count, 0)
  if (median === null) return insufficient(of, { have: n, need: Math.ceil(all / 2), reason: 'immature' })
  const half = z80 / (2 * Math.sqrt(n))
  const [low, high] = [ageAt(Math.max(0.0001, 0.5 - half)), ageAt(Math.min(1, 0.5 + half))]
  return toValue(median, n, n < 4 || low === null || high === null ? null : { low, high })
}
