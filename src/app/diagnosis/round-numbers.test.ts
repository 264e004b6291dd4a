import { describe, expect, it } from 'vitest'
import { roundNumbers } from './round-numbers.ts'

describe('rounding for a report', () => {
  it('keeps six significant digits wherever a number stands, and whole numbers as they are', () => {
    expect(roundNumbers({ a: 1 / 3, b: [123456.789, { c: 0.000123456789 }], d: 12345678, e: 'x', f: null })).toEqual({
      a: 0.333333,
      b: [123457, { c: 0.000123457 }],
      d: 12345678,
      e: 'x',
      f: null,
    })
  })

  it('makes sums in another order the same', () => {
    expect(roundNumbers(0.1 + 0.2 + 0.3)).toBe(roundNumbers(0.3 + 0.2 + 0.1))
    expect(JSON.stringify(roundNumbers(-0))).toBe('0')
  })
})
