import { expect, test } from 'vitest'
import type { QuarterState } from '../diagnosis/index.ts'
import { findUpstreamPosterior, sumUpstream } from './upstream-posterior.ts'

const component = 'coaching-cadence'

function quarter(end: string, pRoot: number): QuarterState {
  const known = { pFailing: pRoot, health: 1 - pRoot, confidence: 1, perceptionOnly: false }
  return { end, components: [{ id: 'priority-discipline', pillar: 'leadership', pRoot, ...known }] }
}

const quarters = [quarter('2025-10-01', 0.1), quarter('2025-12-31', 0.2), quarter('2026-04-01', 0.6)]

test('what is above a component counts together, and no more than for certain', () => {
  expect(sumUpstream(component, (id) => (id === 'priority-discipline' ? 0.25 : 0))).toBeCloseTo(0.25)
  expect(sumUpstream(component, () => 0.9)).toBe(1)
  expect(sumUpstream(component, (id) => (id === component ? 1 : 0))).toBe(0)
})

test('a fix is held against the last quarter before it and the present one', () => {
  expect(findUpstreamPosterior({ component, fixedOn: '2026-01-15' }, quarters)).toEqual({ before: 0.2, after: 0.6 })
  expect(findUpstreamPosterior({ component, fixedOn: '2025-12-30' }, quarters)).toEqual({ before: 0.1, after: 0.6 })
})

test('nothing is said without a quarter shortly before the fix, or one since', () => {
  expect(findUpstreamPosterior({ component, fixedOn: '2025-09-30' }, quarters)).toBeNull()
  expect(findUpstreamPosterior({ component, fixedOn: '2026-05-01' }, quarters)).toBeNull()
  expect(findUpstreamPosterior({ component, fixedOn: '2026-03-30' }, [quarters[0]!, quarters[2]!])).toBeNull()
})
