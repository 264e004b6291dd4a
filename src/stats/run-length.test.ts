import { describe, expect, it } from 'vitest'
import { createRandom } from '../../test/harness/random.ts'
import { haveVectors, loadVector } from '../../test/harness/vectors.ts'
import { computeCusum, computeEwma } from './cusum.ts'
import { cusumLimitFor, cusumRunLength, ewmaRunLength } from './run-length.ts'

// The tables were made with a chain of finitely many states and rounded to two digits; the integral equation has neither error.
describe.skipIf(!haveVectors)('run lengths against the published tables', () => {
  const expected = haveVectors ? loadVector('xmr/arl_cusum_ewma_expected.json') : null

  it('agrees for CUSUM, and with six digits of the R package spc', () => {
    expect(cusumRunLength(0.5, 5, 0)).toBeCloseTo(465.4435, 3)

    for (const [name, limit] of [
      ['k=.5,h=4', 4],
      ['k=.5,h=5', 5],
    ] as const) {
      for (const [shift, length] of Object.entries<number>(expected.cusum[name])) {
        expect(Math.abs(cusumRunLength(0.5, limit, Number(shift)) / length - 1)).toBeLessThan(3e-3)
      }
    }
    for (const [length, limit] of Object.entries<number>(expected.cusum_h_for_ARL0)) {
      expect(Math.abs(cusumLimitFor(Number(length)) - limit)).toBeLessThan(0.002)
    }
  })

  it('agrees for EWMA', () => {
    for (const [name, lengths] of Object.entries<Record<string, number>>(expected.ewma)) {
      const [lambda, width] = [...name.matchAll(/[\d.]+/g)].map(Number) as [number, number]
      for (const [shift, length] of Object.entries(lengths)) {
        expect(Math.abs(ewmaRunLength(lambda, width, Number(shift)) / length - 1)).toBeLessThan(3e-3)
      }
    }
  })
})

describe('CUSUM and EWMA', () => {
  it('take as long in simulation as computed', () => {
    const random = createRandom(41)
    const lengths = { cusum: 0, ewma: 0 }
    const runs = 800
    for (let run = 0; run < runs; run++) {
      const values = Array.from({ length: 120 }, () => random.normal() + 1)
      lengths.cusum += computeCusum(values).findIndex((point) => point.alarm) + 1
      // The computed length is for limits that are wide from the start.
      let z = 0
      lengths.ewma +=
        values.findIndex((value) => Math.abs((z = 0.9 * z + 0.1 * value)) > 2.814 * Math.sqrt(0.1 / 1.9)) + 1
    }
    expect(Math.abs(lengths.cusum / runs - cusumRunLength(0.5, 5, 1))).toBeLessThan(0.6)
    expect(Math.abs(lengths.ewma / runs - ewmaRunLength(0.1, 2.814, 1))).toBeLessThan(0.6)
  })

  it('draw limits that open from the first point', () => {
    const [first, second] = computeEwma([1, 1], { lambda: 0.2, width: 3 })
    expect(first).toMatchObject({ value: expect.closeTo(0.2, 12), limit: expect.closeTo(0.6, 12), alarm: false })
    expect(second?.limit).toBeGreaterThan(0.6)
  })
})
