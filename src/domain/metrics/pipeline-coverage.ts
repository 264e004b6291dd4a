import { periodOf } from '../calendar/index.ts'
import type { Span } from '../calendar/index.ts'
import { bookingsOf, isPeopled, planOf } from './attainment.ts'
import { groups, ownMetric } from './define.ts'
import type { UnitView } from './define.ts'
import { insufficient, toValue } from './estimate.ts'
import { bindColumn, readSpan, spansOf } from './read-measures.ts'

/** Open amount due in the quarter the day lies in, and what is still to be won of its plan, as the day ended. */
export function coverageAt(view: UnitView, day: number) {
  const { axis } = view.measures
  const quarter = axis.quarters.find((span) => span.end > day) as Span
  const amount = readSpan(axis, bindColumn(view, 'due-pipeline.amount'), { start: day, end: day + 1 })
  const deals = readSpan(axis, bindColumn(view, 'due-pipeline.deals'), { start: day, end: day + 1 })
  const plan = planOf(view, quarter)
  const won = bookingsOf(view, { start: quarter.start, end: day + 1 })
  return { quarter, amount, deals, toGo: plan === null || plan <= 0 ? null : plan - won }
}

/** Days before the end of a quarter from which on the next one is what coverage is about. */
export const coverageLooksAheadDays = 7

/**
 * Coverage as of now: of the quarter at hand, or, in its last week, of the one that follows. `daysIn` is how far into its quarter
 * the snapshot is taken.
 */
export function coverageNow(view: UnitView) {
  const { axis, calendar } = view.measures
  const now = coverageAt(view, axis.asOf)
  if (now.quarter.end - axis.asOf > coverageLooksAheadDays) return { ...now, daysIn: axis.asOf - now.quarter.start }
  const quarter = periodOf(calendar, 'quarter', now.quarter.end)
  const span = { start: axis.asOf, end: axis.asOf + 1 }
  const plan = planOf(view, quarter) ?? planOf(view, now.quarter)
  return {
    quarter,
    amount: readSpan(axis, bindColumn(view, 'next-pipeline.amount'), span),
    deals: readSpan(axis, bindColumn(view, 'next-pipeline.deals'), span),
    toGo: plan === null || plan <= 0 ? null : plan,
    daysIn: 0,
  }
}

export const pipelineCoverage = ownMetric({
  id: 'pipeline-coverage',
  name: 'Pipeline coverage',
  class: 'objective',
  unit: 'multiple',
  direction: 'band',
  basis: 'snapshot',
  family: 'level',
  formula:
    'amount of qualified open deals due in the fiscal quarter at hand ÷ (plan for the quarter − won in it so far)',
  edgeCases:
    'Once the plan is met there is nothing to cover and no number. In the last week of a quarter the value is about the next one, measured against this one’s plan where the next has none yet. The weekly series needs a history of close dates.',
  needs: { deals: ['outcome', 'close_on', 'amount'], quotas: ['amount'] },
  period: 'the as-of day, for the fiscal quarter it lies in',
  units: groups,
  grain: 'week',
  rowsFrom: 'due-deals',
  value: (view) => {
    if (!isPeopled(view)) return null
    const { asOf } = view.measures.axis
    const span = { start: asOf, end: asOf + 1 }
    const { amount, deals, toGo } = coverageNow(view)
    if (toGo === null)
      return { span, value: insufficient('plans for the quarter', { have: 0, need: 1, reason: 'no-denominator' }) }
    if (toGo <= 0)
      return { span, value: insufficient('plan still to be won', { have: 0, need: 1, reason: 'not-applicable' }) }
    return { span, value: toValue(amount / toGo, deals, null) }
  },
  cells: (view) =>
    isPeopled(view) && view.measures.history.has('close_on')
      ? spansOf(view.measures.axis, 'week').flatMap((span) => {
          if (span.end <= (view.measures.watchedFrom['close_on'] ?? 0)) return []
          const { amount, toGo } = coverageAt(view, Math.min(span.end - 1, view.measures.axis.asOf))
          return [{ span, num: amount, den: Math.max(0, toGo ?? 0), sumSq: null }]
        })
      : [],
})
