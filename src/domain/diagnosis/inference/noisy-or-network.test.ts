import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findExplanations } from './explanations.ts'
import { compileNoisyOr, computeNoisyOrPosterior, type BayesFactors, type NoisyOrNode } from './noisy-or-network.ts'

interface BruteForce {
  total: number
  on: Map<string, number>
  origin: Map<string, number>
}

/** By adding up all 2^n configurations. */
function enumerate(nodes: readonly NoisyOrNode[], evidence: BayesFactors): BruteForce {
  const result: BruteForce = { total: 0, on: new Map(), origin: new Map() }
  for (let bits = 0; bits < 2 ** nodes.length; bits++) {
    const isOn = new Map(nodes.map((node, index) => [node.id, (bits & (1 << index)) !== 0]))
    let weight = 1
    const shares: number[] = []
    for (const node of nodes) {
      const off = node.parents.reduce((p, parent) => (isOn.get(parent.id) ? p * (1 - parent.link) : p), 1 - node.own)
      weight *= isOn.get(node.id) ? (1 - off) * (evidence.get(node.id) ?? 1) : off
      shares.push(off < 1 ? node.own / (1 - off) : 0)
    }
    result.total += weight
    for (const [index, node] of nodes.entries()) {
      if (!isOn.get(node.id)) continue
      result.on.set(node.id, (result.on.get(node.id) ?? 0) + weight)
      result.origin.set(node.id, (result.origin.get(node.id) ?? 0) + weight * (shares[index] ?? 0))
    }
  }
  return result
}

const probability = fc.double({ min: 0.01, max: 0.95, noNaN: true })
const network = fc.integer({ min: 2, max: 9 }).chain((size) =>
  fc.tuple(
    ...Array.from({ length: size }, (_, index) =>
      fc.record({
        id: fc.constant(`n${index}`),
        own: probability,
        parents: fc
          .subarray(Array.from({ length: index }, (__, p) => p))
          .chain((chosen) =>
            fc.tuple(...chosen.map((p) => fc.record({ id: fc.constant(`n${p}`), link: probability }))),
          ),
      }),
    ),
  ),
)
const factors = fc.array(fc.double({ min: 0.02, max: 50, noNaN: true }), { minLength: 9, maxLength: 9 })

describe('exact noisy-OR inference', () => {
  it('agrees with adding up every configuration of small random networks', () => {
    fc.assert(
      fc.property(network, factors, (nodes, bayes) => {
        const evidence = new Map(nodes.map((node, index) => [node.id, bayes[index] ?? 1]))
        const expected = enumerate(nodes, evidence)
        const posterior = computeNoisyOrPosterior(compileNoisyOr(nodes), evidence)
        expect(posterior.probabilityOfEvidence / expected.total).toBeCloseTo(1, 9)
        for (const { id } of nodes) {
          expect(posterior.on.get(id)).toBeCloseTo((expected.on.get(id) ?? 0) / expected.total, 9)
          expect(posterior.origin.get(id)).toBeCloseTo((expected.origin.get(id) ?? 0) / expected.total, 9)
        }
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  it('leaves every probability where it was when there is no evidence', () => {
    const posterior = computeNoisyOrPosterior(
      compileNoisyOr([
        { id: 'a', own: 0.2, parents: [] },
        { id: 'b', own: 0.1, parents: [{ id: 'a', link: 0.5 }] },
      ]),
      new Map(),
    )
    expect(posterior.on.get('b')).toBeCloseTo(0.2 * (1 - 0.9 * 0.5) + 0.8 * 0.1, 12)
    expect(posterior.origin.get('b')).toBeCloseTo(0.1, 12)
  })

  it('moves the origin upstream when the own probability of the node falls', () => {
    const nodes = compileNoisyOr([
      { id: 'up', own: 0.03, parents: [] },
      { id: 'down', own: 0.05, parents: [{ id: 'up', link: 0.7 }] },
    ])
    const seen = new Map([['down', 40]])
    const before = computeNoisyOrPosterior(nodes, seen)
    const after = computeNoisyOrPosterior(nodes, seen, { own: new Map([['down', 0.01]]) })
    expect(after.origin.get('up')).toBeGreaterThan((before.origin.get('up') ?? 0) * 1.5)
    expect(after.origin.get('down')).toBeLessThan(before.origin.get('down') ?? 1)
  })

  it('accounts for all probability when every set of origins is looked at', () => {
    fc.assert(
      fc.property(network, factors, (nodes, bayes) => {
        const ids = nodes.map((node) => node.id).slice(0, 6)
        const few = nodes.slice(0, 6)
        const evidence = new Map(few.map((node, index) => [node.id, bayes[index] ?? 1]))
        const all = findExplanations(compileNoisyOr(few), evidence, { sources: ids, candidates: ids, largest: 6 })
        expect(all.sets.reduce((sum, set) => sum + set.probability, 0)).toBeCloseTo(1, 8)
        expect(all.missing).toBeLessThan(1e-8)
      }),
      { numRuns: 50, seed: 11 },
    )
  })
})
