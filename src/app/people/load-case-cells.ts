import { toDay } from '../../domain/calendar/index.ts'
import { createCut, type CaseCells } from '../../domain/signals/index.ts'
import type { Measures } from '../../domain/metrics/index.ts'
import type { FactsSession } from '../../facts/index.ts'
import { listDealCuts } from '../deals/list-deal-cuts.ts'

export interface Cases {
  readonly family: CaseCells['family']
  /** Rows with the columns of `deal`, `case_day` and `case_value`, and the columns named in `cuts`. */
  readonly from: string
  /** Groupings that only these cases have. */
  readonly cuts?: readonly string[]
  /** Needs the days on which deals entered their stages. */
  readonly needsStages?: true
  /** Days a case needs before its outcome can be told. */
  readonly maturityDays?: (measures: Measures) => number
}

function closedDeals(where: string, value: string): string {
  return `SELECT *, closed AS case_day, ${value} AS case_value FROM deal WHERE is_qualified AND closed IS NOT NULL AND ${where}`
}

const decided = "outcome IN ('won', 'lost', 'no_decision')"

/** How each metric reads one case; the same conditions as its measure. */
export const casesOf: Readonly<Record<string, Cases>> = {
  'win-rate': { family: 'proportion', from: closedDeals(decided, "CASE WHEN outcome = 'won' THEN 1 ELSE 0 END") },
  'no-decision-rate': {
    family: 'proportion',
    from: closedDeals(decided, "CASE WHEN outcome = 'no_decision' THEN 1 ELSE 0 END"),
  },
  'deal-size': { family: 'mean', from: closedDeals("outcome = 'won' AND amount > 0", 'ln(amount)') },
  'cycle-length': {
    family: 'mean',
    from: closedDeals("outcome = 'won' AND qualified IS NOT NULL", 'ln(greatest(closed - qualified, 1))'),
  },
  'stage-conversion': {
    family: 'proportion',
    needsStages: true,
    maturityDays: ({ constants }) => constants['stage-days-p90'] ?? 30,
    cuts: ['stage'],
    from: `
      SELECT d.* EXCLUDE (stage), e.stage, e.from_day AS case_day,
        CASE WHEN e.furthest > e.rank OR d.outcome = 'won' THEN 1 ELSE 0 END AS case_value
      FROM (
        SELECT v.ix, s.unit AS stage, s.rank, v.from_day, max(s.rank) OVER (PARTITION BY v.ix) AS furthest
        FROM (SELECT ix, stage, arg_min(from_day, nth) AS from_day FROM stage_visit GROUP BY ix, stage) v
        JOIN stage s USING (stage)) e
      JOIN deal d USING (ix) WHERE d.outcome <> 'disqualified'`,
  },
}

/** The cases of a metric one by one, as SQL with `case_day` and `case_value` and the columns of `deal`; null where they are not known so. */
export function findCaseSource(metric: string, measures: Measures): string | null {
  const cases = casesOf[metric]
  return cases === undefined || (cases.needsStages && !measures.history.has('stage')) ? null : cases.from
}

/** Of every metric whose cases are known one by one, by its id. Needs `session.measure` before. */
export async function loadAllCaseCells(
  session: FactsSession,
  measures: Measures,
): Promise<ReadonlyMap<string, CaseCells>> {
  const all = new Map<string, CaseCells>()
  for (const metric of Object.keys(casesOf)) {
    const cells = await loadCaseCells(session, measures, metric)
    if (cells !== null) all.set(metric, cells)
  }
  return all
}

/** What sellers can be given more or less of; their own region or team is not among it. */
const mixCuts = ['product', 'account_segment', 'source', 'account_region', 'industry', 'type']
const most = { cuts: 3, cells: 20_000 }
const grains = ['month', 'quarter', 'year'] as const
/** Days since hire from which a seller counts as past the ramp, and as seasoned. */
const tenureDays = [182, 548]

