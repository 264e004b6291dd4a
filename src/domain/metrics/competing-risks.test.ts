import { describe, expect, test } from 'vitest'
import { cumulativeIncidence } from './competing-risks.ts'
import { computeMaturity } from './maturity-curve.ts'
import type { AgeTable } from './measures.ts'

/** One deal lost at 2 days, one won at 5, and one won at 8 that had begun 3 days before anybody watched. */
const table: AgeTable = {
  ages: Float64Array.of(0, 2, 3, 5, 8),
  ends: { won: Float64Array.of(0, 0, 0, 1, 1), lost: Float64Array.of(0, 1, 0, 0, 0) },
  open: new Float64Array(5),
  entered: Float64Array.of(2, 0, 1, 0, 0),
}

describe('deals that began before they were watched', () => {
  test('are at risk from the age they had then, not before', () => {
    // 2 days: 1 of 2 ends, .5 left. 5 days: 1 of 2, .25 won, .25 left. 8 days: the last, .5 won.
    expect(cumulativeIncidence(table, 'won').incidence).toEqual([0, 0, 0, 0.25, 0.5])
    // As if watched from the beginning: 1 of 3 lost, then 1 of 2 of the rest won, then the last
    const naive = cumulativeIncidence({ ...table, entered: null }, 'won').incidence
    expect(naive.at(-1)).toBeCloseTo(2 / 3, 12)
  })

  test('show in how many a curve rests on at each age', () => {
    expect(computeMaturity(table, 'won')).toEqual([
      { age: 0, atRisk: 2, reached: 0, share: 0 },
      { age: 7, atRisk: 1, reached: 1, share: 0.25 },
    ])
  })
})

test('open deals count with the age they have reached: they hold the share down without ending it', () => {
  // One won after a day, two still open at 3 days, one won at 5
  const open: AgeTable = {
    ages: Float64Array.of(1, 3, 5),
    ends: { won: Float64Array.of(1, 0, 1) },
    open: Float64Array.of(0, 2, 0),
    entered: null,
  }
  // 1 day: 1 of 4 won. 5 days: the one left of 1 at risk: .25 + .75
  expect(cumulativeIncidence(open, 'won').incidence).toEqual([0.25, 0.25, 1])
})
