import { computeSymptoms, trackSymptoms, type BandAidFacts, type TrackedSymptom } from '../../domain/band-aid/index.ts'
import {
  defaultCalendar,
  lastCompletePeriods,
  toDay,
  toDayNumber,
  type FiscalCalendar,
} from '../../domain/calendar/index.ts'
import type { QuarterState } from '../../domain/diagnosis/index.ts'
import type { Day } from '../../domain/metrics/series.ts'
import type { FactsSession } from '../../facts/index.ts'
import type { ComputedMetrics } from '../metrics/compute-metrics.ts'
import { loadBandAidFacts } from './load-band-aid-facts.ts'

const pastQuarters = 8

/** What the symptoms are judged from, now and at the ends of the quarters before, oldest first. */
export interface BandAidHistory {
  readonly now: BandAidFacts
  readonly past: readonly BandAidFacts[]
}

export async function loadBandAidHistory(
  session: FactsSession,
  computed: ComputedMetrics,
  calendar: FiscalCalendar = defaultCalendar,
): Promise<BandAidHistory> {
  const now = await loadBandAidFacts(session, computed, calendar)
  const past = []
  for (const asOf of listQuarterEnds(computed, calendar))
    past.push(await loadBandAidFacts(session, asKnownOn(computed, asOf), calendar))
  return { now, past }
}

/**
 * The eighteen symptoms as of the day, each beside its values at the ends of the quarters before. The states of the components are
 * known only once there is a diagnosis; without them slow erosion is judged by results alone.
 */
export function judgeBandAid(
  { now, past }: BandAidHistory,
  quarters: readonly QuarterState[] = [],
): readonly TrackedSymptom[] {
  const judge = (facts: BandAidFacts) =>
    computeSymptoms({ ...facts, componentHealth: listHealth(facts.asOf, quarters) })
  return trackSymptoms(judge(now), past.map(judge))
}

/** So many quarters are compared. */
const quartersCompared = 3
/** Quarters of thirteen weeks and those of the fiscal calendar end within so many days of each other. */
const endsApart = 7

/** Health at the ends of the last quarters that had ended by a day; null where there are not enough of them. */
function listHealth(asOf: Day, quarters: readonly QuarterState[]): BandAidFacts['componentHealth'] {
  const ended = quarters.filter(({ end }) => toDayNumber(end) <= toDayNumber(asOf) + endsApart).slice(-quartersCompared)
  const [first] = ended
  if (first === undefined || ended.length < quartersCompared) return null
  return first.components.map(({ id }, at) => ({
    component: id,
    byQuarter: ended.map(({ components }) => components[at]?.health ?? null),
  }))
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
