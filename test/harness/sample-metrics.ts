import type { DiagnosisReport } from '../../src/contract/diagnosis.ts'
import { metricNames } from '../../src/domain/framework/index.ts'
import { teams, whole } from './sample-findings.ts'
import { seeded } from './sample-random.ts'

type MetricRow = DiagnosisReport['metrics'][number]

const values: Readonly<Record<string, readonly [value: number, n: number, low: number, high: number]>> = {
  'quota-attainment': [0.87, 58, 0.81, 0.93],
  'reps-at-quota': [0.36, 58, 0.29, 0.45],
  'win-rate': [0.2137, 5120, 0.206, 0.221],
  'win-rate-value': [0.198, 5120, 0.17, 0.226],
  'no-decision-rate': [0.41, 5120, 0.4, 0.42],
  'deal-size': [4_812_300, 1094, 4_510_000, 5_100_000],
  'cycle-length': [66, 1094, 63.5, 68.4],
  'sales-velocity': [9_120_000, 1094, 8_000_000, 10_200_000],
  'pipeline-created': [84, 52, 79, 89],
  'pipeline-coverage': [2.7, 412, 2.5, 2.9],
  'stalled-share': [0.31, 412, 0.28, 0.34],
  'slippage-rate': [0.24, 390, 0.21, 0.27],
  'hygiene-score': [78.2, 412, 76, 80],
  'coaching-hours': [1.1, 60, 1, 1.2],
  'span-of-control': [7, 8, 6.5, 7.5],
}

const period = { start: '2025-07-01', end: '2026-07-01' }
const signals = new Set(['win-rate', 'cycle-length', 'coaching-hours'])

export function sampleMetrics(): MetricRow[] {
  const random = seeded(23)
  const rows: MetricRow[] = []
  for (const [id, [value, n, low, high]] of Object.entries(values)) {
    rows.push({
      ...blank(id),
      status: 'value',
      value,
      n,
      interval: { low, high, level: 0.8 },
      movement: signals.has(id) ? 'signal' : 'noise',
    })
  }
  rows.push(
    {
      ...blank('ramp-time'),
      have: 6,
      need: 10,
      of: 'hires who could be followed to full productivity',
      reason: 'too-few',
    },
    { ...blank('attrition'), have: 7, need: 12, of: 'months of headcount', reason: 'immature' },
  )
  for (const team of teams) {
    const n = Math.round(480 + random() * 300)
    const value = 0.2137 + (random() - 0.5) * 0.04 - (team.name === 'Team Harbour' ? 0.05 : 0)
    rows.push({
      ...blank('win-rate'),
      unit: team,
      status: 'value',
      value,
      n,
      interval: { low: value - 0.02, high: value + 0.02, level: 0.8 },
      movement: 'noise',
    })
  }
  for (let seller = 1; seller <= 58; seller += 1) {
    const n = Math.round(20 + random() * 150)
    const value = Math.max(0.02, 0.2137 + ((random() + random() + random() - 1.5) * 0.9) / Math.sqrt(n))
    const unit = { kind: 'person' as const, id: `p${seller}`, name: `Seller ${String(seller).padStart(2, '0')}` }
    rows.push({
      ...blank('win-rate'),
      unit,
      status: 'value',
      value,
      n,
      interval: { low: value - 0.5 / Math.sqrt(n), high: value + 0.5 / Math.sqrt(n), level: 0.8 },
      lowN: n < 30,
      movement: n < 40 ? 'insufficient' : 'noise',
    })
  }
  return rows
}

const shown = new Set([...Object.keys(values), 'ramp-time', 'attrition'])
export const sampleNotComputable = metricNames
  .filter((metric) => !shown.has(metric.id))
  .map((metric) => ({ metric: metric.id, because: 'the data hold no table it can be counted from' }))

function blank(id: string): MetricRow {
  return {
    id,
    unit: whole,
    status: 'insufficient',
    value: null,
    n: 0,
    interval: null,
    lowN: false,
    period,
    have: null,
    need: null,
    of: null,
    reason: null,
    movement: 'insufficient',
  }
}
