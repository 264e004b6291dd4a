import type { TableMapping } from '../../domain/open-format/mapping.ts'
import type { Recogniser, RecogniserContext, TableTemplate } from '../recognition/recogniser.ts'
import { settleWords } from '../recognition/settle-outcome.ts'
import { deleted, forecastCategories, no, systemColumns } from './field-values.ts'
import { opportunityColumns, refineOpportunity } from './opportunity.ts'

/** One kind of change read from full snapshots of a deal. */
export function snapshotChanges(
  field: string,
  from: readonly string[],
  snapshot: { readonly deal: readonly string[]; readonly at: readonly string[] },
  extra: TableTemplate['columns'][string] = {},
): TableTemplate {
  return {
    into: 'deal_history',
    columns: {
      deal_id: { from: snapshot.deal, ids: 'salesforce' },
      at: { from: snapshot.at, firstFilled: true },
      field: { constant: field },
      new_value: { from, ...extra },
    },
    skip: [deleted],
    rows: 'changes',
  }
}

/** Free lists in the history keep what is known; what a file does not have gives no table. */
export async function refineHistory(mapping: TableMapping, context: RecogniserContext): Promise<TableMapping | null> {
  if (mapping.into !== 'deal_history') return refineOpportunity(mapping, context)
  const value = mapping.columns['new_value']
  if (value?.from === undefined || mapping.columns['at']?.from === undefined) return null
  if (mapping.columns['field']?.constant !== 'forecast_category') return mapping
  return { ...mapping, columns: { ...mapping.columns, new_value: await settleWords(value, context) } }
}

const version = { deal: ['id'], at: ['fivetranstart', 'createddate'] } as const

/** Fivetran's history mode: one full row per version of an opportunity, the current one marked active. */
export const opportunityVersions: Recogniser = {
  id: 'salesforce-opportunity-versions',
  label: 'Salesforce through Fivetran: opportunities with all their versions',
  fingerprint: { all: ['id', 'stagename', 'closedate', 'ownerid', 'fivetranstart'] },
  tables: [
    {
      into: 'deals',
      columns: opportunityColumns,
      skip: [deleted, { column: ['fivetranactive'], is: no, reason: 'they are older versions, read as history' }],
      attributes: true,
      noise: systemColumns,
    },
    snapshotChanges('stage', ['stagename'], version),
    snapshotChanges('amount', ['amount'], version),
    snapshotChanges('close_on', ['closedate'], version, { days: true }),
    snapshotChanges('owner_id', ['ownerid'], version, { ids: 'salesforce' }),
    snapshotChanges('forecast_category', ['forecastcategory', 'forecastcategoryname'], version, {
      values: forecastCategories,
    }),
  ],
  refine: refineHistory,
}