/** Cases by seller, what they were and when; null for a metric that does not count them. Needs `session.measure` before. */
export async function loadCaseCells(
  session: FactsSession,
  measures: Measures,
  metric: string,
): Promise<CaseCells | null> {
  const cases = casesOf[metric]
  if (cases === undefined || (cases.needsStages && !measures.history.has('stage'))) return null
  const all = await listDealCuts(session, measures)
  const seller = all.find((cut) => cut.name === 'seller')
  if (seller === undefined) return null
  const given = mixCuts
    .flatMap((name) => all.filter((cut) => cut.name === name))
    .slice(0, most.cuts - (cases.cuts?.length ?? 0))
  const own = (cases.cuts ?? []).map((name) => ({ column: name, name }))
  const tenure = measures.people.some((person) => person.hired !== null) ? [{ column: 'tenure', name: 'tenure' }] : []
  const cuts = [...own, ...given, ...tenure]
  const keys = [seller.column, ...cuts.map((cut) => cut.column)]
  const until = measures.axis.asOf - (cases.maturityDays?.(measures) ?? 0)
  const from = `(
    SELECT c.*, ${tenureSql(measures, seller.column)} AS tenure, CAST(round(case_value * ${fixedPoint}) AS BIGINT) AS v
    FROM (${cases.from}) c WHERE ${seller.column} >= 0 AND case_day <= ${until})`
  const grain = await chooseGrain(session, from, keys)
  // Whole numbers are summed, so that the order of addition cannot matter.
  const columns = await session.queryNumbers(`
    SELECT ${keys.join(', ')}, ${periodSql(grain)} AS period, CAST(sum(v) AS DOUBLE) / ${fixedPoint} AS num, CAST(count(*) AS DOUBLE) AS den,
      CAST(sum(CAST(v AS HUGEINT) * v) AS DOUBLE) / ${fixedPoint ** 2} AS sum_sq
    FROM ${from} GROUP BY ALL ORDER BY ${keys.join(', ')}, period`)
  const columnOf = (at: number) => columns[at] ?? new Float64Array(0)
  return {
    family: cases.family,
    seller: createCut('seller', columnOf(0), (unit) => measures.units[unit]?.id ?? ''),
    cuts: [
      ...cuts.map(({ name }, at) => createCut(name, columnOf(at + 1), Number)),
      createCut('period', columnOf(keys.length), Number, toDay),
    ],
    num: columnOf(keys.length + 1),
    den: columnOf(keys.length + 2),
    sumSq: columnOf(keys.length + 3),
  }
}

const fixedPoint = 1_000_000

const periodSql = (grain: string) =>
  `CAST(CAST(date_trunc('${grain}', DATE '1970-01-01' + case_day) AS DATE) - DATE '1970-01-01' AS INTEGER)`

/** The finest grain with no more cells than are read, else the coarsest: a finer one never has fewer, so the coarsest is tried first. */
async function chooseGrain(session: FactsSession, from: string, keys: readonly string[]): Promise<string> {
  const count = async (sql: string) => (await session.queryNumbers(`SELECT count(*) FROM ${sql}`))[0]?.[0] ?? 0
  const [finest, ...coarser] = grains
  if ((await count(from)) <= most.cells) return finest
  let chosen: string = grains[2]
  for (const grain of [...coarser.toReversed(), finest]) {
    if ((await count(`(SELECT 1 FROM ${from} GROUP BY ${keys.join(', ')}, ${periodSql(grain)})`)) > most.cells) break
    chosen = grain
  }
  return chosen
}

/** The band of the seller's tenure on the day of the case: 0 ramping, 1, 2 seasoned; 2 where the day of hire is not known. */
function tenureSql(measures: Measures, seller: string): string {
  const hired = measures.people.flatMap((person) =>
    person.hired === null ? [] : [`(${person.unit}, ${person.hired})`],
  )
  if (hired.length === 0) return '2'
  const days = `case_day - (SELECT h.day FROM (VALUES ${hired.join(', ')}) AS h(unit, day) WHERE h.unit = c.${seller})`
  return `coalesce(${tenureDays.map((limit) => `CAST(${days} >= ${limit} AS INTEGER)`).join(' + ')}, 2)`
}
