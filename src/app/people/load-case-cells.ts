import type { CaseCells } from '../../domain/people/index.ts'
import type { Measures } from '../../domain/metrics/index.ts'
import type { FactsSession } from '../../facts/index.ts'
import { listDealCuts } from '../deals/list-deal-cuts.ts'

/** How each metric of closed deals reads one deal; the same conditions as its measure. */
const casesOf: Readonly<Record<string, { family: CaseCells['family']; where: string; value: string }>> = {
  'win-rate': {
    family: 'proportion',
    where: "outcome IN ('won', 'lost', 'no_decision')",
    value: "CASE WHEN outcome = 'won' THEN 1 ELSE 0 END",
  },
  'no-decision-rate': {
    family: 'proportion',
    where: "outcome IN ('won', 'lost', 'no_decision')",
    value: "CASE WHEN outcome = 'no_decision' THEN 1 ELSE 0 END",
  },
  'deal-size': { family: 'mean', where: "outcome = 'won' AND amount > 0", value: 'ln(amount)' },
  'cycle-length': {
    family: 'mean',
    where: "outcome = 'won' AND qualified IS NOT NULL",
    value: 'ln(greatest(closed - qualified, 1))',
  },
}

/** What sellers can be given more or less of; their own region or team is not among it. */
const mixCuts = ['product', 'account_segment', 'source', 'industry', 'account_region', 'type']
const most = { cuts: 2, cells: 20_000 }
const months = "CAST(date_trunc('month', DATE '1970-01-01' + closed) AS VARCHAR)"
const quarters = "CAST(date_trunc('quarter', DATE '1970-01-01' + closed) AS VARCHAR)"

/** Closed deals by seller, what they were and when; null for a metric that does not count them. Needs `session.measure` before. */
export async function loadCaseCells(
  session: FactsSession,
  measures: Measures,
  metric: string,
): Promise<CaseCells | null> {
  const cases = casesOf[metric]
  if (cases === undefined) return null
  const all = await listDealCuts(session, measures)
  const seller = all.find((cut) => cut.name === 'seller')
  if (seller === undefined) return null
  const cuts = mixCuts.flatMap((name) => all.filter((cut) => cut.name === name)).slice(0, most.cuts)
  for (const period of [months, quarters]) {
    const keys = [seller.column, ...cuts.map((cut) => cut.column)]
    const rows = await session.query(`
      SELECT ${keys.join(', ')}, ${period} AS period, CAST(sum(v) AS VARCHAR) AS num, CAST(count(*) AS VARCHAR) AS den,
        CAST(sum(v * v) AS VARCHAR) AS sum_sq
      FROM (SELECT *, CAST(round((${cases.value}) * 1000000) AS BIGINT) / 1000000 AS v FROM deal
        WHERE is_qualified AND closed IS NOT NULL AND ${seller.column} >= 0 AND ${cases.where})
      GROUP BY ALL ORDER BY ALL`)
    if (rows.length > most.cells && period === months) continue
    return {
      family: cases.family,
      cuts: [...cuts.map((cut) => cut.name), 'period'],
      cells: rows.map((row) => ({
        seller: measures.units[Number(row[seller.column])]?.id ?? '',
        values: [...cuts.map((cut) => row[cut.column] ?? ''), row['period'] ?? ''],
        num: Number(row['num']),
        den: Number(row['den']),
        sumSq: Number(row['sum_sq']),
      })),
    }
  }
  return null
}
