import { segmentUnit } from '../domain/unit.ts'
import type { Unit } from '../domain/unit.ts'
import type { Database } from './database.ts'
import { quoteText } from './database.ts'

const maxValues = 40
/** Where leads come from counts beside where deals do: a channel that wins nothing is one too. */
const sourcesOfLeads = 'UNION ALL SELECT source FROM leads WHERE NOT is_placeholder'
const attributeValues = { min: 2, max: 12 }
const attributeCoverage = 0.8
const maxAttributes = 6

/** A cut of the data by the value of one column of a prepared table. */
export interface Dimension {
  readonly name: string
  readonly table: 'deal_seen' | 'person_seen'
  /** SQL of the value in a row of the table. */
  readonly value: (row: string) => string
  /** Name of the unit column it becomes. */
  readonly column: string
  readonly units: readonly Unit[]
  readonly values: readonly string[]
}

type Candidate = Pick<Dimension, 'name' | 'table' | 'value'>

const known: readonly Candidate[] = [
  { name: 'region', table: 'person_seen', value: (row) => `${row}.region` },
  { name: 'segment', table: 'person_seen', value: (row) => `${row}.segment` },
  { name: 'product', table: 'deal_seen', value: (row) => `${row}.product` },
  { name: 'type', table: 'deal_seen', value: (row) => `${row}.type` },
  { name: 'source', table: 'deal_seen', value: (row) => `${row}.source` },
  { name: 'account_segment', table: 'deal_seen', value: (row) => `${row}.account_segment` },
  { name: 'account_region', table: 'deal_seen', value: (row) => `${row}.account_region` },
  { name: 'industry', table: 'deal_seen', value: (row) => `${row}.industry` },
]

/** Cuts by the same concept, of who sells and of whom they sell to. */
const twins = [
  { person: 'region', account: 'account_region' },
  { person: 'segment', account: 'account_segment' },
] as const
/** Values that both have in common, of those of the account, for them to be one concept. */
const sameWords = 0.5
/** Deals on which both agree for one of them to say nothing new. */
const sameDeals = 0.9
/** Share of deals whose outcome an attribute tells, beyond what guessing would, from which on it is the outcome by another name. */
const tellsOutcome = 0.9

/** Unknown columns of deals that cut them into a handful of groups and are filled nearly everywhere. */
async function attributeCandidates(database: Database): Promise<readonly Candidate[]> {
  const rows = await database.rows(`
    WITH e AS (SELECT outcome, unnest(map_keys(attributes)) AS name, unnest(map_values(attributes)) AS value FROM deal_seen),
    cell AS (SELECT name, value, outcome, count(*) AS n FROM e WHERE trim(value) <> '' AND NOT starts_with(name, '_') GROUP BY ALL),
    guess AS (SELECT name, value, sum(n) AS n, max(n) AS told FROM cell GROUP BY name, value),
    blind AS (SELECT name, max(n) AS told FROM (SELECT name, outcome, sum(n) AS n FROM cell GROUP BY name, outcome) GROUP BY name)
    SELECT name FROM guess g JOIN blind b USING (name) GROUP BY name
    HAVING count(*) BETWEEN ${attributeValues.min} AND ${attributeValues.max}
       AND sum(g.n) >= ${attributeCoverage} * (SELECT count(*) FROM deal_seen)
       AND sum(g.told) - max(b.told) <= ${tellsOutcome} * (sum(g.n) - max(b.told))
    ORDER BY sum(g.n) DESC, name LIMIT ${maxAttributes}`)
  return rows.map((found) => {
    const name = found['name'] ?? ''
    return {
      name,
      table: 'deal_seen' as const,
      value: (row: string) => `nullif(trim(${row}.attributes[${quoteText(name)}]), '')`,
    }
  })
}

/**
 * One cut per concept: where sellers and accounts have the same regions or segments, that of the sellers if both agree on nearly every
 * deal, since it also cuts what is not about deals; else that of the accounts, which says more of a deal.
 */
async function findDuplicates(database: Database, found: readonly Dimension[]): Promise<ReadonlySet<string>> {
  const duplicates = new Set<string>()
  for (const { person, account } of twins) {
    const [own, other] = [person, account].map((name) => found.find((dimension) => dimension.name === name))
    if (own === undefined || other === undefined) continue
    const shared = other.values.filter((value) => own.values.includes(value)).length
    if (shared < sameWords * other.values.length) continue
    const [row] = await database.rows(`
      SELECT avg(CAST(p.${person} = ${other.value('s')} AS INTEGER)) AS agreed FROM deal_seen s JOIN people p ON p.person_id = s.owner_id`)
    duplicates.add(Number(row?.['agreed'] ?? 0) >= sameDeals ? account : person)
  }
  return duplicates
}

/** The dimensions that have at least two values among what is visible, each with its commonest values as units. */
export async function findDimensions(database: Database, withAttributes: boolean): Promise<readonly Dimension[]> {
  const attributes = withAttributes ? await attributeCandidates(database) : []
  const found: Dimension[] = []
  for (const candidate of [...known, ...attributes]) {
    const rows = await database.rows(`
      SELECT v FROM (SELECT ${candidate.value('s')} AS v FROM ${candidate.table} s ${candidate.name === 'source' ? sourcesOfLeads : ''}) WHERE v IS NOT NULL AND trim(v) <> ''
      GROUP BY v ORDER BY count(*) DESC, v LIMIT ${maxValues}`)
    const values = rows.map((row) => row['v'] ?? '').toSorted()
    if (values.length < 2) continue
    const units = values.map((value) => segmentUnit(candidate.name, value))
    found.push({ ...candidate, column: `u_dim${found.length}`, units, values })
  }
  const duplicates = await findDuplicates(database, found)
  return found.filter(({ name }) => !duplicates.has(name))
}

/** SQL that makes a table `(value, unit)` of a dimension. */
export function dimensionTableSql(dimension: Dimension, firstUnit: number): string {
  const rows = dimension.values.map((value, index) => `(${quoteText(value)}, ${firstUnit + index})`)
  return `CREATE OR REPLACE TABLE ${dimension.column} AS SELECT * FROM (VALUES ${rows.join(', ')}) AS v(value, unit)`
}
