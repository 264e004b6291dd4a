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

type Row = Readonly<Record<string, string | null>>
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
  const select = (side: string, span: Span) => `
    SELECT ${[`'${side}' AS side`, ...keys].join(', ')}, CAST(outcome = 'won' AS VARCHAR) AS won,
      CASE WHEN outcome = 'won' THEN coalesce(amount, 0) ELSE 0 END AS amount, CAST(count(*) AS VARCHAR) AS n
    FROM deal WHERE is_qualified AND outcome IN ('won', 'lost', 'no_decision') AND ${condition} AND closed >= ${span.start} AND closed < ${span.end} GROUP BY ALL`
  const rows = await session.query(`${select('before', before)} UNION ALL ${select('after', after)} ORDER BY ALL`)
  return {
    whole: { name: 'all', ...addUpSides(rows) },
    cuts: cuts.flatMap(({ column, name }) => {
      const groups = Map.groupBy(rows, (row) => Number(row[column] ?? -1))
      if (groups.size < 2) return []
      const segments = [...groups].map(([at, own]) => {
        const unit = measures.units[at]
        return { name: segmentName(unit), unit: unit ?? null, ...addUpSides(own) }
      })
      return [{ dimension: name, segments: segments.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }]
    }),
  }
}

function addUpSides(rows: readonly Row[]): Sides {
  const sides: Sides = { before: { closed: 0, wonAmounts: [] }, after: { closed: 0, wonAmounts: [] } }
  for (const row of rows) {
    const side = sides[row['side'] === 'before' ? 'before' : 'after']
    const n = Number(row['n'])
    side.closed += n
    if (row['won'] !== 'true') continue
    for (let i = 0; i < n; i++) side.wonAmounts.push(Number(row['amount']))
  }
  return sides
}
