import { unknownFacts, type BandAidFacts } from '../../domain/band-aid/index.ts'
import { defaultCalendar, type FiscalCalendar } from '../../domain/calendar/index.ts'
import type { FactsSession } from '../../facts/index.ts'
import type { ComputedMetrics } from '../metrics/compute-metrics.ts'
import type { FactContext } from './band-aid/context.ts'
import { loadLeading } from './band-aid/load-leading.ts'
import { loadPeopleFacts } from './band-aid/load-people-facts.ts'
import { loadProblemFacts } from './band-aid/load-problem-facts.ts'
import { loadProductivity } from './band-aid/load-productivity.ts'
import { loadPromises } from './band-aid/load-promises.ts'

/**
 * What the eighteen Band-Aid symptoms are judged from, counted from the facts as of one day. Metrics that are already
 * computed are taken over rather than counted again.
 */
export async function loadBandAidFacts(
  session: FactsSession,
  computed: ComputedMetrics,
  calendar: FiscalCalendar = defaultCalendar,
): Promise<BandAidFacts> {
  const counts = await session.counts()
  const context: FactContext = { session, asOf: computed.asOf, calendar, has: (table) => counts[table] > 0 }
  return {
    ...unknownFacts(computed.asOf),
    ...fromMetrics(computed),
    ...(await loadPromises(context)),
    ...(await loadLeading(context)),
    ...(await loadProblemFacts(context)),
    ...(await loadPeopleFacts(context)),
    productivity: await loadProductivity(context, computed.currency),
  }
}

const attainmentPeriods = { week: 104, month: 24, quarter: 8 } as const

function fromMetrics(
  computed: ComputedMetrics,
): Pick<BandAidFacts, 'planAttainment' | 'capacityRatio' | 'velocityByMonth' | 'cycleDaysByMonth'> {
  const seriesOf = (metric: string): ComputedMetrics['series'][number] | undefined =>
    computed.series.find((series) => series.metric === metric && series.unit.kind === 'organisation')
  const monthly = (metric: string): readonly number[] | null => {
    const series = seriesOf(metric)
    if (series?.grain !== 'month') return null
    const values = series.points.flatMap((point) => (point.state === 'complete' ? (point.value ?? []) : []))
    return values.length === 0 ? null : values
  }
  const attainment = seriesOf('plan-attainment')
  const capacity = computed.values.find(
    ({ metric, unit, value }) =>
      metric === 'capacity-ratio' && unit.kind === 'organisation' && value.status === 'value',
  )
  return {
    planAttainment:
      attainment === undefined
        ? null
        : attainment.points
            .flatMap(({ start, end, value, state }) =>
              state === 'complete' && value !== null ? [{ start, end, attainment: value }] : [],
            )
            .slice(-attainmentPeriods[attainment.grain]),
    capacityRatio: capacity?.value.status === 'value' ? capacity.value.value : null,
    velocityByMonth: monthly('sales-velocity'),
    cycleDaysByMonth: monthly('cycle-length'),
  }
}
