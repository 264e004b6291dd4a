import type { Pattern } from '../../domain/signals/index.ts'
import { organisation } from '../../domain/unit.ts'
import { compareProportions } from '../../stats/compare-proportions.ts'
import type { FactsSession } from '../../facts/index.ts'

const fewestLeads = 100
const clearly = 0.001

/**
 * The time before anything was won on record, where it is told from the rest beyond doubt; null where it is not, and where leads and deals
 * are not tied together.
 */
export async function findLeadBeginning(session: FactsSession, asOf: string): Promise<Pattern | null> {
  const rows = await session.query(`
    WITH won AS (
      SELECT lead_id, min(closed_on) AS won_on FROM (
        SELECT d.lead_id, d.closed_on FROM deals d WHERE d.outcome = 'won' AND d.lead_id IS NOT NULL
        UNION ALL
        SELECT l.lead_id, d.closed_on FROM leads l JOIN deals d ON d.deal_id = l.deal_id WHERE d.outcome = 'won')
      WHERE closed_on <= DATE '${asOf}' GROUP BY lead_id)
    SELECT CAST(date_trunc('month', CAST(l.created_at AS DATE)) AS DATE) AS month,
      CAST(count(*) AS VARCHAR) AS leads, CAST(count(w.won_on) AS VARCHAR) AS won, min(w.won_on) AS first_won
    FROM leads l LEFT JOIN won w ON w.lead_id = l.lead_id
    WHERE NOT l.is_placeholder AND CAST(l.created_at AS DATE) <= DATE '${asOf}'
    GROUP BY ALL ORDER BY ALL`)
  const cells = rows.map((row) => ({
    month: (row['month'] ?? '').slice(0, 10),
    leads: Number(row['leads']),
    won: Number(row['won']),
    firstWon: row['first_won']?.slice(0, 10) ?? null,
  }))
  return describeBeginning(cells)
}

interface LeadCell {
  readonly month: string
  readonly leads: number
  readonly won: number
  readonly firstWon: string | null
}

const share = (one: { num: number; den: number }) => `${((100 * one.num) / one.den).toFixed(1)} %`

/** Leads that came in the months before the first win on record, against those of the three months from it on. */
function describeBeginning(cells: readonly LeadCell[]): Pattern | null {
  const firstWon = cells.reduce<string | null>(
    (first, cell) => (cell.firstWon !== null && (first === null || cell.firstWon < first) ? cell.firstWon : first),
    null,
  )
  if (firstWon === null) return null
  const month = `${firstWon.slice(0, 7)}-01`
  const until = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) + 2, 1))
    .toISOString()
    .slice(0, 10)
  const sum = (own: readonly LeadCell[]) => ({
    num: own.reduce((total, cell) => total + cell.won, 0),
    den: own.reduce((total, cell) => total + cell.leads, 0),
    inflation: 1,
  })
  const before = sum(cells.filter((cell) => cell.month < month))
  const after = sum(cells.filter((cell) => cell.month >= month && cell.month < until))
  if (before.den < fewestLeads || after.den < fewestLeads) return null
  const { pValue, z } = compareProportions(before, after)
  if (pValue > clearly || z < 0) return null
  const name = new Date(month).toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return {
    id: 'lead-conversion:beginning',
    metric: 'lead-conversion',
    unit: organisation,
    cycle: 'beginning',
    positions: [
      { label: `before ${name}`, value: before.num / before.den, low: 0, high: 1, n: before.den },
      { label: `from ${name}`, value: after.num / after.den, low: 0, high: 1, n: after.den },
    ],
    pValue,
    sentence: `Leads that came before ${name} are another regime: ${share(before)} of ${before.den.toLocaleString('en')} were ever won, ${share(after)} of those of the three months after, since the first win on record is of ${firstWon}. Compare nothing with that time. Leads of the newest months are still open, and their share won is no alarm.`,
  }
}
