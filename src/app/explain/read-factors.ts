import { coverageNow, readVelocityFactors, requiredCoverage, type Metric } from '../../domain/metrics/index.ts'
import type { UnitView } from '../../domain/metrics/define.ts'
import type { MetricValue } from '../../domain/metrics/metric.ts'

export interface NamedFactor {
  readonly name: string
  readonly inverse: boolean
  readonly value: MetricValue | undefined
}

/** What a state is the product of, for those that are one; null for the rest. */
export function readFactors(metric: Metric, view: UnitView): readonly NamedFactor[] | null {
  if (metric.id === 'sales-velocity') return readVelocity(view)
  if (metric.id === 'pipeline-coverage' || metric.id === 'coverage-adequacy') {
    return readCoverage(view, metric.id === 'coverage-adequacy')
  }
  return null
}

function readVelocity(view: UnitView): readonly NamedFactor[] {
  const { open, win, size, cycle } = readVelocityFactors(view)
  const atLeastADay: MetricValue = cycle.status === 'value' ? { ...cycle, value: Math.max(1, cycle.value) } : cycle
  return [
    { name: 'open deals', inverse: false, value: counted(open, open) },
    { name: 'win rate', inverse: false, value: win },
    { name: 'deal size', inverse: false, value: size },
    { name: 'cycle length', inverse: true, value: atLeastADay },
  ]
}

/** Open amount due ÷ plan still to be won, and of adequacy ÷ what earlier quarters needed. */
function readCoverage(view: UnitView, isAdequacy: boolean): readonly NamedFactor[] {
  const { amount, deals, toGo, daysIn } = coverageNow(view)
  const required = isAdequacy ? requiredCoverage(view, daysIn) : null
  return [
    { name: 'open deals due', inverse: false, value: counted(deals, deals) },
    {
      name: 'amount of a deal due',
      inverse: false,
      value: deals > 0 ? certain(amount / deals, deals) : undefined,
    },
    { name: 'plan still to be won', inverse: true, value: toGo === null ? undefined : certain(toGo, deals) },
    ...(isAdequacy
      ? [{ name: 'coverage needed', inverse: true, value: required === null ? undefined : certain(required, deals) }]
      : []),
  ]
}

/** Deals come one by one: their number varies like a Poisson count. */
function counted(value: number, n: number): MetricValue {
  const reach = Math.exp(1 / Math.sqrt(Math.max(1, value)))
  const interval = { low: value / reach, high: value * reach, level: 0.6827 }
  return { status: 'value', value, n, interval, lowN: false }
}

/** A number as it stands, with no chance in it. */
function certain(value: number, n: number): MetricValue {
  return { status: 'value', value, n, interval: null, lowN: false }
}
