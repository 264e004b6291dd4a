import { expect, test } from 'vitest'
import { unknownFacts } from '../../domain/band-aid/index.ts'
import type { QuarterState } from '../../domain/diagnosis/index.ts'
import { framework } from '../../domain/framework/index.ts'
import { judgeBandAid } from './load-band-aid.ts'

const ends = ['2025-07-03', '2025-10-02', '2026-01-01', '2026-04-02']

/** Of every fourth component and one more the health falls by a tenth each quarter; the others stay. */
const quarters = ends.map((end, at): QuarterState => {
  return {
    end,
    components: framework.components.map(({ id, pillar }, index) => {
      const health = index % 4 === 0 ? 0.9 - 0.1 * at : 0.9
      return { id, pillar, pFailing: 1 - health, pRoot: 0, health, confidence: 1, perceptionOnly: false }
    }),
  }
})
const facts = { now: unknownFacts('2026-04-01'), past: [unknownFacts('2025-09-30'), unknownFacts('2025-12-31')] }

test('slow erosion is judged by the components of three quarters, and its past by those known then', () => {
  const erosion = judgeBandAid(facts, quarters).find(({ number }) => number === 15)
  expect(erosion).toMatchObject({ state: 'alarm', contributes: true, contribution: 1 })
  expect(erosion?.value).toBeCloseTo(14 / 54)
  expect(erosion?.past).toEqual([null, 14 / 54])
})

test('without the states of components it is not judged', () => {
  expect(judgeBandAid(facts).find(({ number }) => number === 15)).toMatchObject({ state: 'insufficient', value: null })
  expect(judgeBandAid(facts, quarters.slice(2)).find(({ number }) => number === 15)?.state).toBe('insufficient')
})
