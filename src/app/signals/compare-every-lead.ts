import { testHomogeneity } from '../../stats/homogeneity.ts'
import type { FactsSession } from '../../facts/index.ts'

/** A test of differences over every case there is, also those that a fair comparison leaves out. */
export interface EveryCase {
  readonly metric: string
  readonly among: string
  readonly units: number
  readonly n: number
  readonly chiSquare: number
  readonly degreesOfFreedom: number
  readonly pValue: number
}

/**
 * Whether sources of leads differ in the share won, over all leads: the newest, still open, and those from before anything was won too.
 * Older and newer leads must come from all sources alike for it to say something. Empty without leads tied to deals and sources.
 */
export async function compareEveryLead(session: FactsSession, asOf: string): Promise<readonly EveryCase[]> {
  const rows = await session.query(`
    WITH won AS (
      SELECT DISTINCT lead_id FROM (
        SELECT d.lead_id FROM deals d WHERE d.outcome = 'won' AND d.lead_id IS NOT NULL AND d.closed_on <= DATE '${asOf}'
        UNION ALL
        SELECT l.lead_id FROM leads l JOIN deals d ON d.deal_id = l.deal_id WHERE d.outcome = 'won' AND d.closed_on <= DATE '${asOf}'))
    SELECT l.source, CAST(count(*) AS VARCHAR) AS leads, CAST(count(w.lead_id) AS VARCHAR) AS won
    FROM leads l LEFT JOIN won w ON w.lead_id = l.lead_id
    WHERE NOT l.is_placeholder AND l.source IS NOT NULL AND CAST(l.created_at AS DATE) <= DATE '${asOf}'
    GROUP BY ALL ORDER BY ALL`)
  const cells = rows.map((row) => ({ num: Number(row['won']), den: Number(row['leads']) }))
  const n = cells.reduce((sum, cell) => sum + cell.den, 0)
  const won = cells.reduce((sum, cell) => sum + cell.num, 0)
  if (cells.length < 2 || won === 0 || won === n) return []
  const { statistic, df, pValue } = testHomogeneity(cells, 'binomial')
  const found = { units: cells.length, n, chiSquare: statistic, degreesOfFreedom: df, pValue }
  return [{ metric: 'lead-close-rate', among: 'source', ...found }]
}
