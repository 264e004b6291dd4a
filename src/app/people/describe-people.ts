import { AppError } from '../../domain/errors.ts'
import { findMetric } from '../../domain/metrics/index.ts'
import type { MetricUnit } from '../../domain/metrics/metric.ts'
import { describeLuckAndSkill, type LuckAndSkill, type TooFewSellers } from '../../domain/people/index.ts'
import { createSeededRandom } from '../../domain/seeded-random.ts'
import { computeSpreads, listTotals, type SignalOptions } from '../../domain/signals/index.ts'
import type { FactsSession, MeasureSettings } from '../../facts/index.ts'
import { roundNumbers } from '../diagnosis/round-numbers.ts'
import { computeMetrics } from '../metrics/compute-metrics.ts'
import { getMetric } from '../metrics/metric-definitions.ts'
import { loadStructure } from '../signals/load-structure.ts'
import { loadCaseCells } from './load-case-cells.ts'

export interface PeopleReport {
  readonly asOf: string
  readonly dataThrough: string
  readonly metric: { readonly id: string; readonly name: string; readonly unit: MetricUnit }
  readonly result: LuckAndSkill | TooFewSellers
}

/** Luck and skill in one metric; throws metric.not-found, and argument.invalid for a metric without values of persons. */
export async function describePeople(
  session: FactsSession,
  settings: MeasureSettings,
  id: string,
): Promise<PeopleReport> {
  const metric = getMetric(id)
  if (!metric.seriesUnits.includes('person')) {
    throw new AppError('argument.invalid', `${metric.name} is not kept by person, so there is no luck or skill in it.`)
  }
  const computed = await computeMetrics(session, settings)
  const because = computed.notComputable.find((one) => one.metric === id)?.because
  // Nothing is compared over time, so the first weeks of recording count too.
  const { series } = computed
  const options: SignalOptions = {
    asOf: computed.asOf,
    structure: await loadStructure(session),
    describe: findMetric,
    ...(settings.calendar === undefined ? {} : { fiscalYearStartMonth: settings.calendar.startMonth }),
  }
  const own = listTotals(series, options).filter((one) => one.series.metric === id && one.series.unit.kind === 'person')
  const spreads = computeSpreads(
    series.filter((one) => one.metric === id),
    options,
  )
  const result: LuckAndSkill | TooFewSellers =
    because === undefined
      ? describeLuckAndSkill({
          direction: metric.direction,
          totals: own,
          spread: spreads.find((one) => one.among === 'sellers') ?? null,
          cells: await loadCaseCells(session, await session.measure(settings), id),
          random: createSeededRandom(`people ${id}`),
        })
      : { status: 'insufficient', have: 0, need: 1, of: `cases: ${because}` }
  const { asOf, dataThrough } = computed
  return roundNumbers({ asOf, dataThrough, metric: { id, name: metric.name, unit: metric.unit }, result })
}
