import { describe, expect, it } from 'vitest'
import { framework } from '../../framework/index.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { makeQuestion } from '../evidence/answers.ts'
import { inferRoots } from './infer-roots.ts'
import { noMemory, rememberQuarters } from './memory.ts'
import { rankQuestions } from './next-questions.ts'
import { computeSensitivity } from './sensitivity.ts'
import { computeSlice } from './slice.ts'

function piece(id: string, node: string, bayesFactor: number): Evidence {
  return { id, kind: 'signal', factors: [{ node, logBayesFactor: Math.log(bayesFactor) }], own: [], text: id }
}

function askFor(component: string) {
  return makeQuestion('sign', { id: component, number: 1 }) ?? []
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
  const slice = computeSlice(evidence, { memory })

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
    const [best, idle] = rankQuestions(
      slice,
      [askFor('account-planning'), askFor('segmentation-and-icp')].flat(),
      roots,
    )
    expect(best?.question.component).toBe('segmentation-and-icp')
    expect(best?.expectedGain).toBeGreaterThan(0)
    expect(idle?.expectedGain).toBeLessThan(best?.expectedGain ?? 0)
    expect(idle?.expectedGain).toBeGreaterThan(-1e-9)
  })

  it('names the value of a fact at which another source comes first', () => {
    const [first, second] = ['segmentation-and-icp', 'opportunity-management'] as const
    const originOf = (id: string, at = slice.posterior) => at.origin.get(id) ?? 0
    const weight = (0.6 * originOf('segmentation-and-icp')) / originOf('opportunity-management')
    const contenders = [
      { id: first, weight: 1 },
      { id: second, weight },
    ]
    const [fact] = computeSensitivity(slice, contenders).facts
    const changed = evidence.map((one) =>
      one.id === fact?.piece.id ? piece(one.id, one.factors[0]?.node ?? '', fact.threshold) : one,
    )
    const after = inferRoots(slice.model, changed, { memory })
    expect(originOf(first, after)).toBeCloseTo(weight * originOf(second, after), 9)
  })

  it('knows the origins under another link as if the network had been made with it', () => {
    const id = 'segmentation-and-icp'
    const edge = framework.causalEdges.find(({ cause }) => cause === id)
    const other = computeSlice(evidence, { memory, strengths: new Map([[edge?.number ?? 0, 0.05]]) })
    const read = (source: string | null) => slice.influenceOf(source).totalWithLink(edge?.effect ?? '', id, 0.05)
    expect(read(id) / read(null)).toBeCloseTo(other.posterior.origin.get(id) ?? 0, 9)
  })
})
