import { describe, expect, it } from 'vitest'
import { haveMaven, mavenSeries } from '../../../test/harness/maven-series.ts'
import { createRandom } from '../../../test/harness/random.ts'
import { simulateSeries, simulateStructure } from '../../../test/harness/simulated-series.ts'
import { toDay, toDayNumber } from '../calendar/index.ts'
import type { MetricSeries } from '../metrics/series.ts'
import type { MetricNaming } from './options.ts'
import { findPatterns } from './seasonal-pattern.ts'
import { computeSpreads } from './spread.ts'

const describeMetric = (metric: string): MetricNaming =>
  metric === 'deal-size'
    ? { name: 'Deal size', unit: 'money', direction: 'up' }
    : { name: 'Win rate', unit: 'ratio', direction: 'up' }
function countPatterns(quarterEnd: number): number {
  const simulation = { sellers: 20, teams: 4, metrics: 10, quarterEnd }
  return [1, 2].flatMap((seed) => findPatterns(simulateSeries(createRandom(seed), simulation), options)).length
}

const options = { asOf: '2018-01-01', describe: describeMetric }

describe.skipIf(!haveMaven)('the public CRM data set', () => {
  const { series } = haveMaven ? mavenSeries('month') : { series: [] }
  const spreads = computeSpreads(series, options)
  const find = (metric: string, among: string) => spreads.find((one) => one.metric === metric && one.among === among)

  it('has sellers, managers and regions whose win rates differ by luck', () => {
    const sellers = find('win-rate', 'sellers')
    expect(sellers).toMatchObject({ units: 30, n: 6711, degreesOfFreedom: 29 })
    expect(sellers?.chiSquare).toBeCloseTo(33.3477, 3)
    expect(sellers?.pValue).toBeCloseTo(0.264, 3)
    expect(sellers?.zeroSpreadPValue).toBeCloseTo(0.399, 3)
    expect(sellers?.halfSkillAfter).toBeCloseTo(3064, -1)
    expect(sellers?.chanceShare).toBeCloseTo(0.93, 2)
    expect(sellers?.sentence).toContain('almost all luck (p = .26)')
    expect(find('win-rate', 'teams')?.pValue).toBeCloseTo(0.786, 3)
    expect(find('win-rate', 'region')?.pValue).toBeCloseTo(0.604, 3)
  })

  it('warns that sellers differ in deal size because products do', () => {
    expect(find('deal-size', 'sellers')?.sentence).toContain('compare within product first')
    expect(find('deal-size', 'product')?.chanceShare).toBeLessThan(0.01)
  })

  it('follows the quarter: 79 to 83 % in its last month, 49 to 57 % otherwise', () => {
    const [pattern] = findPatterns(series, options)
    expect(pattern?.cycle).toBe('month-of-quarter')
    const [first, second, last] = pattern?.positions ?? []
    expect(last?.low).toBeCloseTo(0.785, 2)
    expect(last?.high).toBeCloseTo(0.828, 2)
    expect(Math.min(first?.low ?? 1, second?.low ?? 1)).toBeCloseTo(0.486, 2)
    expect(Math.max(first?.high ?? 0, second?.high ?? 0)).toBeCloseTo(0.568, 2)
    expect(pattern?.sentence).toContain('in the last month of the quarter')
  })
})

describe('luck, skill and calendar in simulation', () => {
  it('sees skill where there is skill, and luck where there is none, with correlated weeks too', () => {
    let real = 0
    let luck = 0
    for (let seed = 0; seed < 3; seed++) {
      const among = (skill: number, phi: number) =>
        computeSpreads(
          simulateSeries(createRandom(seed), { metrics: 4, skill, phi, families: ['proportion', 'mean'] }),
          options,
        ).filter((one) => one.among === 'sellers')
      real += among(0.4, 0.3).filter((one) => (one.pValue ?? 1) < 0.01).length
      luck += among(0, 0.3).filter((one) => (one.pValue ?? 1) < 0.01).length
    }
    expect(real).toBeGreaterThanOrEqual(10)
    expect(luck).toBeLessThanOrEqual(1)
  })

  it('lets no unit that hardly varies outweigh the others', () => {
    const random = createRandom(5)
    const state = (id: string, level: number, wobble: number): MetricSeries => ({
      metric: 'coaching-hours',
      unit: { kind: 'team', id, name: id },
      family: 'level',
      scale: 'identity',
      grain: 'week',
      points: Array.from({ length: 52 }, (_, week) => {
        const value = level + wobble * random.normal()
        const start = toDay(toDayNumber('2025-01-06') + 7 * week)
        const end = toDay(toDayNumber('2025-01-06') + 7 * week + 7)
        return { start, end, value, num: value, den: 1, sumSq: null, state: 'complete' as const }
      }),
    })
    const [split] = computeSpreads(
      [...[3, 4, 5, 6, 7].map((level) => state(`team-${level}`, level, 1)), state('calm', 3, 0), state('still', 3, 0)],
      options,
    )
    expect(split?.pValue).toBeLessThan(0.001)
    expect(split?.chanceShare).toBeLessThan(0.05)
    expect(split?.overall).toBeGreaterThan(4)
  })

  it('finds a planted pattern in most metrics and next to none where there is none', () => {
    expect(countPatterns(0.5)).toBeGreaterThan(12)
    expect(countPatterns(0)).toBeLessThanOrEqual(1)
  })

  it('gives the structure no say where it is not known', () => {
    const simulation = { metrics: 1 }
    const series = simulateSeries(createRandom(3), simulation)
    const known = computeSpreads(series, { ...options, structure: simulateStructure(simulation) })
    expect(known).toEqual(computeSpreads(series, options))
  })
})
