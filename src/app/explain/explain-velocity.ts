import { toDay, toPeriod } from '../../domain/calendar/index.ts'
import { explainProduct, type Explanation, type Factor } from '../../domain/explain/index.ts'
import { countSellerDays, readVelocityFactors, type Metric } from '../../domain/metrics/index.ts'
import type { MetricValue } from '../../domain/metrics/metric.ts'
import { organisation } from '../../domain/unit.ts'
import type { FactsSession, MeasureSettings } from '../../facts/index.ts'
import type { TwoSpans } from './read-cells.ts'

/** Velocity is a state: as it stood when the last day of each period was over. The explanation, or why there is none. */
export async function explainVelocity(
  session: FactsSession,
  settings: MeasureSettings,
  { metric, spans, random }: { readonly metric: Metric; readonly spans: TwoSpans; readonly random: () => number },
): Promise<Explanation | string> {
  const before = await readFactorsAt(session, { ...settings, asOf: toDay(spans.before.end - 1) })
  const after = await readFactorsAt(session, { ...settings, asOf: toDay(spans.after.end - 1) })
  const factors: Factor[] = []
  for (const [i, { name, inverse, value }] of before.entries()) {
    const later = after[i]?.value
    if (value?.status !== 'value' || later?.status !== 'value' || value.value <= 0 || later.value <= 0) {
      return `${name} has no value at the end of one of the periods`
    }
    factors.push({ name, inverse, before: value, after: later })
  }
  const { id, name, unit } = metric
  const periods = { before: toPeriod(spans.before), after: toPeriod(spans.after) }
  return explainProduct({ metric: { id, name, unit }, ...periods, factors, random })
}

interface NamedFactor {
  readonly name: string
  readonly inverse: boolean
  readonly value: MetricValue | undefined
}

async function readFactorsAt(session: FactsSession, settings: MeasureSettings): Promise<readonly NamedFactor[]> {
  const given = await session.measure(settings)
  const frames = new Map([...given.frames, ['sellers', countSellerDays(given)] as const])
  const { open, win, size, cycle } = readVelocityFactors({
    measures: { ...given, frames },
    unit: given.units[0] ?? organisation,
    index: 0,
  })
  // Deals come one by one: their number varies like a Poisson count.
  const reach = Math.exp(1 / Math.sqrt(Math.max(1, open)))
  const interval = { low: open / reach, high: open * reach, level: 0.6827 }
  const atLeastADay: MetricValue = cycle.status === 'value' ? { ...cycle, value: Math.max(1, cycle.value) } : cycle
  return [
    {
      name: 'open deals',
      inverse: false,
      value: { status: 'value', value: open, n: open, interval, lowN: false },
    },
    { name: 'win rate', inverse: false, value: win },
    { name: 'deal size', inverse: false, value: size },
    { name: 'cycle length', inverse: true, value: atLeastADay },
  ]
}
