import type { TableMapping } from '../../domain/open-format/mapping.ts'
import type { HeaderIndex, Recogniser, RecogniserContext } from '../recognition/recogniser.ts'

/** Merged deals keep living as ids in old rows: this file says which deal each went into. */
export const mergedDeals: Recogniser = {
  id: 'hubspot-merged-deals',
  label: 'HubSpot through Fivetran: merged deals, applied to ids elsewhere',
  fingerprint: { all: ['dealid', 'mergeddealid'] },
  tables: [],
}

function findMerges(context: RecogniserContext): HeaderIndex | null {
  return context.recognised.find(({ source }) => source === mergedDeals.id)?.index ?? null
}

export async function mergedIds(context: RecogniserContext): Promise<string[]> {
  const merges = findMerges(context)
  const header = merges?.headers.get('mergeddealid')
  if (merges === null || header === undefined) return []
  const values = await context.values.list(merges.table, header, 100_000)
  return values.map(({ value }) => value).toSorted()
}

/** Rows of a merged deal are read as rows of the deal it went into. */
export async function followMerges(mapping: TableMapping, context: RecogniserContext): Promise<TableMapping> {
  const merges = findMerges(context)
  const deal = mapping.columns['deal_id']
  const match = merges?.headers.get('mergeddealid')
  const take = merges?.headers.get('dealid')
  if (merges === null || deal === undefined || match === undefined || take === undefined) return mapping
  const lookup = { file: merges.table.file, match, take, exact: true, otherwise: 'keep' } as const
  const deal_id = { ...deal, lookup, because: 'merged deals are read as the deal they went into' }
  return { ...mapping, columns: { ...mapping.columns, deal_id } }
}
