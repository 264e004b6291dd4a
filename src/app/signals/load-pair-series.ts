import type { Measures } from '../../domain/metrics/index.ts'
import type { MetricSeries, SeriesPoint } from '../../domain/metrics/series.ts'
import { toDay } from '../../domain/calendar/index.ts'
import { pairUnit } from '../../domain/signals/index.ts'
import type { FactsSession } from '../../facts/index.ts'
import { listDealCuts, type DealCut } from '../deals/list-deal-cuts.ts'
import { casesOf } from '../people/load-case-cells.ts'

/** Groupings of which each two make pairs, the more telling first. */
const paired = ['product', 'account_segment', 'account_region', 'team', 'source']
const most = { cuts: 4, pairs: 60 }
/** A pair with fewer cases in all tells nothing by month. */
const fewestCases = 60
const fixedPoint = 1_000_000

/**
 * Series by month of what two groupings have in common (one product in one segment), of every metric whose cases are known one by one:
 * as far as the whole organisation's own series of the metric is complete. Pairs with few cases, and groupings of more than sixty
 * pairs, are left out. Needs `session.measure` before.
 */
export async function loadPairSeries(
  session: FactsSession,
  measures: Measures,
  series: readonly MetricSeries[],
): Promise<readonly MetricSeries[]> {
  const all = await listDealCuts(session, measures)
  const cuts = paired.flatMap((name) => all.filter((cut) => cut.name === name)).slice(0, most.cuts)
  const pairs = cuts.flatMap((one, at) => cuts.slice(at + 1).map((other): readonly [DealCut, DealCut] => [one, other]))
  const wholes = series.filter(({ unit, metric }) => unit.kind === 'organisation' && casesOf[metric] !== undefined)
  const found: MetricSeries[] = []
  for (const whole of wholes) {
    const cases = casesOf[whole.metric]
    if (cases === undefined || (cases.needsStages && !measures.history.has('stage'))) continue
    found.push(...(await loadPairs(session, { measures, whole, from: cases.from, pairs })))
  }
  return found
}

interface Wanted {
  readonly measures: Measures
  readonly whole: MetricSeries
  readonly from: string
  readonly pairs: readonly (readonly [DealCut, DealCut])[]
}

/** Cases of one pair of units in one month. */
interface PairMonth {
  readonly a: number
  readonly b: number
  readonly month: string
  readonly num: number
  readonly den: number
  readonly sumSq: number
}

/** All pairs of groupings from one reading of the cases. */
async function loadPairs(session: FactsSession, { measures, whole, from, pairs }: Wanted): Promise<MetricSeries[]> {
  const complete = whole.points.filter((point) => point.state === 'complete')
  const [first, last] = [complete[0]?.start, complete.at(-1)?.end]
  if (first === undefined || last === undefined || pairs.length === 0) return []
  const columns = [...new Set(pairs.flatMap(([one, other]) => [one.column, other.column]))]
  const counted = pairs.map(
    ([one, other], at) => `
      SELECT ${at} AS pair, ${one.column} AS a, ${other.column} AS b, month, CAST(sum(v) AS DOUBLE) / ${fixedPoint} AS num,
        CAST(count(*) AS DOUBLE) AS den, CAST(sum(CAST(v AS HUGEINT) * v) AS DOUBLE) / ${fixedPoint ** 2} AS sum_sq
      FROM cases WHERE ${one.column} >= 0 AND ${other.column} >= 0 GROUP BY ALL`,
  )
  const [pairOf, a, b, month, num, den, sumSq] = await session.queryNumbers(`
    WITH cases AS MATERIALIZED (
      SELECT ${columns.join(', ')}, CAST(CAST(date_trunc('month', DATE '1970-01-01' + case_day) AS DATE) - DATE '1970-01-01' AS INTEGER) AS month,
        CAST(round(case_value * ${fixedPoint}) AS BIGINT) AS v
      FROM (${from}) WHERE DATE '1970-01-01' + case_day >= DATE '${first}' AND DATE '1970-01-01' + case_day < DATE '${last}')
    ${counted.join(' UNION ALL ')} ORDER BY pair, a, b, month`)
  const rows = [...(pairOf ?? [])].map((pair, row) => ({
    pair,
    a: a?.[row] ?? -1,
    b: b?.[row] ?? -1,
    month: toDay(month?.[row] ?? 0),
    num: num?.[row] ?? 0,
    den: den?.[row] ?? 0,
    sumSq: sumSq?.[row] ?? 0,
  }))
  const months = listMonths(first, last)
  return [...Map.groupBy(rows, ({ pair }) => pair).values()].flatMap((own) =>
    toPairSeries(own, { measures, whole, months }),
  )
}

function toPairSeries(
  rows: readonly PairMonth[],
  { measures, whole, months }: Pick<Wanted, 'measures' | 'whole'> & { readonly months: readonly Month[] },
): MetricSeries[] {
  const groups = Map.groupBy(rows, (row) => `${row.a} ${row.b}`)
  if (groups.size > most.pairs) return []
  return [...groups.values()].flatMap((members): MetricSeries[] => {
    const [a, b] = [members[0]?.a, members[0]?.b].map((ix) => measures.units[ix ?? -1])
    const total = members.reduce((sum, row) => sum + row.den, 0)
    if (a === undefined || b === undefined || total < fewestCases) return []
    const byMonth = new Map(members.map((row) => [row.month, row]))
    const points = months.map((month) => toPoint(month, byMonth.get(month.start), whole.scale))
    return [{ ...whole, grain: 'month', unit: pairUnit(a, b), points }]
  })
}

type Month = Pick<SeriesPoint, 'start' | 'end'>

function toPoint(month: Month, row: PairMonth | undefined, scale: MetricSeries['scale']): SeriesPoint {
  const { num, den, sumSq } = row ?? { num: 0, den: 0, sumSq: 0 }
  const mean = den > 0 ? num / den : null
  const value = mean === null ? null : scale === 'log' ? Math.exp(mean) : mean
  return { ...month, value, num, den, sumSq, state: 'complete' }
}

function nextMonth(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

/** Whole calendar months within the days. */
function listMonths(first: string, last: string): Month[] {
  const months: Month[] = []
  let start = first.endsWith('-01') ? first : nextMonth(first)
  while (nextMonth(start) <= last) {
    months.push({ start, end: nextMonth(start) })
    start = nextMonth(start)
  }
  return months
}
