import { describe, expect, it } from 'vitest'
import type { MetricSeries } from '../../metrics/series.ts'
import type { ScopeFinding, Signal } from '../../signals/index.ts'
import { organisation, segmentUnit, type Unit } from '../../unit.ts'
import { widenScopes } from './widen-scopes.ts'

const team: Unit = { kind: 'team', id: 'a', name: 'A' }

function scope(changes: Partial<ScopeFinding>): ScopeFinding {
  return {
    metric: 'win-rate',
    kind: 'change',
    scope: 'segment',
    units: [segmentUnit('region', 'North')],
    unaffected: [],
    weights: [],
    confidence: 0.9,
    breadth: { affected: 0, comparable: 0, share: 0 },
    managersAffected: 0,
    persistence: 10,
    since: '2026-02-02',
    better: false,
    before: 0.4,
    after: 0.3,
    size: -0.1,
    interval: { low: -0.15, high: -0.05, level: 0.95 },
    n: 100,
    pValue: 1e-5,
    qValue: 1e-3,
    logBayesFactor: 3,
    withheld: null,
    sentenceParts: { who: '', what: '', since: '', breadth: '', against: '' },
    ...changes,
  }
}

function seriesOf(unit: Unit, den: number): MetricSeries {
  const point = { start: '2026-01-05', end: '2026-01-12', value: 0.4, num: 0.4 * den, den, sumSq: null } as const
  const points = [{ ...point, state: 'complete' as const }]
  return { metric: 'win-rate', unit, family: 'proportion', scale: 'identity', grain: 'week', points }
}

function whole(before: number, after: number): Signal {
  return {
    series: seriesOf(organisation, 100),
    unit: organisation,
    chart: { kind: 'p', baseline: { start: '2025-01-06', end: '2026-01-05' }, baselineState: 'firm', points: [] },
    verdict: {
      status: 'signal',
      kind: 'change',
      since: '2026-02-09',
      sinceBetween: ['2026-02-02', '2026-02-16'],
      better: false,
      before,
      after,
      size: after - before,
      interval: { low: -0.2, high: 0, level: 0.95 },
      n: 400,
      periods: 20,
      pValue: 1e-8,
      qValue: 1e-6,
      logBayesFactor: 3.9,
    },
  }
}

describe('a part that moved', () => {
  it('is the whole where the whole moved nearly as much', () => {
    const [widened] = widenScopes([scope({})], [whole(0.4, 0.32)])
    expect(widened).toMatchObject({ scope: 'systemic', units: [organisation], after: 0.32 })
  })

  it('stays a part where the whole moved little, or not at all', () => {
    expect(widenScopes([scope({})], [whole(0.4, 0.38)])[0]?.scope).toBe('segment')
    expect(widenScopes([scope({})], [])[0]?.scope).toBe('segment')
  })

  it('stays a part where one team carries the whole with it', () => {
    const carried = scope({ scope: 'team', units: [team], before: 0.4, after: 0.1, size: -0.3 })
    const systemic = scope({ scope: 'systemic', units: [organisation], after: 0.34, size: -0.06 })
    const signals = [whole(0.4, 0.34), { ...whole(0.4, 0.1), unit: team, series: seriesOf(team, 20) }]
    const found = widenScopes([scope({}), carried, systemic], signals)
    expect(found.map((one) => one.scope)).toEqual(['segment', 'team'])
  })

  it('is told once when several parts moved with the whole', () => {
    const parts = ['North', 'South', 'East'].map((region) => scope({ units: [segmentUnit('region', region)] }))
    expect(widenScopes(parts, [whole(0.4, 0.31)])).toHaveLength(1)
  })

  it('concerns everyone when it is a stage of the process', () => {
    const [stage] = widenScopes([scope({ units: [segmentUnit('stage', 'Proposal')] })], [])
    expect(stage?.scope).toBe('systemic')
  })
})
