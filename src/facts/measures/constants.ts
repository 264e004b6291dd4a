import { dealOfLead } from './leads.ts'
import type { MeasureContext } from './measure.ts'

export interface ConstantMeasure {
  readonly name: string
  /** One row with one number, or null where there are too few cases. */
  readonly sql: (context: MeasureContext) => string | null
}

const enoughCases = 20

/** Single numbers learnt from the data: how long a cohort needs before it can be judged. */
export const constantMeasures: readonly ConstantMeasure[] = [
  {
    name: 'cycle-days-p90',
    sql: ({ has }) =>
      has('deals')
        ? `SELECT CASE WHEN count(*) >= ${enoughCases} THEN quantile_disc(closed - qualified, 0.9) END AS value
           FROM deal WHERE is_qualified AND outcome IN ('won', 'lost', 'no_decision') AND closed >= qualified`
        : null,
  },
  {
    name: 'lead-days-p90',
    sql: ({ has, instantDay }) =>
      has('leads')
        ? `SELECT CASE WHEN count(*) >= ${enoughCases} THEN quantile_disc(greatest(d.closed - ${instantDay('l.created_at')}, 0), 0.9) END AS value
           FROM leads l JOIN ${dealOfLead} k ON k.lead_id = l.lead_id JOIN deal d ON d.deal_id = k.deal_id WHERE d.outcome = 'won'`
        : null,
  },
  {
    name: 'stage-days-p90',
    sql: ({ history }) =>
      history.has('stage')
        ? `SELECT CASE WHEN count(*) >= ${enoughCases} THEN quantile_disc(until_day - from_day, 0.9) END AS value
           FROM stage_visit WHERE until_day IS NOT NULL`
        : null,
  },
]
