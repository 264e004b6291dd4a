import { expect, test } from 'vitest'
import { organisation } from '../unit.ts'
import type { MetricSeries } from '../metrics/series.ts'
import { listPhases } from './phases.ts'

const days = ['2025-01-06', '2025-01-13', '2025-01-20', '2025-01-27', '2025-02-03']
const series: MetricSeries = {
  metric: 'win-rate',
  unit: organisation,
  family: 'proportion',
  scale: 'identity',
  grain: 'week',
  points: [1, 3, 8, 6].map((num, i) => ({
    start: days[i] ?? '',
    end: days[i + 1] ?? '',
    value: num / 10,
    num,
    den: 10,
    sumSq: null,
    state: 'complete' as const,
  })),
}

test('noise is one phase at the pooled level', () => {
  expect(listPhases({ series, verdict: { status: 'noise', logBayesFactor: -1, past: null } })).toEqual([
    { start: days[0], end: days[4], level: 18 / 40, n: 40 },
  ])
})

test('a shift that has gone again makes three phases without gaps', () => {
  const past = { since: '2025-01-13', until: '2025-01-27', size: 0.3 }
  const phases = listPhases({ series, verdict: { status: 'noise', logBayesFactor: 0, past } })
  expect(phases.map(({ start, level }) => [start, level])).toEqual([
    ['2025-01-06', 0.1],
    ['2025-01-13', 0.55],
    ['2025-01-27', 0.6],
  ])
  expect(phases.slice(1).map(({ start }) => start)).toEqual(phases.slice(0, -1).map(({ end }) => end))
})
