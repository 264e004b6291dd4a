/** Stands in for zero where a logarithm is taken; small enough that its limit is reached to working precision. */
const nearZero = 1e-20

/**
 * Logarithmic mean of two values ≥ 0: (a − b) / (ln a − ln b), and a where they are equal. It lies between the geometric and the
 * arithmetic mean. `computeLogMean(Math.E, 1)` is e − 1.
 */
export function computeLogMean(a: number, b: number): number {
  if (!(a >= 0 && b >= 0)) throw new RangeError(`computeLogMean needs values of at least 0, got ${a} and ${b}`)
  if (a === b) return a
  const high = Math.max(a, b, nearZero)
  const low = Math.max(Math.min(a, b), nearZero)
  const relative = (high - low) / low
  // Close values: the difference of logarithms loses its digits, log1p does not.
  return (high - low) / Math.log1p(relative)
}

/** One part of the whole before and after: its factors, whose product is its value. */
export interface FactorChange {
  readonly before: readonly number[]
  readonly after: readonly number[]
}

export interface FactorEffects {
  /** Effect of every factor, summed over the items; they add up to `total`. */
  readonly effects: readonly number[]
  /** The same per item (outer) and factor (inner). */
  readonly perItem: readonly (readonly number[])[]
  readonly total: number
}

/**
 * What moved a product of factors, or a sum of such products over segments: LMDI-I. For opportunities × win rate × deal size pass one
 * item; for volume × mix × win rate × size pass an item per segment. Factors ≥ 0 in the same order in every item, units of the
 * caller (money in minor units).
 *
 * The effects add up to the change without rest, do not depend on an order of factors, and change sign when time is reversed. A
 * factor that was zero takes the whole change of its item (zeros are replaced by 1e-20). An accounting identity, not a cause: a
 * rise in volume bought with worse deals shows as two opposite effects. Throws RangeError for negative factors.
 * Source: Ang 2005, The LMDI approach; zeros Ang & Liu 2007.
 */
export function decomposeByLogMean(items: readonly FactorChange[]): FactorEffects {
  const [first] = items
  if (!first) throw new RangeError('decomposeByLogMean needs at least one item, got 0')
  const factors = first.before.length
  const perItem = items.map((item) => decomposeItem(item, factors))
  const effects = Array.from({ length: factors }, (_, k) => perItem.reduce((sum, parts) => sum + parts[k]!, 0))
  const total = items.reduce((sum, { before, after }) => sum + product(after) - product(before), 0)
  return { effects, perItem, total }
}

const product = (values: readonly number[]) => values.reduce((result, x) => result * x, 1)

function decomposeItem({ before, after }: FactorChange, factors: number): number[] {
  if (before.length !== factors || after.length !== factors)
    throw new RangeError(
      `decomposeByLogMean needs ${factors} factors in every item, got ${before.length} and ${after.length}`,
    )
  for (const x of [...before, ...after])
    if (!(x >= 0)) throw new RangeError(`decomposeByLogMean needs factors of at least 0, got ${x}`)
  const start = product(before.map((x) => Math.max(x, nearZero)))
  const end = product(after.map((x) => Math.max(x, nearZero)))
  const change = product(after) - product(before)
  const logs = before.map((x, k) => Math.log(Math.max(after[k]!, nearZero) / Math.max(x, nearZero)))
  const whole = Math.log(end / start)
  // Shares of the log change carry the change itself, so that the parts add up whatever was rounded.
  if (Math.abs(whole) > 1e-9) return logs.map((log) => (change * log) / whole)
  const weight = computeLogMean(end, start)
  return logs.map((log) => weight * log)
}
