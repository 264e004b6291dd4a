import type { ColumnMapping, TableMapping } from '../../domain/open-format/mapping.ts'
import { normaliseHeader } from '../files/header.ts'
import type { HeaderIndex } from '../recognition/recogniser.ts'
import { guessAccounts, guessLeads, findPriceList } from './guess-others.ts'
import type { PriceList } from './guess-others.ts'
import { guessDeals } from './guess-deals.ts'
import type { GuessContext } from './guess-deals.ts'
import { guessPeople } from './guess-people.ts'
import { profileTable } from './profile-table.ts'
import type { TableProfile } from './profile-table.ts'

export interface GuessedFile {
  readonly file: string
  readonly source: string
  readonly label: string
  readonly because: string
  readonly mappings: readonly TableMapping[]
}

const mostValues = 20_000

async function looseValues(context: GuessContext, table: TableProfile, header: string): Promise<Set<string>> {
  const values = await context.values.list(table.index.table, header, mostValues)
  return new Set(values.map(({ value }) => normaliseHeader(value)))
}

/** How many of one column's values another column has too, letters and digits alone. */
async function sharedValues(
  context: GuessContext,
  one: { table: TableProfile; header: string },
  other: { table: TableProfile; header: string },
): Promise<{ shared: number; of: number }> {
  const left = await looseValues(context, one.table, one.header)
  const right = await looseValues(context, other.table, other.header)
  return { shared: [...left].filter((value) => right.has(value)).length, of: left.size }
}

/** Products of deals are spelled as in the price list, and their list price is looked up there. */
async function usePrices(
  deals: TableMapping,
  table: TableProfile,
  list: PriceList,
  context: GuessContext,
): Promise<TableMapping> {
  const header = deals.columns['product']?.from
  if (typeof header !== 'string') return deals
  const { shared, of } = await sharedValues(context, { table, header }, { table: list.table, header: list.product })
  if (shared === 0 || shared * 2 < of) return deals
  const { file } = list.table.index.table
  const found = `${shared} of ${of} products are found in ${file}, letters and digits compared`
  const columns: Record<string, ColumnMapping> = {
    ...deals.columns,
    product: {
      from: header,
      lookup: { file, match: list.product, take: list.product, otherwise: 'keep' },
      because: `${found} and spelled as there`,
    },
  }
  if (list.price !== null && columns['list_amount'] === undefined) {
    columns['list_amount'] = { from: header, lookup: { file, match: list.product, take: list.price }, because: found }
  }
  return { ...deals, columns }
}

/** Ids of people in deals: as the people's table has them, by name where deals name them, or made of the deals themselves. */
async function usePeople(
  deals: TableMapping,
  table: TableProfile,
  people: { mapping: TableMapping; table: TableProfile } | null,
  context: GuessContext,
): Promise<TableMapping[]> {
  const owner = deals.columns['owner_id']?.from
  if (typeof owner !== 'string') return [deals]
  const id = people?.mapping.columns['person_id']?.from
  const name = people?.mapping.columns['name']?.from
  if (people !== null && typeof id === 'string' && typeof name === 'string') {
    const byId = await sharedValues(context, { table, header: owner }, { table: people.table, header: id })
    const byName = await sharedValues(context, { table, header: owner }, { table: people.table, header: name })
    const { file } = people.mapping
    if (byId.shared > 0 && byId.shared >= byName.shared) {
      const because = `${deals.columns['owner_id']?.because}; ${byId.shared} of ${byId.of} are found in ${file}`
      return [{ ...deals, columns: { ...deals.columns, owner_id: { from: owner, because } } }]
    }
    if (byName.shared > 0) {
      const lookup = { file, match: name, take: id, otherwise: 'keep' } as const
      const because = `it holds names, of which ${byName.shared} of ${byName.of} are found in ${file}`
      return [{ ...deals, columns: { ...deals.columns, owner_id: { from: owner, lookup, because } } }]
    }
  }
  const derived: TableMapping = {
    file: deals.file,
    into: 'people',
    source: 'generic',
    columns: {
      person_id: { from: owner, because: 'no other file lists the people who own deals' },
      name: { from: owner },
      role: { constant: 'seller', because: 'they own deals' },
    },
    attributes: [],
    rows: 'first-per-key',
  }
  return [deals, derived]
}

function describe(table: TableProfile, mappings: readonly TableMapping[]): GuessedFile {
  const { file } = table.index.table
  const kinds = [...new Set(mappings.map(({ into }) => into))]
  const reasons = mappings.slice(0, 1).flatMap(({ columns }) =>
    Object.entries(columns)
      .slice(0, 4)
      .map(([name, { from, because }]) =>
        from === undefined
          ? `${name}: ${because}`
          : `'${[from].flat().join(' ')}' is ${name}${because === undefined ? '' : ` (${because})`}`,
      ),
  )
  return { file, source: 'generic', label: `Guessed: ${kinds.join(', ')}`, because: reasons.join('; '), mappings }
}

async function guessOne(table: TableProfile, context: GuessContext): Promise<TableMapping[]> {
  const deals = await guessDeals(table, context)
  if (deals !== null) return [deals]
  const people = await guessPeople(table, context)
  if (people.length > 0) return people
  const other = guessAccounts(table) ?? guessLeads(table)
  return other === null ? [] : [other]
}

/** Guesses, from headers and values together, what unrecognised tables hold and how they hang together. */
export async function guessTables(indexes: readonly HeaderIndex[], context: GuessContext): Promise<GuessedFile[]> {
  const guessed: { table: TableProfile; mappings: TableMapping[] }[] = []
  for (const index of indexes) {
    const table = await profileTable(index, context.values)
    guessed.push({ table, mappings: await guessOne(table, context) })
  }
  const prices = guessed
    .filter(({ mappings }) => mappings.length === 0)
    .flatMap(({ table }) => findPriceList(table) ?? [])
  const peopleOf = guessed.flatMap(({ table, mappings }) =>
    mappings
      .filter(({ into }) => into === 'people')
      .slice(0, 1)
      .map((mapping) => ({ table, mapping })),
  )
  const files: GuessedFile[] = []
  for (const { table, mappings } of guessed) {
    const finished: TableMapping[] = []
    for (const mapping of mappings) {
      if (mapping.into !== 'deals') {
        finished.push(mapping)
        continue
      }
      let deals = mapping
      for (const list of prices) deals = await usePrices(deals, table, list, context)
      finished.push(...(await usePeople(deals, table, peopleOf[0] ?? null, context)))
    }
    if (finished.length > 0) files.push(describe(table, finished))
  }
  for (const list of prices) files.push(describePrices(list, files))
  return files
}

function describePrices(list: PriceList, files: readonly GuessedFile[]): GuessedFile {
  const { file } = list.table.index.table
  const used = files.some(({ mappings }) =>
    mappings.some(({ columns }) => Object.values(columns).some(({ lookup }) => lookup?.file === file)),
  )
  return {
    file,
    source: used ? 'generic' : 'generic-unused',
    label: used ? 'Guessed: price list' : 'Guessed: products',
    because: `'${list.product}' names each product once${used ? '; deals look up their spelling and list price here' : ''}`,
    mappings: [],
  }
}
