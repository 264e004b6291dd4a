import { describe, expect, it } from 'vitest'
import { createRandom } from '../../test/harness/random.ts'
import { computeCusum, computeEwma } from './cusum.ts'
import { computeCusumRunLength, computeEwmaRunLength } from './sequential/index.ts'

describe('CUSUM and EWMA', () => {
  it('have the run length of the R package spc to six digits', () => {
    expect(computeCusumRunLength({ k: 0.5, h: 5 }, 0)).toBeCloseTo(465.4435, 3)
  })

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
    expect(Math.abs(lengths.cusum / runs - computeCusumRunLength({ k: 0.5, h: 5 }, 1))).toBeLessThan(0.6)
    expect(Math.abs(lengths.ewma / runs - computeEwmaRunLength({ weight: 0.1, limit: 2.814 }, 1))).toBeLessThan(0.6)
  })

  it('draw limits that open from the first point', () => {
    const [first, second] = computeEwma([1, 1], { lambda: 0.2, width: 3 })
    expect(first).toMatchObject({ value: expect.closeTo(0.2, 12), limit: expect.closeTo(0.6, 12), alarm: false })
    expect(second?.limit).toBeGreaterThan(0.6)
  })
})
