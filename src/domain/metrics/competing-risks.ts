import type { AgeTable } from './measures.ts'

export interface CumulativeIncidence {
  readonly ages: readonly number[]
  /** Probability of having ended this way by that age. */
  readonly incidence: readonly number[]
}

/**
 * Aalen–Johansen cumulative incidence of one way of ending among several, with cases still open censored at their age.
 * Cases that came under observation at an age count among those at risk from that age on (left truncation).
 * It stays below what 1 − Kaplan–Meier of that ending would say, which treats the other endings as if they could still end so.
 */
export function cumulativeIncidence(table: AgeTable, end: string): CumulativeIncidence {
  const ends = Object.values(table.ends)
  const own = table.ends[end]
  const all =
    table.open.reduce((sum, n) => sum + n, 0) + ends.reduce((sum, column) => sum + column.reduce((s, n) => s + n, 0), 0)
  let atRisk = table.entered === null ? all : 0
  let surviving = 1
  let reached = 0
  const incidence = Array.from(table.ages, (_, index) => {
    atRisk += table.entered?.[index] ?? 0
    const ended = ends.reduce((sum, column) => sum + (column[index] ?? 0), 0)
    if (atRisk > 0) {
      reached += surviving * ((own?.[index] ?? 0) / atRisk)
      surviving *= 1 - ended / atRisk
    }
    atRisk -= ended + (table.open[index] ?? 0)
    return reached
  })
  return { ages: Array.from(table.ages), incidence }
}

/** Age by which the share `p` of all who will end this way have; null where nobody has. */
export function incidenceQuantile(curve: CumulativeIncidence, p: number): number | null {
  const target = p * (curve.incidence.at(-1) ?? 0)
  if (target <= 0) return null
  const index = curve.incidence.findIndex((reached) => reached >= target - 1e-12)
  return curve.ages[index] ?? null
}
