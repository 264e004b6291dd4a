import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { haveVectors, loadVector, loadVectorTable, vectorsNote } from '../../../test/harness/vectors.ts'
import { computeElementChange } from './element-change.ts'
import { fitLinearMechanism } from './linear-mechanism.ts'
import { type Candidate, type Dimension, localiseSegments, scoreElements } from './localise-segments.ts'
import { attributeMechanismChange, type GraphNode } from './mechanism-change.ts'
import { testElements } from './test-elements.ts'

const cut = (name: string, elements: { expected: number; actual: number; cases?: number }[]): Dimension => ({
  name,
  elements: elements.map(({ expected, actual, cases = 1 }, i) => ({
    name: `${name} ${i}`,
    expected: { num: expected, den: cases },
    actual: { num: actual, den: cases },
  })),
})

describe.skipIf(!haveVectors)(`localisation against published numbers${vectorsNote}`, () => {
  it('finds the products of the Adtributor example', () => {
    const vectors = loadVector('attribution/adtributor_expected.json')
    const dimensions: Dimension[] = Object.entries(
      vectors.input as Record<string, Record<string, [number, number]>>,
    ).map(([name, elements]) => ({
      name,
      elements: Object.entries(elements).map(([element, [expected, actual]]) => ({
        name: element,
        expected: { num: expected },
        actual: { num: actual },
      })),
    }))
    for (const { name, elements } of dimensions) {
      for (const score of scoreElements(elements, 'sum')) {
        expect(score.explanatoryPower).toBeCloseTo(vectors.elements[name][score.name].ep, 12)
        expect(score.surprise).toBeCloseTo(vectors.elements[name][score.name].S, 12)
      }
    }
    const candidates = localiseSegments(dimensions, { kind: 'sum' })
    expect(candidates.map(({ dimension, elements }) => ({ dimension, elements }))).toEqual(
      vectors.candidates.map(({ dimension, elements }: Candidate) => ({ dimension, elements })),
    )
    candidates.forEach((candidate, i) => expect(candidate.surprise).toBeCloseTo(vectors.candidates[i].surprise, 12))
  })

  it('finds the service that slowed down, and marks the mechanism that is not a line', () => {
    const vectors = loadVector('attribution/gcm_expected.json')
    const edges: Record<string, string[]> = {
      'Product DB': [],
      'Customer DB': [],
      'Order DB': [],
      'Shipping Cost Service': [],
      'Caching Service': ['Product DB'],
      'Product Service': ['Shipping Cost Service', 'Caching Service', 'Customer DB'],
      'Auth Service': ['Customer DB'],
      'Order Service': ['Order DB'],
      API: ['Customer DB', 'Product Service', 'Auth Service', 'Order Service'],
      www: ['Auth Service', 'API'],
      Website: ['www'],
    }
    const fit = (file: string) => {
      const rows = loadVectorTable(`attribution/${file}.csv`)
      const column = (name: string) => rows.map((row) => Number(row[name]))
      return Object.fromEntries(
        Object.entries(edges).map(([name, parents]) => [name, fitLinearMechanism(column(name), parents.map(column))]),
      )
    }
    const before = fit('microservice_normal_1000')
    const after = fit('microservice_anomalous_500')
    const nodes: GraphNode[] = Object.entries(edges).map(([name, parents]) => ({
      name,
      parents,
      before: before[name]!,
      after: after[name]!,
    }))
    const change = attributeMechanismChange(nodes, 'Website')
    expect(change.total).toBeCloseTo(vectors.mean_change, 4)
    for (const { node, effect } of change.effects) expect(effect).toBeCloseTo(vectors.shapley[node], 3)
    const suspects = Object.keys(edges).filter((name) => before[name]!.misfit < 0.001)
    expect(suspects).toContain('Product Service')
  })

  it('splits the sales chain by mechanism', () => {
    const { sales_chain: chain } = loadVector('attribution/gcm_expected.json')
    const at = (period: 'old' | 'new', node: string) =>
      node === 'A'
        ? { intercept: chain[period].A, slopes: [] }
        : { intercept: chain[period][node][0], slopes: [chain[period][node][1]] }
    const nodes = ['A', 'O', 'W', 'R'].map((name, i, all) => ({
      name,
      parents: i > 0 ? [all[i - 1]!] : [],
      before: at('old', name),
      after: at('new', name),
    }))
    const change = attributeMechanismChange(nodes, 'R')
    expect(change.total).toBeCloseTo(chain.total, 9)
    for (const { node, effect } of change.effects) expect(effect).toBeCloseTo(chain.shapley[node], 9)
  })
})

