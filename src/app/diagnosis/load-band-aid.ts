import { computeSymptoms, trackSymptoms, type TrackedSymptom } from '../../domain/band-aid/index.ts'
import {
  defaultCalendar,
  lastCompletePeriods,
  toDay,
  toDayNumber,
  type FiscalCalendar,
} from '../../domain/calendar/index.ts'
import type { Day } from '../../domain/metrics/series.ts'
import type { FactsSession } from '../../facts/index.ts'
import type { ComputedMetrics } from '../metrics/compute-metrics.ts'
import { loadBandAidFacts } from './load-band-aid-facts.ts'

const pastQuarters = 8

/** The eighteen symptoms as of the day, each beside its values at the ends of the quarters before. */
export async function loadBandAid(
  session: FactsSession,
  computed: ComputedMetrics,
  calendar: FiscalCalendar = defaultCalendar,
): Promise<readonly TrackedSymptom[]> {
  const now = computeSymptoms(await loadBandAidFacts(session, computed, calendar))
  const past = []
  for (const asOf of listQuarterEnds(computed, calendar))
    past.push(computeSymptoms(await loadBandAidFacts(session, asKnownOn(computed, asOf), calendar)))
  return trackSymptoms(now, past)
}

/** Last days of the fiscal quarters that ended before as-of, oldest first, no earlier than there is anything to judge by. */
function listQuarterEnds({ asOf, series }: ComputedMetrics, calendar: FiscalCalendar): readonly Day[] {
  const first = series.reduce((day, { points }) => (points[0] && points[0].start < day ? points[0].start : day), asOf)
  return lastCompletePeriods(calendar, 'quarter', { asOf: toDayNumber(asOf), count: pastQuarters })
    .map(({ end }) => toDay(end - 1))
    .filter((day) => day < asOf && day > first)
}

/** What was computed, as far as it had happened by an earlier day. */
function asKnownOn(computed: ComputedMetrics, asOf: Day): ComputedMetrics {
  return {
    ...computed,
    asOf,
    values: [],
    series: computed.series
      .filter(({ unit }) => unit.kind === 'organisation')
      .map((series) => ({
        ...series,
        points: series.points.filter(({ end }) => toDayNumber(end) <= toDayNumber(asOf) + 1),
      })),
  }
}
