import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileNoisyOr, type NoisyOrNode } from './noisy-or-network.ts'
import { filterOrigins, type OriginChain, type PeriodEvidence } from './origin-chains.ts'

const vectors = resolve(process.cwd(), '../shared/vectors/bayesnet/twolevel_origin_expected.json')
const here = existsSync(vectors)
if (!here) process.stderr.write('bayesnet vectors are not on this machine: their tests are skipped\n')

function links(table: readonly number[][], column: number, prefix: string): { id: string; link: number }[] {
  return table.flatMap((row, index) => (row[column] ? [{ id: `${prefix}${index}`, link: row[column] }] : []))
}

function period(factors: readonly (readonly [string, number])[], fixes: [string, number][] = []): PeriodEvidence {
  return { factors: new Map(factors), own: new Map(), fixes: new Map(fixes) }
}

/** Three nodes that persist, one after the other in cause, and a sign of each of the last two. */
function threeNodes(link: number): NoisyOrNode[] {
  return [
    { id: 'a', own: 0.1, parents: [] },
    { id: 'b', own: 0.1, parents: [{ id: 'a', link }] },
    { id: 'c', own: 0.05, parents: [{ id: 'b', link: 0.5 }] },
    { id: 'f', own: 0.05, parents: [{ id: 'c', link: 0.8 }] },
    { id: 'g', own: 0.02, parents: [{ id: 'b', link: 0.6 }] },
  ]
}

/** P(a, b, c on by themselves in the last period | everything), by adding up all trajectories of the switches. */
function addUp(nodes: readonly NoisyOrNode[], periods: readonly PeriodEvidence[], chain: OriginChain): number[] {
  const persistent = ['a', 'b', 'c']
  const likelihood = (at: number, { factors }: PeriodEvidence): number => {
    let total = 0
    for (let bits = 0; bits < 2 ** nodes.length; bits++) {
      const isOn = new Map(nodes.map((node, index) => [node.id, (bits >> index) % 2 === 1]))
      total += nodes.reduce((weight, node) => {
        const switched = persistent.indexOf(node.id)
        const own = switched < 0 ? node.own : (at >> switched) % 2
        const off = node.parents.reduce((p, { id, link }) => (isOn.get(id) ? p * (1 - link) : p), 1 - own)
        return weight * (isOn.get(node.id) ? (1 - off) * (factors.get(node.id) ?? 1) : off)
      }, 1)
    }
    return total
  }
  let belief = Array.from({ length: 8 }, (_, at) =>
    persistent.reduce((p, _id, bit) => p * ((at >> bit) % 2 ? chain.initial : 1 - chain.initial), 1),
  )
  for (const [index, one] of periods.entries()) {
    if (index > 0) {
      belief = belief.map((_, to) =>
        belief.reduce((sum, p, from) => {
          const step = persistent.reduce((product, id, bit) => {
            const stays = chain.persists * (1 - (one.fixes.get(id) ?? 0))
            const on = (from >> bit) % 2 ? Math.max(stays, chain.begins) : chain.begins
            return product * ((to >> bit) % 2 ? on : 1 - on)
          }, 1)
          return sum + p * step
        }, 0),
      )
    }
    belief = belief.map((p, at) => p * likelihood(at, one))
  }
  const total = belief.reduce((sum, p) => sum + p, 0)
  return persistent.map((_, bit) => belief.reduce((sum, p, at) => sum + ((at >> bit) % 2 ? p : 0), 0) / total)
}

