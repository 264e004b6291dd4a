const significantDigits = 6

/**
 * Every number of a value rounded to six significant digits, here and nowhere else: sums in another order differ in
 * their last bits, and the same facts must give the same bytes.
 */
export function roundNumbers<T>(value: T): T {
  return roundAny(value) as T
}

function roundAny(value: unknown): unknown {
  if (typeof value === 'number') {
    if (Number.isInteger(value)) return value
    const rounded = Number(value.toPrecision(significantDigits))
    return Object.is(rounded, -0) ? 0 : rounded
  }
  if (Array.isArray(value)) return value.map(roundAny)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, roundAny(inner)]))
  }
  return value
}
