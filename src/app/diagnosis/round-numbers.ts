const significantDigits = 6

/**
 * Every number of a value rounded to six significant digits, here and nowhere else: sums in another order differ in
 * their last bits, and the same facts must give the same bytes.
 */
export function roundNumbers<T>(value: T): T {
  return roundAny(value) as T
}

function roundAny(value: unknown): unknown {
  if (typeof value === 'number') return roundNumber(value)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(roundAny)
  const copy: Record<string, unknown> = { ...value }
  for (const key in copy) {
    const inner = copy[key]
    if (typeof inner === 'number' || typeof inner === 'object') copy[key] = roundAny(inner)
  }
  return copy
}

/** A report has hundreds of thousands of numbers: arithmetic is a few times faster than the way through text. */
function roundNumber(value: number): number {
  if (Number.isInteger(value)) return value
  const magnitude = Math.floor(Math.log10(Math.abs(value)))
  const digits = significantDigits - 1 - magnitude
  // Outside of these powers of ten are not exact.
  if (!(digits <= 22 && digits >= 0)) return Number(value.toPrecision(significantDigits))
  const scale = 10 ** digits
  const rounded = Math.round(value * scale) / scale
  return rounded === 0 ? 0 : rounded
}
