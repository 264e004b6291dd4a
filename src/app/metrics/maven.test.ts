import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openMaven } from '../../../test/harness/facts-fixture.ts'
import { cumulativeIncidence } from '../../domain/metrics/competing-risks.ts'
import type { FactsSession } from '../../facts/index.ts'
import { computeMetrics } from './compute-metrics.ts'
import type { ComputedMetrics } from './compute-metrics.ts'

const shared = join(import.meta.dirname, '../../../../shared')
const source = join(shared, 'data/maven-crm')

describe.skipIf(!existsSync(source))(`the public CRM data set (skipped where ${source} is absent)`, () => {
  let session: FactsSession
  let computed: ComputedMetrics
  const valueOf = (metric: string, unit: string) =>
    computed.values.find((value) => value.metric === metric && value.unit.id === unit)?.value

  beforeAll(async () => {
    session = (await openMaven(source)).session
    computed = await computeMetrics(session)
  })

  test('is read through its last day', () => {
    expect(computed.asOf).toBe('2017-12-31')
    expect(computed.currency).toBe('USD')
  })

  test('won 4,238 and lost 2,473 of 8,800 deals: 63.15 % of the closed', async () => {
    expect((await session.counts()).deals).toBe(8800)
    const view = await session.measure()
    const count = (name: string) => {
      const closed = view.frames.get('closed-deals')
      const row = closed?.rowOf[0] ?? -1
      return closed?.columns[name]
        ?.subarray(row * closed.periods, (row + 1) * closed.periods)
        .reduce((sum, n) => sum + n, 0)
    }
    expect([count('won'), count('lost'), count('noDecision')]).toEqual([4238, 2473, 0])
    expect(valueOf('win-rate', 'organisation')).toMatchObject({ status: 'value', value: 4238 / 6711, n: 6711 })
  })

  test('has 35 sellers of whom 30 own deals, 6 teams and 3 regions', () => {
    const withDeals = computed.series.filter(
      (series) => series.metric === 'pipeline-created' && series.unit.kind === 'person',
    )
    const owners = withDeals.filter((series) => series.points.some((point) => point.num > 0))
    expect(withDeals).toHaveLength(35)
    expect(owners).toHaveLength(30)
    const units = (kind: string) =>
      new Set(computed.values.filter(({ unit }) => unit.kind === kind).map(({ unit }) => unit.id))
    expect(units('team').size).toBe(6)
    expect([...units('segment')].filter((id) => id.startsWith('region='))).toEqual([
      'region=Central',
      'region=East',
      'region=West',
    ])
  })

  test('has weekly win rates without gaps whose cases add up', () => {
    const series = computed.series.find((one) => one.metric === 'win-rate' && one.unit.kind === 'organisation')
    const points = series?.points ?? []
    points.slice(1).forEach((point, index) => expect(point.start).toBe(points[index]?.end))
    expect(points.reduce((sum, point) => sum + point.den, 0)).toBe(6711)
    expect(points.reduce((sum, point) => sum + point.num, 0)).toBe(4238)
    expect(points.at(-1)).toMatchObject({ end: '2018-01-01', state: 'complete' })
  })

  test('ages like the reference says: won by day 90 and 138, others competing and open deals censored', async () => {
    const { aj } = JSON.parse(readFileSync(join(shared, 'vectors/survival/maven_cycle_expected.json'), 'utf8'))
    const { ages } = await session.measure()
    const table = ages.get('deal-ages')?.get(0)
    if (table === undefined) throw new Error('the deals have no ages')
    for (const [column, end] of [
      [1, 'won'],
      [2, 'lost'],
    ] as const) {
      // The reference watches every deal from its first day.
      const curve = cumulativeIncidence({ ...table, entered: null }, end)
      aj.time.forEach((age: number, index: number) => {
        expect(curve.incidence[curve.ages.findLastIndex((one) => one <= age)]).toBeCloseTo(aj.pstate[index][column], 9)
      })
    }
  })

  test('says what it cannot carry and why', () => {
    const because = Object.fromEntries(computed.notComputable.map((one) => [one.metric, one.because]))
    expect(because['win-rate-value']).toContain('0 of 2473 lost deals')
    expect(because['no-decision-rate']).toContain('no_decision')
    expect(because['stage-conversion']).toBe('needs deal_history')
    expect(because['quota-attainment']).toBe('needs quotas')
  })

  test('leads from a point to its rows in the file', async () => {
    const page = await session.rowsBehind({
      measure: 'closed-deals',
      unit: { kind: 'team', id: 'Cara Losch' },
      period: { start: '2017-12-25', end: '2018-01-01' },
      limit: 5,
    })
    const point = computed.series
      .find((one) => one.metric === 'win-rate' && one.unit.id === 'Cara Losch')
      ?.points.find(({ start }) => start === '2017-12-25')
    expect(page.total).toBe(point?.den)
    expect(page.rows[0]).toMatchObject({ file: 'sales_pipeline.csv', line: expect.any(Number) })
  })
})
