import { chiSquareUpper } from '../distributions/chi-square.ts'
import { countAtRisk, type Observation } from './observation.ts'

export interface LogRank {
  readonly observed: readonly number[]
  readonly expected: readonly number[]
  readonly statistic: number
  readonly df: number
  readonly pValue: number
}

/**
 * Do groups differ in how soon it ends? Log-rank test; any event but 0 counts. Groups may be of unequal size and follow-up.
 * Weak against curves that cross. Needs two groups with observations. Source: Mantel 1966; R's survdiff.
 */
export function testLogRank(groups: readonly (readonly Observation[])[]): LogRank {
  if (groups.filter((group) => group.length > 0).length < 2) {
    throw new RangeError(`testLogRank needs at least two groups with observations, got ${groups.length}`)
  }
  const k = groups.length
  const tables = groups.map((group) => group.map((one) => ({ ...one, event: one.event === 0 ? 0 : 1 })))
  const steps = countAtRisk(tables.flat(), 1).filter((step) => (step.ends[1] as number) > 0)
  const observed = tables.map((table) => table.filter((one) => one.event === 1).length)
  const expected = Array.from({ length: k }, () => 0)
  const covariance = Array.from({ length: k }, () => Array.from({ length: k }, () => 0))
  for (const { time, atRisk, ends } of steps) {
    const events = ends[1] as number
    const shares = tables.map((table) => table.filter((one) => isAtRisk(one, time)).length / atRisk)
    const spread = atRisk > 1 ? (events * (atRisk - events)) / (atRisk - 1) : 0
    for (let i = 0; i < k; i++) {
      expected[i] = (expected[i] as number) + events * (shares[i] as number)
      for (let j = 0; j < k; j++) {
        const same = i === j ? (shares[i] as number) : 0
        const row = covariance[i] as number[]
        row[j] = (row[j] as number) + spread * (same - (shares[i] as number) * (shares[j] as number))
      }
    }
  }
  const difference = observed.map((count, i) => count - (expected[i] as number)).slice(1)
  const statistic = quadraticForm(
    covariance.slice(1).map((row) => row.slice(1)),
    difference,
  )
  return { observed, expected, statistic, df: k - 1, pValue: chiSquareUpper(statistic, k - 1) }
}

const isAtRisk = ({ time, entry = 0 }: Observation, at: number) => time >= at && (entry < at || entry === 0)

/** d' V⁻¹ d by elimination; V is positive definite once one group is left out. */
function quadraticForm(matrix: readonly (readonly number[])[], vector: readonly number[]): number {
  const rows = matrix.map((row, i) => [...row, vector[i] as number])
  const n = rows.length
  let sum = 0
  for (let i = 0; i < n; i++) {
    const pivot = rows[i] as number[]
    const lead = pivot[i] as number
    if (!(lead > 1e-12)) continue
    sum += (pivot[n] as number) ** 2 / lead
    for (let j = i + 1; j < n; j++) {
      const row = rows[j] as number[]
      const factor = (row[i] as number) / lead
      for (let c = i; c <= n; c++) row[c] = (row[c] as number) - factor * (pivot[c] as number)
    }
  }
  return sum
}
