import { describe, expect, it } from 'vitest'
import { createRandom, type Random } from '../../../test/harness/random.ts'
import type { MetricSeries, SeriesPoint } from '../metrics/series.ts'
import { organisation, segmentUnit, type Unit } from '../unit.ts'
import { toCaseCells, type CaseCells } from './case-cells.ts'
import { judge } from './judge.ts'
import type { ScopeFinding } from './scope-finding.ts'
import { pairUnit } from './scope-pairs.ts'
import { classifyScopes } from './scope.ts'
import type { Structure } from './structure.ts'

const products = ['A', 'B', 'C']
const regions = ['North', 'South', 'West']
const months = Array.from({ length: 24 }, (_, at) => monthDay(at))
const options = {
  asOf: '2026-01-01',
  describe: (metric: string) => ({ name: metric, unit: 'ratio' as const, direction: 'up' as const }),
}

function monthDay(at: number): string {
  return `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`
}

function binomial(random: Random, n: number, p: number): number {
  let hits = 0
  for (let i = 0; i < n; i++) hits += Number(random.uniform() < p)
  return hits
}

/** Monthly win rates by product and region, 40 cases each; `rateOf` gives the true rate. */
function simulateGrid(seed: number, rateOf: (product: string, region: string, month: number) => number) {
  const random = createRandom(seed)
  const cells = products.flatMap((product) =>
    regions.map((region) => ({
      product,
      region,
      wins: months.map((_, at) => binomial(random, 40, rateOf(product, region, at))),
    })),
  )
  const series = (unit: Unit, own: typeof cells): MetricSeries => ({
    metric: 'win-rate',
    unit,
    family: 'proportion',
    scale: 'identity',
    grain: 'month',
    points: months.map((start, at): SeriesPoint => {
      const num = own.reduce((sum, { wins }) => sum + (wins[at] ?? 0), 0)
      const den = 40 * own.length
      return { start, end: monthDay(at + 1), value: num / den, num, den, sumSq: null, state: 'complete' }
    }),
  })
  const of = (name: 'product' | 'region', value: string) =>
    series(
      segmentUnit(name, value),
      cells.filter((cell) => cell[name] === value),
    )
  return {
    marginal: [
      series(organisation, cells),
      ...products.map((value) => of('product', value)),
      ...regions.map((value) => of('region', value)),
    ],
    pairs: cells.map((cell) =>
      series(pairUnit(segmentUnit('product', cell.product), segmentUnit('region', cell.region)), [cell]),
    ),
  }
}

const empty: Structure = { people: [], teams: [] }
const saying = (findings: readonly ScopeFinding[]) =>
  findings.map(({ scope, units }) => `${scope} ${units.map(({ id }) => id).join()}`)

describe('pairs of groupings', () => {
  it.each([1, 2, 3, 4])('says one product in one region where only these two together fell (seed %i)', (seed) => {
    const { marginal, pairs } = simulateGrid(seed, (product, region, month) =>
      product === 'B' && region === 'West' && month >= 15 ? 0.15 : 0.45,
    )
    const findings = classifyScopes(judge(marginal, options), empty, { ...options, pairs })
    expect(saying(findings)).toEqual(['segment product=B & region=West'])
    const weights = findings[0]?.weights ?? []
    expect(weights.find(({ units }) => units[0]?.id === 'product=B & region=West')?.weight).toBeGreaterThan(0.8)
    expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 6)
  })

  it('stays with the product where all of it fell, and with everyone where all fell', () => {
    const told = [1, 2, 3].flatMap((seed) => {
      const product = simulateGrid(seed, (name, _, month) => (name === 'B' && month >= 15 ? 0.28 : 0.45))
      const all = simulateGrid(seed, (_, __, month) => (month >= 15 ? 0.35 : 0.45))
      return [product, all].map(({ marginal, pairs }) =>
        saying(classifyScopes(judge(marginal, options), empty, { ...options, pairs })).join('; '),
      )
    })
    expect(told.filter((one) => one.includes('&'))).toEqual([])
    expect(told.filter((one) => one.includes('segment product=B'))).toHaveLength(3)
    expect(told.filter((one) => one === 'systemic organisation')).toHaveLength(3)
  })
})

function createdSeries(unit: Unit, counts: readonly number[]): MetricSeries {
  return {
    metric: 'pipeline-created',
    unit,
    family: 'count',
    scale: 'identity',
    grain: 'month',
    points: counts.map((num, at) => ({
      start: monthDay(at),
      end: monthDay(at + 1),
      value: num,
      num,
      den: 1,
      sumSq: null,
      state: 'complete',
    })),
  }
}

describe('a shift of the mix', () => {
  it('is one finding about everyone where one product gains what another loses', () => {
    const random = createRandom(5)
    const counts = products.map((name) =>
      months.map((_, at) => {
        const [from, to] = { A: [100, 60], B: [100, 140], C: [100, 100] }[name] as [number, number]
        return Math.round((at >= 15 ? to : from) + 8 * random.normal())
      }),
    )
    const total = months.map((_, at) => counts.reduce((sum, own) => sum + (own[at] ?? 0), 0))
    const all = [
      createdSeries(organisation, total),
      ...products.map((name, i) => createdSeries(segmentUnit('product', name), counts[i] ?? [])),
    ]
    const findings = classifyScopes(judge(all, options), empty, options)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ scope: 'systemic', pattern: 'mix-shift', better: false })
    expect(findings[0]?.units.map(({ id }) => id)).toEqual(['product=A', 'product=B'])
  })
})

describe('hiring cohorts', () => {
  const structure: Structure = {
    people: Array.from({ length: 24 }, (_, i) => ({
      id: `s${i}`,
      name: `Seller ${i}`,
      teamId: `t${i % 4}`,
      managerId: `m${i % 4}`,
      role: 'seller',
      hiredOn: i < 16 ? '2020-01-01' : '2024-09-01',
      leftOn: null,
    })),
    teams: [],
  }
  const simulateCases = (seed: number, gap: number): ReadonlyMap<string, CaseCells> => {
    const random = createRandom(seed)
    const cells = structure.people.flatMap(({ id, hiredOn }, i) =>
      months
        .filter((month) => month >= (hiredOn ?? ''))
        .map((month) => {
          const rate = 0.45 + 0.03 * Math.sin(i) - (hiredOn === '2024-09-01' ? gap : 0)
          const num = binomial(random, 10, rate)
          return { seller: id, values: [month], num, den: 10, sumSq: num }
        }),
    )
    return new Map([['win-rate', toCaseCells({ family: 'proportion', cuts: ['period'] }, cells)]])
  }

  it('tells that those hired since a day do worse, as a matter of everyone', () => {
    const [finding, ...others] = classifyScopes([], structure, { ...options, cases: simulateCases(3, 0.15) })
    expect(others).toEqual([])
    expect(finding).toMatchObject({ scope: 'systemic', kind: 'level', better: false, managersAffected: 4 })
    expect(finding?.units[0]?.id).toMatch(/^hired/)
    expect((finding?.before ?? 0) - (finding?.after ?? 0)).toBeCloseTo(0.15, 1)
  })

  it('raises none in forty organisations whose cohorts are alike', () => {
    const raised = Array.from({ length: 40 }, (_, seed) =>
      classifyScopes([], structure, { ...options, cases: simulateCases(100 + seed, 0) }),
    )
    expect(raised.filter((found) => found.length > 0).length).toBeLessThanOrEqual(2)
  })
})
