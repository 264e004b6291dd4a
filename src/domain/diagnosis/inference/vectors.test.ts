import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { computeDiscretePosterior, type DiscreteNode } from './discrete-network.ts'
import { compileNoisyOr, computeNoisyOrPosterior, type NoisyOrNode } from './noisy-or-network.ts'

const folder = resolve(process.cwd(), '../shared/vectors/bayesnet')
const here = existsSync(folder)
if (!here) process.stderr.write('bayesnet vectors are not on this machine: their tests are skipped\n')
const read = (name: string): string => readFileSync(resolve(folder, name), 'utf8')

describe.skipIf(!here)('published networks', () => {
  it('gives the posteriors of ASIA', () => {
    const nodes = [
      yesNo('asia', [], [0.01, 0.99]),
      yesNo('tub', ['asia'], [0.05, 0.95, 0.01, 0.99]),
      yesNo('smoke', [], [0.5, 0.5]),
      yesNo('lung', ['smoke'], [0.1, 0.9, 0.01, 0.99]),
      yesNo('bronc', ['smoke'], [0.6, 0.4, 0.3, 0.7]),
      yesNo('either', ['lung', 'tub'], [1, 0, 1, 0, 1, 0, 0, 1]),
      yesNo('xray', ['either'], [0.98, 0.02, 0.05, 0.95]),
      yesNo('dysp', ['bronc', 'either'], [0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.1, 0.9]),
    ]
    const expected = JSON.parse(read('asia_expected.json')) as {
      queries: { evidence: Record<string, string>; prob_evidence: number; p_yes: Record<string, number> }[]
    }
    expect(expected.queries.length).toBeGreaterThan(5)
    for (const query of expected.queries) {
      const evidence = new Map(Object.entries(query.evidence).map(([id, state]) => [id, state === 'yes' ? 0 : 1]))
      const posterior = computeDiscretePosterior(nodes, evidence)
      expect(posterior.probabilityOfEvidence).toBeCloseTo(query.prob_evidence, 12)
      for (const [id, p] of Object.entries(query.p_yes)) expect(posterior.marginals.get(id)?.[0]).toBeCloseTo(p, 10)
    }
  })

  it('gives the posteriors of ALARM', () => {
    const nodes = parseAlarm(read('alarm_compact.txt'))
    expect(nodes).toHaveLength(37)
    const expected = JSON.parse(read('alarm_expected.json')) as {
      queries: { evidence: Record<string, number>; prob_evidence: number; marginals: Record<string, number[]> }[]
    }
    for (const query of expected.queries) {
      const posterior = computeDiscretePosterior(nodes, new Map(Object.entries(query.evidence)))
      expect(posterior.probabilityOfEvidence / query.prob_evidence).toBeCloseTo(1, 9)
      for (const [id, values] of Object.entries(query.marginals)) {
        for (const [state, p] of values.entries()) expect(posterior.marginals.get(id)?.[state]).toBeCloseTo(p, 8)
      }
    }
  })

  it('gives the posteriors of two-layer noisy-OR networks', () => {
    interface Layered {
      prior: number[]
      leak: number[]
      q: number[][]
    }
    interface Case {
      pos: number[]
      neg: number[]
      posterior: number[]
      prob_evidence: number
    }
    const vectors = JSON.parse(read('noisyor_expected.json')) as Record<string, unknown>
    for (const size of ['small', 'big']) {
      const net = vectors[size] as Layered
      const network = compileNoisyOr([
        ...net.prior.map((own, d) => ({ id: `d${d}`, own, parents: [] })),
        ...net.leak.map((own, f) => ({ id: `f${f}`, own, parents: links(net.q, f, 'd') })),
      ])
      for (const one of vectors[`${size}_cases`] as Case[]) {
        const posterior = computeNoisyOrPosterior(
          network,
          new Map([
            ...one.pos.map((f): [string, number] => [`f${f}`, Infinity]),
            ...one.neg.map((f): [string, number] => [`f${f}`, 0]),
          ]),
        )
        expect(posterior.probabilityOfEvidence / one.prob_evidence).toBeCloseTo(1, 7)
        for (const [d, p] of one.posterior.entries()) expect(posterior.on.get(`d${d}`)).toBeCloseTo(p, 8)
      }
    }
  })

  it('gives the probabilities of upper causes and of origins over two periods with soft evidence', () => {
    const vectors = JSON.parse(read('twolevel_origin_expected.json')) as {
      net: { pU: number[]; pL: number[]; uL: number[][]; qL: number[][]; qU: number[][]; leak: number[] }
      cases: { T: number; BF: number[][]; U: number[]; origin: number[][]; evidence: number }[]
    }
    const { net } = vectors
    for (const one of vectors.cases) {
      const nodes: NoisyOrNode[] = net.pU.map((own, u) => ({ id: `u${u}`, own, parents: [] }))
      const evidence = new Map<string, number>()
      for (let t = 0; t < one.T; t++) {
        for (const [l, own] of net.pL.entries()) nodes.push({ id: `${t}l${l}`, own, parents: links(net.uL, l, 'u') })
        for (const [f, own] of net.leak.entries()) {
          nodes.push({ id: `${t}f${f}`, own, parents: [...links(net.qL, f, `${t}l`), ...links(net.qU, f, 'u')] })
          evidence.set(`${t}f${f}`, one.BF[t]?.[f] ?? 1)
        }
      }
      const posterior = computeNoisyOrPosterior(compileNoisyOr(nodes), evidence)
      expect(posterior.probabilityOfEvidence / one.evidence).toBeCloseTo(1, 8)
      for (const [u, p] of one.U.entries()) expect(posterior.on.get(`u${u}`)).toBeCloseTo(p, 8)
      for (const [t, row] of one.origin.entries()) {
        for (const [l, p] of row.entries()) expect(posterior.origin.get(`${t}l${l}`)).toBeCloseTo(p, 8)
      }
    }
  })
})

function yesNo(id: string, parents: string[], table: number[]): DiscreteNode {
  return { id, states: 2, parents, table }
}

function links(table: readonly number[][], column: number, prefix: string): { id: string; link: number }[] {
  return table
    .map((row, index) => ({ id: `${prefix}${index}`, link: row[column] ?? 0 }))
    .filter((parent) => parent.link > 0)
}

/** `NODE card | parents ; parent states : probabilities ; …`, rows in the file's own order. */
function parseAlarm(text: string): DiscreteNode[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const heads = lines.map((line) => {
    const [head = '', ...rows] = line.split(';')
    const [name = '', parents = ''] = head.split('|')
    const [id = '', states = ''] = name.trim().split(/\s+/)
    return { id, states: Number(states), parents: parents.trim().split(/\s+/).filter(Boolean), rows }
  })
  const cardinality = new Map(heads.map((head) => [head.id, head.states]))
  return heads.map(({ id, states, parents, rows }) => {
    const sizes = parents.map((parent) => cardinality.get(parent) ?? 1)
    const table: number[] = Array.from({ length: sizes.reduce((a, b) => a * b, states) }, () => 0)
    for (const row of rows) {
      const [configuration = '', probabilities = ''] = row.split(':')
      const digits = configuration.trim().split(/\s+/).filter(Boolean).map(Number)
      const at = digits.reduce((sum, digit, index) => sum * (sizes[index] ?? 1) + digit, 0)
      const values = probabilities.trim().split(/\s+/).map(Number)
      for (const [state, value] of values.entries()) table[at * states + state] = value
    }
    return { id, states, parents, table }
  })
}
