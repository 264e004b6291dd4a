import { toDay, toDayNumber } from '../../domain/calendar/index.ts'
import { quarterDays, type Decision, type PastQuarter } from '../../domain/diagnosis/index.ts'
import type { Day, MetricSeries } from '../../domain/metrics/series.ts'
import { judge, type SignalOptions } from '../../domain/signals/index.ts'
import type { FactsSession } from '../../facts/index.ts'
import { loadAssessments } from './load-assessments.ts'

/** Two years with the present quarter: what is older says little of today. */
const mostQuarters = 7

/**
 * The quarters before the present one, oldest first, as far as the series reach back: each judged from the series up to its end, so
 * that one import with two years of history has a memory already. Only the organisation and teams are judged; of a person's past
 * nothing is kept.
 */
export async function loadHistory(
  session: FactsSession,
  series: readonly MetricSeries[],
  options: SignalOptions,
): Promise<readonly PastQuarter[]> {
  const own = series.filter(({ unit }) => unit.kind === 'organisation' || unit.kind === 'team')
  const first = own.reduce(
    (day, { points }) => (points[0] && points[0].start < day ? points[0].start : day),
    options.asOf,
  )
  const ends = Array.from({ length: mostQuarters }, (_, index) =>
    toDay(toDayNumber(options.asOf) + 1 - quarterDays * (mostQuarters - index)),
  ).filter((end) => toDayNumber(end) - toDayNumber(first) >= quarterDays)
  const quarters: PastQuarter[] = []
  for (const end of ends) {
    const until = own.flatMap((one) => cutAt(one, end) ?? [])
    const asOf = toDay(toDayNumber(end) - 1)
    const { whole, byTeam } = await loadAssessments(session, asOf)
    quarters.push({
      end,
      signals: judge(until, { ...options, asOf }),
      assessments: whole,
      assessmentsByTeam: byTeam,
    })
  }
  return quarters
}

/** What is complete today is known of the past too; a series that begins later says nothing of it. */
function cutAt(series: MetricSeries, end: Day): MetricSeries | null {
  const points = series.points.filter((point) => point.end <= end)
  return points.length === 0 ? null : { ...series, points }
}

/** Decisions that name a component and what they are meant to change: others are the day's work, no attempt at a fix. */
export async function loadDecisions(session: FactsSession, asOf: Day): Promise<readonly Decision[]> {
  const rows = await session.query(`
    SELECT component, CAST(CAST(decided_at AS DATE) AS VARCHAR) AS decided_on, CAST(reversed_on AS VARCHAR) AS reversed_on
    FROM decisions
    WHERE component IS NOT NULL AND metric IS NOT NULL AND expected_change IS NOT NULL
      AND CAST(decided_at AS DATE) <= DATE '${asOf}' AND NOT is_placeholder
    ORDER BY decided_at, decision_id`)
  return rows.map((row) => {
    const reversedOn = row['reversed_on'] ?? null
    return {
      component: row['component'] ?? '',
      decidedOn: row['decided_on'] ?? asOf,
      reversedOn: reversedOn !== null && reversedOn <= asOf ? reversedOn : null,
    }
  })
}
