import type { TableMapping } from '../../domain/open-format/mapping.ts'
import type { Recogniser, RecogniserContext, TableTemplate } from '../recognition/recogniser.ts'
import { settleOutcome, settleWords } from '../recognition/settle-outcome.ts'
import { dealTypes, deleted, forecastCategories, systemColumns } from './field-values.ts'
import { followMerges, mergedIds } from './merged-deals.ts'
import { readStageLabels } from './stage-labels.ts'

const closedAndWon = {
  'true true': 'won',
  'true false': 'lost',
  'false false': 'open',
  '1 1': 'won',
  '1 0': 'lost',
  '0 0': 'open',
} as const

const dealColumns: TableTemplate['columns'] = {
  deal_id: { from: ['recordid', 'dealid', 'hsobjectid', 'id'] },
  owner_id: { from: ['dealowner', 'hubspotownerid', 'ownerid'] },
  created_on: { from: ['createdate', 'hscreatedate', 'createdat'] },
  outcome: { join: ['hsisclosed', 'hsisclosedwon'], values: closedAndWon },
  name: { from: ['dealname'] },
  account_id: { from: ['associatedcompanyids', 'associatedcompany', 'associatedcompanyprimary'] },
  type: { from: ['dealtype'], values: dealTypes },
  source: {
    from: ['leadsource', 'originalsourcetype', 'originalsource', 'originaltrafficsource', 'hsanalyticssource'],
  },
  amount: { from: ['amount'] },
  currency: { from: ['currency', 'dealcurrencycode'] },
  stage: { from: ['dealstage', 'dealpipelinestageid'] },
  close_on: { from: ['closedate'] },
  closed_on: { from: ['closedate'], because: 'the close date of a closed deal is the day it closed' },
  loss_reason: { from: ['closedlostreason'] },
  forecast_category: { from: ['forecastcategory', 'hsmanualforecastcategory'], values: forecastCategories },
}

async function refineDeals(mapping: TableMapping, context: RecogniserContext): Promise<TableMapping> {
  const columns = { ...mapping.columns }
  const { stage, outcome, type, forecast_category: category } = columns
  const { labels, outcomes } = await readStageLabels(context)
  if (typeof stage?.from === 'string') {
    if (!Array.isArray(outcome?.from)) columns['outcome'] = await settleOutcome(stage.from, outcomes, context)
    if (labels.size > 0)
      columns['stage'] = { ...stage, values: Object.fromEntries(labels), because: 'labels of the pipeline stages' }
  }
  if (type !== undefined) columns['type'] = await settleWords(type, context)
  if (category !== undefined) columns['forecast_category'] = await settleWords(category, context)
  if (columns['created_on'] === undefined)
    columns['created_on'] = { whenEmpty: null, because: 'the export does not say when deals were opened' }
  const merged = await mergedIds(context)
  const id = columns['deal_id']?.from
  if (merged.length === 0 || typeof id !== 'string') return { ...mapping, columns }
  const skip = [...(mapping.skip ?? []), { column: id, is: merged, reason: 'they were merged into another deal' }]
  return { ...mapping, columns, skip }
}

const deals: TableTemplate = {
  into: 'deals',
  columns: dealColumns,
  skip: [deleted],
  attributes: true,
  noise: systemColumns,
}

/** Beside each deal stand the id and the name of its company: without a file of companies they name the accounts. */
const dealAccounts: TableTemplate = {
  into: 'accounts',
  columns: { account_id: { from: ['associatedcompanyids'] }, name: { from: ['associatedcompany'] } },
  rows: 'first-per-key',
}

function nameAccounts(mapping: TableMapping, { recognised }: RecogniserContext): TableMapping | null {
  const companies = recognised.some(
    ({ index, source }) => source === 'hubspot-companies-ui' || index.headers.has('accountid'),
  )
  const { account_id: id, name } = mapping.columns
  if (companies || id === undefined || name === undefined) return null
  // A deal may name the id of a company and not the company.
  const from = [name.from ?? [], id.from ?? []].flat()
  return { ...mapping, columns: { account_id: id, name: { from, firstFilled: true } } }
}

export const dealsExport: Recogniser = {
  id: 'hubspot-deals-ui',
  label: 'HubSpot: deals as exported from a view',
  fingerprint: { all: ['recordid', 'dealname', 'dealstage'] },
  tables: [deals, dealAccounts],
  refine: (mapping, context) =>
    mapping.into === 'accounts' ? Promise.resolve(nameAccounts(mapping, context)) : refineDeals(mapping, context),
}

export const dealsApi: Recogniser = {
  id: 'hubspot-deals-api',
  label: 'HubSpot: deals with their internal names',
  fingerprint: { all: ['dealname', 'dealstage', 'hubspotownerid'] },
  tables: [deals],
  refine: refineDeals,
}

export const dealsFivetran: Recogniser = {
  id: 'hubspot-deals-fivetran',
  label: 'HubSpot through Fivetran: deals',
  fingerprint: { all: ['dealid', 'dealname'], some: [['dealpipelinestageid', 'dealstage']] },
  tables: [deals],
  refine: refineDeals,
}

const historyFields = {
  dealstage: 'stage',
  amount: 'amount',
  closedate: 'close_on',
  hubspot_owner_id: 'owner_id',
  hs_manual_forecast_category: 'forecast_category',
} as const

/** Stage ids become labels, forecast codes the open format's words, and merged deals speak for the deal they went into. */
async function refineHistory(mapping: TableMapping, context: RecogniserContext): Promise<TableMapping> {
  const { labels } = await readStageLabels(context)
  const value = mapping.columns['new_value']
  const followed = await followMerges(mapping, context)
  if (value === undefined || mapping.columns['field']?.constant !== 'stage' || labels.size === 0) return followed
  return { ...followed, columns: { ...followed.columns, new_value: { ...value, values: Object.fromEntries(labels) } } }
}

export const dealStageHistory: Recogniser = {
  id: 'hubspot-deal-stage-history',
  label: 'HubSpot through Fivetran: history of stages',
  fingerprint: { all: ['dealid', 'value', 'dateentered'] },
  tables: [
    {
      into: 'deal_history',
      columns: {
        deal_id: { from: ['dealid'] },
        at: { from: ['dateentered'] },
        field: { constant: 'stage' },
        new_value: { from: ['value'] },
      },
      skip: [deleted],
      rows: 'changes',
    },
  ],
  refine: refineHistory,
}

export const dealPropertyHistory: Recogniser = {
  id: 'hubspot-deal-property-history',
  label: 'HubSpot: history of deal properties',
  fingerprint: {
    all: ['value', 'timestamp'],
    some: [
      ['dealid', 'vid'],
      ['name', 'property'],
    ],
  },
  tables: Object.entries(historyFields).map(([property, field]) => ({
    into: 'deal_history',
    columns: {
      deal_id: { from: ['dealid', 'vid'] },
      at: { from: ['timestamp'] },
      field: { constant: field },
      new_value: {
        from: ['value'],
        ...(field === 'close_on' ? ({ days: true } as const) : {}),
        ...(field === 'forecast_category' ? { values: forecastCategories } : {}),
      },
    },
    skip: [deleted],
    only: [
      {
        column: ['name', 'property'],
        is: [property],
        reason: 'deal history keeps stage, amount, close date, owner and forecast category',
      },
    ],
    rows: 'changes',
  })),
  refine: refineHistory,
}
