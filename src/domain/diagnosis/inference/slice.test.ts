import { describe, expect, it } from 'vitest'
import type { Evidence } from '../evidence/evidence.ts'
import { inferRoots } from './infer-roots.ts'
import { noMemory, rememberQuarters } from './memory.ts'
import { findNextQuestion } from './next-questions.ts'
import { computeSlice } from './slice.ts'

function piece(id: string, node: string, bayesFactor: number): Evidence {
  return { id, kind: 'signal', factors: [{ node, logBayesFactor: Math.log(bayesFactor) }], own: [], text: id }
}

const evidence: readonly Evidence[] = [
  piece('a', 'symptom:deals-lost', 30),
  piece('b', 'symptom:poor-fit', 20),
  piece('c', 'symptom:discounting', 0.3),
  piece('d', 'symptom:records-decay', 0.4),
  piece('e', 'sales-process', 3),
  piece('f', 'sales-process', 0.5),
  { id: 'g', kind: 'fix', factors: [], own: [{ node: 'opportunity-management', factor: 0.4 }], text: 'g' },
]

const earlier = {
  evidence: [piece('a', 'symptom:deals-lost', 20), piece('b', 'symptom:poor-fit', 5)],
  fixes: new Map(),
}
const present = { evidence, fixes: new Map([['opportunity-management', 0.5]]) }

describe.each([
  ['alone', noMemory],
  ['after earlier quarters', rememberQuarters([earlier, earlier], present)],
])('a slice of evidence %s', (_, memory) => {
  const slice = computeSlice(evidence, memory)

  it('knows the origins without each piece as if inference had been run again', () => {
    for (const one of evidence) {
      const again = inferRoots(slice.model, evidence, { without: one.id, memory })
      for (const source of ['segmentation-and-icp', 'sales-process', 'competitor-move', 'leader-role-and-time']) {
        expect(slice.originWithout(source, one)).toBeCloseTo(again.origin.get(source) ?? 0, 10)
      }
    }
  })

  it('knows the origins after an answer as if inference had been run again', () => {
    const answer = piece('answer', 'segmentation-and-icp', 4)
    const again = inferRoots(slice.model, [...evidence, answer], { memory })
    expect(slice.originWith('segmentation-and-icp', 'segmentation-and-icp', 4)).toBeCloseTo(
      again.origin.get('segmentation-and-icp') ?? 0,
      10,
    )
  })

  it('asks first where the answer tells most, and gains nothing from what is settled', () => {
    const roots = ['segmentation-and-icp', 'opportunity-management', 'competitor-move']
    const askable = ['segmentation-and-icp', 'account-planning']
    const best = findNextQuestion(slice, { askable, roots })
    expect(best?.component).toBe('segmentation-and-icp')
    expect(best?.expectedGain).toBeGreaterThan(0)
    const idle = findNextQuestion(slice, { askable: ['account-planning'], roots })
    expect(idle?.expectedGain).toBeLessThan(best?.expectedGain ?? 0)
    expect(idle?.expectedGain).toBeGreaterThan(-1e-9)
  })
})
