import type { CellChange, PeriodCell } from '../../domain/explain/index.ts'
import type { Measures, Metric } from '../../domain/metrics/index.ts'
import type { FactsSession } from '../../facts/index.ts'
import { listDealCuts } from '../deals/list-deal-cuts.ts'
import { findCaseSource } from '../people/load-case-cells.ts'
import type { CellsQuery, MetricCells } from './read-cells.ts'
import { segmentName } from './segment-name.ts'
import { within } from './within.ts'

type Row = Readonly<Record<string, string | null>>

/** How the cases of one unit divide further, where they are known one by one; empty where not. Needs `session.measure` before. */
export async function loadUnitCuts(
  session: FactsSession,
  measures: Measures,
  { metric, index, spans }: CellsQuery,
): Promise<MetricCells['cuts']> {
  const source = findCaseSource(metric.id, measures)
  if (source === null) return []
  const { cuts, condition } = within(await listDealCuts(session, measures), measures, index)
  const columns = [...new Set(cuts.map((cut) => cut.column))]
  if (columns.length === 0) return []
  const select = (side: 'before' | 'after') => `
    SELECT ${[`'${side}' AS side`, ...columns].join(', ')}, CAST(sum(v) AS VARCHAR) AS num, CAST(count(*) AS VARCHAR) AS den,
      CAST(sum(v * v) AS VARCHAR) AS sum_sq
    FROM (SELECT *, CAST(round(case_value * 1000000) AS BIGINT) / 1000000 AS v FROM (${source}))
    WHERE ${condition} AND case_day >= ${spans[side].start} AND case_day < ${spans[side].end} GROUP BY ALL`
  const rows = await session.query(`${select('before')} UNION ALL ${select('after')} ORDER BY ALL`)
  return cuts.flatMap(({ column, name }) => {
    const groups = Map.groupBy(rows, (row) => Number(row[column] ?? -1))
    if (groups.size < 2) return []
    const segments = [...groups].map(([at, own]) => toChange(measures.units[at], own, metric))
    return [{ dimension: name, segments: segments.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }]
  })
}

function toChange(unit: Measures['units'][number] | undefined, rows: readonly Row[], metric: Metric): CellChange {
  const cellOf = (side: string): PeriodCell => {
    const own = rows.filter((row) => row['side'] === side)
    const sum = (column: string) => own.reduce((total, row) => total + Number(row[column]), 0)
    return { num: sum('num'), den: sum('den'), sumSq: metric.family === 'mean' ? sum('sum_sq') : null }
  }
  return { name: segmentName(unit), unit: unit ?? null, before: cellOf('before'), after: cellOf('after') }
}