describe('origins over periods', () => {
  it.skipIf(!here)('give the published upper causes and origins of two periods with soft evidence', () => {
    const { net, cases } = JSON.parse(readFileSync(vectors, 'utf8')) as {
      net: { pU: number[]; pL: number[]; uL: number[][]; qL: number[][]; qU: number[][]; leak: number[] }
      cases: { T: number; BF: number[][]; U: number[]; origin: number[][] }[]
    }
    const nodes: NoisyOrNode[] = [
      ...net.pU.map((own, u) => ({ id: `u${u}`, own, parents: [] })),
      ...net.pL.map((own, l) => ({ id: `l${l}`, own, parents: links(net.uL, l, 'u') })),
      ...net.leak.map((own, f) => ({
        id: `f${f}`,
        own,
        parents: [...links(net.qL, f, 'l'), ...links(net.qU, f, 'u')],
      })),
    ]
    const upper = net.pU.map((_, u) => `u${u}`)
    const network = compileNoisyOr(nodes, upper)
    const chains = new Map(net.pU.map((initial, u) => [`u${u}`, { initial, persists: 1, begins: 0 }]))
    expect(cases.length).toBeGreaterThan(1)
    for (const one of cases) {
      const periods = one.BF.map((row) => period(row.map((factor, f): [string, number] => [`f${f}`, factor])))
      // What persists for ever does not mind the order: each period can be the last one.
      for (const [last, expected] of one.origin.entries()) {
        const order = [...periods.filter((_, t) => t !== last), periods[last] ?? period([])]
        const posterior = filterOrigins(network, order, chains).at(-1)?.posterior
        for (const [u, p] of one.U.entries()) expect(posterior?.on.get(`u${u}`)).toBeCloseTo(p, 8)
        for (const [l, p] of expected.entries()) expect(posterior?.origin.get(`l${l}`)).toBeCloseTo(p, 8)
      }
    }
  })

  it('agree with adding up all trajectories where everything that persists is joint', () => {
    const factor = fc.double({ min: 0.05, max: 20, noNaN: true })
    const periods = fc.array(
      fc.tuple(factor, factor, fc.double({ min: 0, max: 0.9, noNaN: true })).map(([f, g, efficacy]) =>
        period(
          [
            ['f', f],
            ['g', g],
          ],
          [['c', efficacy]],
        ),
      ),
      { minLength: 1, maxLength: 4 },
    )
    const chain = { initial: 0.1, persists: 0.8, begins: 0.03 }
    const chains = new Map(['a', 'b', 'c'].map((id) => [id, chain]))
    fc.assert(
      fc.property(periods, fc.double({ min: 0.05, max: 0.9, noNaN: true }), (all, link) => {
        const nodes = threeNodes(link)
        const filtered = filterOrigins(compileNoisyOr(nodes, ['a', 'b', 'c']), all, chains)
        const expected = addUp(nodes, all, chain)
        for (const [index, id] of ['a', 'b', 'c'].entries()) {
          expect(filtered.at(-1)?.posterior.origin.get(id)).toBeCloseTo(expected[index] ?? 0, 9)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('stay near the whole truth where only the most suspect one is joint', () => {
    const all = [
      period([['f', 8]]),
      period([['g', 4]]),
      period([
        ['f', 15],
        ['g', 3],
      ]),
    ]
    const chain = { initial: 0.05, persists: 0.8, begins: 0.02 }
    const chains = new Map(['a', 'b', 'c'].map((id) => [id, chain]))
    const posterior = filterOrigins(compileNoisyOr(threeNodes(0.6), ['c']), all, chains).at(-1)?.posterior
    const expected = addUp(threeNodes(0.6), all, chain)
    for (const [index, id] of ['a', 'b', 'c'].entries()) {
      expect(Math.abs((posterior?.origin.get(id) ?? 0) - (expected[index] ?? 0))).toBeLessThan(0.05)
    }
  })

  it('move upstream when what shows returns after a fix at its own place', () => {
    const chain = { initial: 0.05, persists: 0.8, begins: 0.02 }
    const chains = new Map(['a', 'b', 'c'].map((id) => [id, chain]))
    const network = compileNoisyOr(threeNodes(0.7), ['a', 'b', 'c'])
    const after = (efficacy: number) =>
      filterOrigins(network, [period([['f', 20]]), period([['f', 20]], [['c', efficacy]])], chains).at(-1)?.posterior
    const [left, fixed] = [after(0), after(0.9)]
    expect(fixed?.origin.get('c')).toBeLessThan(left?.origin.get('c') ?? 0)
    expect(fixed?.origin.get('b')).toBeGreaterThan(left?.origin.get('b') ?? 1)
    expect(fixed?.origin.get('a')).toBeGreaterThan(left?.origin.get('a') ?? 1)
  })
})
