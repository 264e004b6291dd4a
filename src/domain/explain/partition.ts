import type { CellChange, PeriodCell } from './explanation.ts'

const nothing: PeriodCell = { num: 0, den: 0, sumSq: 0 }
const slack = 1e-6

function subtract(whole: PeriodCell, parts: readonly PeriodCell[]): PeriodCell {
  const left = (of: (cell: PeriodCell) => number) => of(whole) - parts.reduce((sum, part) => sum + of(part), 0)
  const den = left((cell) => cell.den)
  if (Math.abs(den) <= slack * Math.max(1, whole.den)) return nothing
  return { num: left((cell) => cell.num), den, sumSq: whole.sumSq === null ? null : left((cell) => cell.sumSq ?? 0) }
}

/**
 * The segments of a dimension with what belongs to none of them, so that they make up the whole; null where they cannot, because they share
 * cases or exposure (products share the weeks of sellers).
 */
export function toPartition(whole: CellChange, segments: readonly CellChange[]): readonly CellChange[] | null {
  const before = subtract(
    whole.before,
    segments.map((segment) => segment.before),
  )
  const after = subtract(
    whole.after,
    segments.map((segment) => segment.after),
  )
  if (before.den < 0 || after.den < 0) return null
  const used = segments.filter((segment) => segment.before.den > 0 || segment.after.den > 0)
  const rest = before.den > 0 || after.den > 0 ? [{ name: '(none)', before, after }] : []
  return [...used, ...rest].length < 2 ? null : [...used, ...rest]
}
