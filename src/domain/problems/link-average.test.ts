import { describe, expect, it } from 'vitest'
import { linkAverage } from './link-average.ts'

function graph(count: number, pairs: readonly (readonly [number, number, number])[]) {
  const edges = Array.from({ length: count }, () => new Map<number, number>())
  for (const [a, b, likeness] of pairs) {
    edges[a]!.set(b, likeness)
    edges[b]!.set(a, likeness)
  }
  return { count, edges }
}

/** By hand: 0–1 joins at .9; 2 with {0, 1} has the mean of .5 and 0. */
const chain = graph(4, [
  [0, 1, 0.9],
  [1, 2, 0.5],
])

describe('average linkage', () => {
  it('joins by the mean over all pairs, not by the nearest', () => {
    expect(linkAverage(chain, { cut: 0.3 })).toEqual([[0, 1], [2], [3]])
    expect(linkAverage(chain, { cut: 0.25 })).toEqual([[0, 1, 2], [3]])
  })

  it('keeps together what people said is the same, and apart what is not', () => {
    expect(linkAverage(chain, { cut: 0.3, together: [[2, 3]] })).toEqual([
      [0, 1],
      [2, 3],
    ])
    expect(linkAverage(chain, { cut: 0.3, apart: [[1, 0]] })).toEqual([[0], [1, 2], [3]])
    expect(linkAverage(chain, { cut: 0.1, apart: [[0, 2]] })).toEqual([[0, 1], [2], [3]])
    expect(linkAverage(chain, { cut: 0.3, together: [[0, 3]], apart: [[0, 3]] })).toEqual([[0, 1], [2], [3]])
  })

  it('agrees with joining the nearest groups one by one', () => {
    let state = 7
    const draw = () => (state = (state * 48271) % 2147483647) / 2147483647
    for (let run = 0; run < 30; run++) {
      const count = 12
      const pairs = Array.from({ length: count }, (_, a) =>
        Array.from({ length: a }, (_unused, b) => [a, b, draw() < 0.6 ? draw() : 0] as const),
      ).flat()
      const kept = graph(
        count,
        pairs.filter(([, , likeness]) => likeness > 0),
      )
      expect(linkAverage(kept, { cut: 0.35 })).toEqual(joinOneByOne(count, kept.edges, 0.35))
    }
  })
})

function joinOneByOne(count: number, edges: readonly ReadonlyMap<number, number>[], cut: number): number[][] {
  const groups = Array.from({ length: count }, (_, at) => [at])
  for (;;) {
    let best: readonly [number, number, number] = [-1, -1, cut]
    for (const [a, left] of groups.entries())
      for (const [b, right] of groups.entries()) {
        if (a >= b) continue
        const sum = left.flatMap((i) => right.map((j) => edges[i]!.get(j) ?? 0)).reduce((total, x) => total + x, 0)
        const mean = sum / (left.length * right.length)
        if (mean >= best[2]) best = [a, b, mean]
      }
    if (best[0] === -1) break
    groups[best[0]]!.push(...groups.splice(best[1], 1)[0]!)
  }
  return groups.map((group) => group.toSorted((a, b) => a - b)).toSorted((a, b) => a[0]! - b[0]!)
}
