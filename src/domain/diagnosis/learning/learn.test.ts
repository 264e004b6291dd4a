import { describe, expect, it } from 'vitest'
import { computeSlice } from '../inference/slice.ts'
import { learn, type ConfirmedCase } from './learn.ts'

const path = ['priority-discipline', 'coaching-cadence']

function confirmed(id: string, changes: Partial<ConfirmedCase> = {}): ConfirmedCase {
  return { id, kind: 'cause', path, on: '2026-03-02', by: null, note: null, ...changes }
}

function strengthOf(cases: readonly ConfirmedCase[]): number {
  return learn(cases).edges[0]?.now ?? 0
}

describe('learning from confirmed causes', () => {
  it('knows nothing new without a case', () => {
    expect(learn([])).toMatchObject({ edges: [], explanations: [] })
    expect(learn([]).version).not.toContain('+')
  })

  it('has a version of its own for the same number of other cases', () => {
    const versions = [[confirmed('a')], [confirmed('a', { kind: 'not-cause' })], [confirmed('a'), confirmed('b')]]
    expect(new Set(versions.map((cases) => learn(cases).version)).size).toBe(3)
    expect(learn([confirmed('x')]).version).toBe(learn([confirmed('a')]).version)
  })

  it('moves an edge up where a weakness passed along it, down where it did not, by 5 % at most', () => {
    const judged = learn([confirmed('a')]).edges[0]?.judged ?? 0
    const up = strengthOf([confirmed('a')])
    const down = strengthOf([confirmed('a', { kind: 'not-cause' })])
    expect(up).toBeGreaterThan(judged)
    expect(up).toBeLessThanOrEqual(1.05 * judged + 1e-12)
    expect(down).toBeLessThan(judged)
    expect(down).toBeGreaterThanOrEqual(0.95 * judged - 1e-12)
  })

  it('tends to the share of cases that passed, and never reaches certainty', () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      confirmed(`c${index}`, { kind: index % 4 === 0 ? 'not-cause' : 'cause' }),
    )
    expect(strengthOf(many)).toBeGreaterThan(0.7)
    expect(strengthOf(many)).toBeLessThan(0.78)
    expect(strengthOf(many.map((one) => ({ ...one, kind: 'cause' })))).toBeLessThanOrEqual(0.95)
  })

  it('takes back what a case did when the case is taken out', () => {
    const [a, b, c] = [confirmed('a'), confirmed('b', { kind: 'not-cause' }), confirmed('c')]
    expect(learn([a, c])).toEqual(learn([a, b, c].filter((one) => one.id !== 'b')))
    expect(learn([a, b, c]).strengths).not.toEqual(learn([a, c]).strengths)
  })

  it('says of every case what it changed, and teaches nothing where the path has no edge', () => {
    const { explanations, strengths } = learn([
      confirmed('a'),
      confirmed('b', { path: ['priority-discipline', 'retention'] }),
    ])
    expect(explanations[0]?.text).toContain('→')
    expect(explanations[1]?.text).toContain('nothing was learnt')
    expect(strengths.size).toBe(1)
  })

  it('shifts the blame along the edge it has strengthened', () => {
    const evidence = [
      { id: 'x', kind: 'problems', factors: [{ node: 'coaching-cadence', logBayesFactor: 3 }], own: [], text: 'x' },
    ] as const
    const originOf = (cases: readonly ConfirmedCase[]) =>
      computeSlice(evidence, { strengths: learn(cases).strengths }).posterior.origin.get('priority-discipline') ?? 0
    const many = Array.from({ length: 6 }, (_, index) => confirmed(`c${index}`))
    expect(originOf(many)).toBeGreaterThan(originOf([]))
  })
})
