import { cellMetric } from './define.ts'
import type { Metric } from './define.ts'
import { insufficient, toValue, wilsonInterval } from './estimate.ts'
import { bindColumn, readSpan } from './read-measures.ts'

const checks = (freshKnown: boolean) => (freshKnown ? 3 : 2)

/** Passes and chances in percent of all checks; the check of a kept-up stage needs stage history. */
const withFreshness = cellMetric({
  id: 'hygiene-score',
  name: 'CRM hygiene',
  class: 'activity',
  unit: 'score',
  direction: 'up',
  basis: 'snapshot',
  family: 'level',
  formula:
    '100 × checks passed ÷ checks, over open deals more than three days old: close date not past, amount above zero, stage changed within 14 days',
  edgeCases:
    'All checks weigh the same. The check of the stage is left out where stages have no history; the weekly series needs a history of close dates as well, because a deal’s present close date says nothing of what it was.',
  needs: { deals: ['outcome', 'created_on', 'close_on'] },
  inputs: { open: 'hygiene.open', dated: 'hygiene.dated', fresh: 'hygiene.fresh', priced: 'hygiene.priced' },
  cell: ({ open, dated, fresh, priced }) => ({ num: 100 * (dated + fresh + priced), den: checks(true) * open }),
  over: 'as-of',
  of: 'open deals more than three days old',
  rowsFrom: 'checked-deals',
  estimate: (view, cell, span) => {
    const { axis, history } = view.measures
    const open = readSpan(axis, bindColumn(view, 'hygiene.open'), span)
    if (open <= 0) return insufficient('open deals more than three days old', { have: 0, need: 1 })
    const share = cell.num / 100 / (checks(history.has('stage')) * open)
    const around = wilsonInterval(share * open, open)
    return toValue(100 * share, open, { low: 100 * around.low, high: 100 * around.high })
  },
})

export const hygieneScore: Metric = {
  ...withFreshness,
  cells: (view) =>
    view.measures.history.has('stage') && view.measures.history.has('close_on')
      ? (withFreshness.cells?.(view) ?? []).filter(
          ({ span: { end } }) =>
            end > Math.max(view.measures.watchedFrom['stage'] ?? 0, view.measures.watchedFrom['close_on'] ?? 0),
        )
      : [],
}
