import type { TableMapping } from '../../domain/open-format/mapping.ts'
import type { Recogniser, RecogniserContext, TableTemplate } from '../recognition/recogniser.ts'
import { settleOutcome, settleWords } from '../recognition/settle-outcome.ts'
import { closedAndWon, dealTypes, deleted, forecastCategories, systemColumns } from './field-values.ts'

const ids = 'salesforce' as const

export const opportunityColumns: TableTemplate['columns'] = {
  deal_id: { from: ['id', 'opportunityid'], ids },
  owner_id: { from: ['ownerid'], ids },
  created_on: { from: ['createddate'] },
  outcome: { join: ['isclosed', 'iswon'], values: closedAndWon },
  name: { from: ['name'] },
  account_id: { from: ['accountid'], ids },
  type: { from: ['type'], values: dealTypes },
  source: { from: ['leadsource'] },
  amount: { from: ['amount'] },
  currency: { from: ['currencyisocode'] },
  stage: { from: ['stagename'] },
  close_on: { from: ['closedate'] },
  closed_on: { from: ['closedate'], because: 'the close date of a closed opportunity is the day it closed' },
  loss_reason: {
    from: ['lossreasonc', 'lossreason', 'lostreasonc', 'closedlostreasonc', 'reasonlostc', 'reasonforlossc'],
  },
  forecast_category: { from: ['forecastcategory', 'forecastcategoryname'], values: forecastCategories },
}

/** Outcome by the stage's words where the flags were not exported; free lists keep what is known. */
export async function refineOpportunity(mapping: TableMapping, context: RecogniserContext): Promise<TableMapping> {
  if (mapping.into !== 'deals') return mapping
  const columns = { ...mapping.columns }
  const { outcome, type, forecast_category: category, stage, created_on: created } = columns
  if (!Array.isArray(outcome?.from) && typeof stage?.from === 'string') {
    columns['outcome'] = await settleOutcome(stage.from, new Map(), context)
  }
  if (type !== undefined) columns['type'] = await settleWords(type, context)
  if (category !== undefined) columns['forecast_category'] = await settleWords(category, context)
  if (created === undefined)
    columns['created_on'] = { whenEmpty: null, because: 'the export does not say when deals were opened' }
  return { ...mapping, columns }
}

export const opportunity: Recogniser = {
  id: 'salesforce-opportunity',
  label: 'Salesforce: opportunities',
  fingerprint: { all: ['id', 'stagename', 'closedate', 'ownerid'], none: ['opportunityid', 'fivetranstart'] },
  tables: [{ into: 'deals', columns: opportunityColumns, skip: [deleted], attributes: true, noise: systemColumns }],
  refine: refineOpportunity,
}
