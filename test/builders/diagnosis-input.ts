import type { MetricSeries } from '../../src/domain/metrics/series.ts'
import type { ScopeFinding, Signal, Structure } from '../../src/domain/signals/index.ts'
import { organisation, type Unit } from '../../src/domain/unit.ts'
import type { DiagnosisInput } from '../../src/domain/diagnosis/index.ts'

/** An organisation of four teams without data, and what may be said of it: for tests. */
export const teams: Unit[] = ['North', 'South', 'East', 'West'].map((name) => ({
  kind: 'team',
  id: name.toLowerCase(),
  name,
}))
export const structure: Structure = {
  people: [],
  teams: teams.map(({ id, name }) => ({ id, name, managerId: null })),
}

export function scope(metric: string, changes: Partial<ScopeFinding>): ScopeFinding {
  return {
    metric,
    kind: 'change',
    scope: 'systemic',
    units: [organisation],
    unaffected: [],
    weights: [],
    confidence: 0.97,
    breadth: { affected: 30, comparable: 40, share: 0.75 },
    managersAffected: 4,
    persistence: 12,
    since: '2026-02-02',
    better: false,
    before: 0.41,
    after: 0.29,
    size: -0.12,
    interval: { low: -0.16, high: -0.08, level: 0.95 },
    n: 400,
    pValue: 1e-8,
    qValue: 1e-4,
    logBayesFactor: 8,
    withheld: null,
    sentenceParts: { who: '', what: '', since: '', breadth: '', against: '' },
    ...changes,
  }
}

export function calm(metric: string, unit: Unit = organisation): Signal {
  const series: MetricSeries = { metric, unit, family: 'proportion', scale: 'identity', grain: 'week', points: [] }
  return {
    series,
    unit,
    chart: { kind: 'p', baseline: { start: '2025-01-06', end: '2026-01-05' }, baselineState: 'firm', points: [] },
    verdict: { status: 'noise', logBayesFactor: -1.6, past: null },
  }
}

export function input(changes: Partial<DiagnosisInput>): DiagnosisInput {
  return {
    asOf: '2026-06-30',
    currency: 'EUR',
    signals: [],
    scopes: [],
    structure,
    problems: [],
    assessments: [],
    assessmentsByTeam: new Map(),
    bandAid: [],
    undatedDeals: 0,
    people: [],
    history: [],
    decisions: [],
    strengths: new Map(),
    answers: [],
    missing: [],
    takings: null,
    ...changes,
  }
}

/** A series that has clearly got worse. */
export function fallen(metric: string, unit: Unit = organisation): Signal {
  return {
    ...calm(metric, unit),
    verdict: {
      status: 'signal',
      kind: 'change',
      since: '2025-08-04',
      sinceBetween: ['2025-07-28', '2025-08-11'],
      better: false,
      before: 4,
      after: 2,
      size: -2,
      interval: { low: -2.5, high: -1.5, level: 0.95 },
      n: 300,
      periods: 8,
      pValue: 1e-6,
      qValue: 1e-4,
      logBayesFactor: 6,
    },
  }
}
