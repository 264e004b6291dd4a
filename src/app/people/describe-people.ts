import { AppError } from '../../domain/errors.ts'
import { findMetric, type Metric } from '../../domain/metrics/index.ts'
import type { MetricUnit } from '../../domain/metrics/metric.ts'
import { describeLuckAndSkill, type LuckAndSkill, type TooFewSellers } from '../../domain/people/index.ts'
import { createSeededRandom } from '../../domain/seeded-random.ts'
import { computeSpreads, listTotals, type SignalOptions } from '../../domain/signals/index.ts'
import type { FactsSession, MeasureSettings } from '../../facts/index.ts'
import { roundNumbers } from '../diagnosis/round-numbers.ts'
import { computeMetrics } from '../metrics/compute-metrics.ts'
import { getMetric, listDefined } from '../metrics/metric-definitions.ts'
import { loadStructure } from '../signals/load-structure.ts'
import { loadCaseCells } from './load-case-cells.ts'

export interface PeopleOfMetric {
  readonly metric: { readonly id: string; readonly name: string; readonly unit: MetricUnit }
  readonly result: LuckAndSkill | TooFewSellers
}

export interface PeopleReport {
  readonly asOf: string
  readonly dataThrough: string
  readonly currency: string | null
  /** One per metric that is kept by person, in the order of the registry. */
  readonly metrics: readonly PeopleOfMetric[]
}

export interface PeopleQuery {
  /** Null: every metric that is kept by person. */
  readonly metric: string | null
}

/** Luck and skill; throws metric.not-found, and argument.invalid for a metric without values of persons. */
export async function describePeople(
  session: FactsSession,
  settings: MeasureSettings,
  { metric: id }: PeopleQuery,
): Promise<PeopleReport> {
  const asked = id === null ? listDefined().filter(isOfPersons) : [requirePersons(getMetric(id))]
  const computed = await computeMetrics(session, settings)
  // Nothing is compared over time, so the first weeks of recording count too.
  const { series, asOf, dataThrough, currency } = computed
  const options: SignalOptions = {
    asOf,
    structure: await loadStructure(session),
    describe: findMetric,
    ...(settings.calendar === undefined ? {} : { fiscalYearStartMonth: settings.calendar.startMonth }),
  }
  const totals = listTotals(series, options).filter((one) => one.series.unit.kind === 'person')
  const names = new Set(asked.map((one) => one.id))
  const spreads = computeSpreads(
    series.filter((one) => names.has(one.metric)),
    options,
  )
  const measures = await session.measure(settings)
  const metrics: PeopleOfMetric[] = []
  for (const metric of asked) {
    const because = computed.notComputable.find((one) => one.metric === metric.id)?.because
    const result: LuckAndSkill | TooFewSellers =
      because === undefined
        ? describeLuckAndSkill({
            direction: metric.direction,
            family: metric.family,
            totals: totals.filter((one) => one.series.metric === metric.id),
            spread: spreads.find((one) => one.metric === metric.id && one.among === 'sellers') ?? null,
            cells: await loadCaseCells(session, measures, metric.id),
            random: createSeededRandom(`people ${metric.id}`),
          })
        : { status: 'insufficient', have: 0, need: 1, of: `cases: ${because}` }
    metrics.push({ metric: { id: metric.id, name: metric.name, unit: metric.unit }, result })
  }
  return roundNumbers({ asOf, dataThrough, currency, metrics })
}

const isOfPersons = (metric: Metric) => metric.seriesUnits.includes('person')

function requirePersons(metric: Metric): Metric {
  if (isOfPersons(metric)) return metric
  throw new AppError('argument.invalid', `${metric.name} is not kept by person, so there is no luck or skill in it.`)
}
