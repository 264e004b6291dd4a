import type { Span } from '../../domain/calendar/index.ts'
import type { ClosedDealsChange } from '../../domain/explain/index.ts'
import type { Measures } from '../../domain/metrics/index.ts'
import type { FactsSession } from '../../facts/index.ts'
import { listDealCuts } from '../deals/list-deal-cuts.ts'
import { segmentName } from './segment-name.ts'
import { within } from './within.ts'

export interface ClosedDealsByCut {
  readonly whole: ClosedDealsChange
  readonly cuts: readonly { readonly dimension: string; readonly segments: readonly ClosedDealsChange[] }[]
}

interface Sides {
  readonly before: { closed: number; wonAmounts: number[] }
  readonly after: { closed: number; wonAmounts: number[] }
}

/** Closed deals of a unit in two periods, cut by everything but their sellers. Needs `session.measure` before. */
export async function loadClosedDeals(
  session: FactsSession,
  measures: Measures,
  { before, after, index }: { readonly before: Span; readonly after: Span; readonly index: number },
): Promise<ClosedDealsByCut> {
  const all = await listDealCuts(session, measures)
  const { cuts, condition } = within(all, measures, index)
  const keys = [...new Set(cuts.map((cut) => cut.column))]
  const select = (isBefore: 0 | 1, span: Span) => `
    SELECT ${[`${isBefore} AS is_before`, ...keys].join(', ')}, CAST(outcome = 'won' AS INTEGER) AS won,
      CASE WHEN outcome = 'won' THEN coalesce(amount, 0) ELSE 0 END AS amount, CAST(count(*) AS INTEGER) AS n
    FROM deal WHERE is_qualified AND outcome IN ('won', 'lost', 'no_decision') AND ${condition} AND closed >= ${span.start} AND closed < ${span.end} GROUP BY ALL`
  const columns = await session.queryNumbers(`${select(1, before)} UNION ALL ${select(0, after)} ORDER BY ALL`)
  const columnOf = (at: number) => columns[at] ?? new Float64Array(0)
  const rows: Rows = {
    isBefore: columnOf(0),
    won: columnOf(keys.length + 1),
    amounts: columnOf(keys.length + 2),
    counts: columnOf(keys.length + 3),
  }
  return {
    whole: { name: 'all', ...(addUpSides(rows, null).get(0) ?? noSides()) },
    cuts: cuts.flatMap(({ column, name }) => {
      const groups = addUpSides(rows, columnOf(1 + keys.indexOf(column)))
      if (groups.size < 2) return []
      const segments = [...groups].map(([at, sides]) => {
        const unit = measures.units[at]
        return { name: segmentName(unit), unit: unit ?? null, ...sides }
      })
      return [{ dimension: name, segments: segments.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }]
    }),
  }
}

interface Rows {
  readonly isBefore: Float64Array
  readonly won: Float64Array
  readonly amounts: Float64Array
  readonly counts: Float64Array
}

const noSides = (): Sides => ({ before: { closed: 0, wonAmounts: [] }, after: { closed: 0, wonAmounts: [] } })

/** The rows of each value of a column, or of all under 0. */
function addUpSides({ isBefore, won, amounts, counts }: Rows, by: Float64Array | null): ReadonlyMap<number, Sides> {
  const groups = new Map<number, Sides>()
  for (let row = 0; row < isBefore.length; row++) {
    const key = by?.[row] ?? 0
    const sides = groups.get(key) ?? noSides()
    if (!groups.has(key)) groups.set(key, sides)
    const side = isBefore[row] === 1 ? sides.before : sides.after
    const n = counts[row] ?? 0
    side.closed += n
    for (let i = won[row] === 1 ? 0 : n; i < n; i++) side.wonAmounts.push(amounts[row] ?? 0)
  }
  return groups
}
