import type { TableMapping } from '../../domain/open-format/mapping.ts'
import type { Recogniser, RecogniserContext } from '../recognition/recogniser.ts'
import { deleted, forecastCategories } from './field-values.ts'
import { refineHistory, snapshotChanges } from './opportunity-versions.ts'

const saved = { deal: ['opportunityid'], at: ['createddate'] } as const

/** One row for each save that touched stage, amount, probability, close date or category: most repeat what was there. */
export const opportunityHistory: Recogniser = {
  id: 'salesforce-opportunity-history',
  label: 'Salesforce: history of opportunities',
  fingerprint: {
    all: ['opportunityid', 'stagename'],
    some: [['prevamount', 'expectedrevenue', 'probability', 'closedate']],
    none: ['name', 'ownerid'],
  },
  tables: [
    snapshotChanges('stage', ['stagename'], saved),
    snapshotChanges('amount', ['amount'], saved),
    snapshotChanges('close_on', ['closedate'], saved, { days: true }),
    snapshotChanges('forecast_category', ['forecastcategory'], saved, { values: forecastCategories }),
  ],
  refine: refineHistory,
}

const fields = {
  StageName: 'stage',
  Stage: 'stage',
  Amount: 'amount',
  CloseDate: 'close_on',
  'Close Date': 'close_on',
  Owner: 'owner_id',
  OwnerId: 'owner_id',
  'Opportunity Owner': 'owner_id',
  ForecastCategory: 'forecast_category',
  ForecastCategoryName: 'forecast_category',
  'Forecast Category': 'forecast_category',
} as const

/** A change of owner stands there twice, once with names and once with ids: the names are left out. */
async function dropOwnerNames(mapping: TableMapping, context: RecogniserContext): Promise<TableMapping> {
  const header = (name: string) => context.index.headers.get(name) ?? ''
  const rows = await context.values.query(context.index.table, (cell, from) => {
    const value = cell(header('newvalue'))
    return `SELECT DISTINCT ${value}, starts_with(${value}, '005') AND regexp_full_match(${value}, '[A-Za-z0-9]{15}([A-Za-z0-9]{3})?') FROM ${from}
      WHERE lower(${cell(header('field'))}) IN ('owner', 'ownerid', 'opportunity owner') AND ${value} IS NOT NULL ORDER BY 1`
  })
  const names = rows.filter(([, isId]) => isId !== true).map(([value]) => String(value))
  if (names.length === 0 || names.length === rows.length) return mapping
  const filter = { column: header('newvalue'), is: names, reason: 'the change of owner is also there with the id' }
  return { ...mapping, skip: [...(mapping.skip ?? []), filter] }
}

export const opportunityFieldHistory: Recogniser = {
  id: 'salesforce-opportunity-field-history',
  label: 'Salesforce: field history of opportunities',
  fingerprint: { all: ['opportunityid', 'field', 'oldvalue', 'newvalue'] },
  tables: [
    {
      into: 'deal_history',
      columns: {
        deal_id: { from: ['opportunityid'], ids: 'salesforce' },
        at: { from: ['createddate', 'editdate'] },
        field: { from: ['field'], values: fields },
        old_value: { from: ['oldvalue'], ids: 'salesforce' },
        new_value: { from: ['newvalue'], ids: 'salesforce', whenEmpty: null },
      },
      skip: [deleted],
      only: [
        {
          column: ['field'],
          is: Object.keys(fields),
          reason: 'deal history keeps stage, amount, close date, owner and forecast category',
        },
      ],
    },
  ],
  refine: dropOwnerNames,
}
