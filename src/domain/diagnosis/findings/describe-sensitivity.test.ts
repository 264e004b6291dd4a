import { describe, expect, it } from 'vitest'
import { framework } from '../../framework/index.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { computeSlice, type SliceOptions } from '../inference/slice.ts'
import { describeSensitivity } from './describe-sensitivity.ts'
import { rankRoots } from './rank-roots.ts'

function piece(id: string, node: string, bayesFactor: number): Evidence {
  return { id, kind: 'signal', factors: [{ node, logBayesFactor: Math.log(bayesFactor) }], own: [], text: id }
}

const evidence = [
  piece('lost', 'symptom:deals-lost', 30),
  piece('fit', 'symptom:poor-fit', 20),
  piece('discounts', 'symptom:discounting', 0.3),
  piece('said', 'segmentation-and-icp', 2),
]
const targets = ['deals-lost', 'poor-fit']

function leaderOf(pieces: readonly Evidence[], options: SliceOptions = {}): string | undefined {
  const { posterior, strengths } = computeSlice(pieces, options)
  return rankRoots(posterior, targets, { strengths })[0]?.id
}

describe('what would change a verdict', () => {
  const slice = computeSlice(evidence)
  const ranked = rankRoots(slice.posterior, targets)
  const first = ranked[0]?.id
  const { fact } = describeSensitivity(slice, ranked, targets)

  it('is a fact that changes the first root when it speaks as told, and not before', () => {
    const leaderWith = (bayesFactor: number) =>
      leaderOf(
        evidence.map((one) => (one.text === fact?.text ? piece(one.id, one.factors[0]?.node ?? '', bayesFactor) : one)),
      )
    const { now = 1, threshold = 1, rival = '' } = fact ?? {}
    expect(rival).not.toBe('')
    expect(leaderWith(now)).toBe(first)
    expect(leaderWith(now + 0.999 * (threshold - now))).toBe(first)
    expect(leaderWith(now + 1.001 * (threshold - now))).toBe(rival)
  })

  it('is a link that changes the first root when it is as strong as told, what it reaches counted anew', () => {
    const [upper, lower] = ['direction-and-line-of-sight', 'priority-discipline']
    const said = [piece('upper', upper ?? '', 6), piece('lower', lower ?? '', 8)]
    const shown = [lower ?? '']
    const leader = (strengths: ReadonlyMap<number, number>) =>
      rankRoots(computeSlice(said, { strengths }).posterior, shown, { strengths })
    const told = describeSensitivity(computeSlice(said), leader(new Map()), shown)
    const { cause, effect, now = 0, threshold = 0, rival } = told.link ?? {}
    const edge = framework.causalEdges.find((one) => one.cause === cause && one.effect === effect)
    expect(edge).toMatchObject({ cause: upper, effect: lower })
    const leaderWith = (p: number) => leader(new Map([[edge?.number ?? 0, p]]))[0]?.id
    const present = leaderWith(now)
    expect(present).not.toBe(rival)
    expect(leaderWith(now + 0.999 * (threshold - now))).toBe(present)
    expect(leaderWith(now + 1.001 * (threshold - now))).toBe(rival)
  })
})