describe('localisation', () => {
  const shares = [0.32, 0.22, 0.16, 0.1, 0.08, 0.06, 0.04, 0.02]
  it('keeps quiet about small segments that merely wobble, and finds the one that fell', { timeout: 60_000 }, () => {
    const random = createRandom(6)
    const runs = 400
    let wrong = 0
    let right = 0
    for (let run = 0; run < runs; run++) {
      const period = (fall: number) => shares.map((share, i) => random.poisson(400 * share * (i === 2 ? fall : 1)))
      const dimension = (fall: number) => {
        const expected = period(1)
        const actual = period(fall)
        return testElements(
          [
            cut(
              'product',
              expected.map((x, i) => ({ expected: x, actual: actual[i]! })),
            ),
          ],
          { by: 'counts' },
        )
      }
      if (localiseSegments(dimension(1), { kind: 'sum' }).length > 0) wrong += 1
      const found = localiseSegments(dimension(0.2), { kind: 'sum' })[0]
      if (found?.elements.length === 1 && found.elements[0] === 'product 2') right += 1
    }
    expect(wrong / runs).toBeLessThan(0.1)
    expect(right / runs).toBeGreaterThan(0.7)
  })

  it('localises a ratio, by exact tests of shares', () => {
    const elements = shares.map((share, i) => {
      const cases = Math.round(1000 * share)
      return { expected: Math.round(cases * 0.3), actual: Math.round(cases * (i === 1 ? 0.12 : 0.3)), cases }
    })
    const region = cut('region', [
      { expected: 150, actual: 131, cases: 500 },
      { expected: 149, actual: 129, cases: 500 },
    ])
    const tested = testElements([cut('product', elements), region], { by: 'shares' })
    const [best] = localiseSegments(tested, { kind: 'ratio' })
    expect(best).toMatchObject({ dimension: 'product', elements: ['product 1'] })
    expect(best!.explanatoryPower).toBeCloseTo(1, 10)
    expect(scoreElements(tested[0]!.elements, 'ratio').reduce((sum, e) => sum + e.explanatoryPower, 0)).toBeCloseTo(
      1,
      10,
    )
  })

  it('gives each element an interval that covers, also with few cases', () => {
    const random = createRandom(29)
    const runs = 1500
    let shareCovered = 0
    let countCovered = 0
    for (let run = 0; run < runs; run++) {
      const share = {
        name: 'x',
        expected: { num: random.binomial(40, 0.3), den: 40 },
        actual: { num: random.binomial(12, 0.15), den: 12 },
      }
      const count = {
        name: 'x',
        expected: { num: random.poisson(18), den: 6 },
        actual: { num: random.poisson(3), den: 2 },
      }
      const one = computeElementChange(share, { dimension: 'd', test: { by: 'shares' } })!
      if (one.low <= -0.15 && one.high >= -0.15) shareCovered += 1 / runs
      const two = computeElementChange(count, { dimension: 'd', test: { by: 'counts' } })!
      if (two.low <= -1.5 && two.high >= -1.5) countCovered += 1 / runs
    }
    expect(shareCovered).toBeGreaterThan(0.76)
    expect(shareCovered).toBeLessThan(0.9)
    expect(countCovered).toBeGreaterThan(0.78)
    const money = { name: 'x', expected: { num: 100 }, actual: { num: 60 } }
    const band = computeElementChange(money, {
      dimension: 'd',
      test: { by: 'values', deviation: () => 10 },
      level: 0.95,
    })
    expect(band!.high).toBeCloseTo(-20.4, 1)
    const nobody = { name: 'x', expected: { num: 0, den: 0 }, actual: { num: 1, den: 3 } }
    expect(computeElementChange(nobody, { dimension: 'd', test: { by: 'shares' } })).toBeNull()
  })

  it('looks at pairs only where no single dimension explains the change', () => {
    const even = cut(
      'region',
      Array.from({ length: 12 }, () => ({ expected: 10, actual: 9 })),
    )
    const pair = cut('region × product', [
      { expected: 10, actual: 0 },
      { expected: 110, actual: 108 },
    ])
    expect(localiseSegments([even], { kind: 'sum' })).toEqual([])
    expect(localiseSegments([even], { kind: 'sum' }, [pair])[0]?.elements).toEqual(['region × product 0'])
    expect(scoreElements(cut('still', [{ expected: 3, actual: 3 }]).elements, 'sum')).toEqual([])
  })

  it('samples mechanisms beyond twelve nodes, and refuses a graph out of order', () => {
    const nodes = Array.from({ length: 15 }, (_, i) => ({
      name: `n${i}`,
      parents: i > 0 ? [`n${i - 1}`] : [],
      before: { intercept: 1, slopes: i > 0 ? [1] : [] },
      after: { intercept: i === 4 ? 3 : 1, slopes: i > 0 ? [1] : [] },
    }))
    const change = attributeMechanismChange(nodes, 'n14', { pairs: 4, random: createRandom(1).uniform })
    expect(change.effects[4]!.effect).toBeCloseTo(2, 12)
    expect(() => attributeMechanismChange(nodes, 'n14')).toThrow(/sampling/)
    expect(() => attributeMechanismChange(nodes.toReversed(), 'n14')).toThrow(/before it/)
  })

  it('rarely calls a straight mechanism bent, and finds a bent one', () => {
    const random = createRandom(15)
    let straight = 0
    let bent = 0
    for (let run = 0; run < 400; run++) {
      const x = Array.from({ length: 40 }, () => random.normal())
      const z = x.map(() => random.exponential())
      const noise = x.map(() => random.normal())
      if (
        fitLinearMechanism(
          x.map((v, i) => 2 + v - z[i]! + noise[i]!),
          [x, z],
        ).misfit < 0.05
      )
        straight += 1
      if (
        fitLinearMechanism(
          x.map((v, i) => 2 * Math.max(v, z[i]! - 1) + 0.5 * noise[i]!),
          [x, z],
        ).misfit < 0.05
      )
        bent += 1
    }
    expect(straight / 400).toBeGreaterThan(0.02)
    expect(straight / 400).toBeLessThan(0.08)
    expect(bent / 400).toBeGreaterThan(0.6)
  })
})
