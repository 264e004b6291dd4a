import { segmentUnit } from '../domain/unit.ts'
import type { Unit } from '../domain/unit.ts'
import type { Database } from './database.ts'
import { quoteText } from './database.ts'

const maxValues = 40
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

/** Unknown columns of deals that cut them into a handful of groups and are filled nearly everywhere. */
async function attributeCandidates(database: Database): Promise<readonly Candidate[]> {
  const rows = await database.rows(`
    WITH e AS (SELECT unnest(map_keys(attributes)) AS name, unnest(map_values(attributes)) AS value FROM deal_seen)
    SELECT name FROM e WHERE trim(value) <> '' AND NOT starts_with(name, '_') GROUP BY name
    HAVING count(DISTINCT value) BETWEEN ${attributeValues.min} AND ${attributeValues.max}
       AND count(*) >= ${attributeCoverage} * (SELECT count(*) FROM deal_seen)
    ORDER BY count(*) DESC, name LIMIT ${maxAttributes}`)
  return rows.map((found) => {
    const name = found['name'] ?? ''
    return {
      name,
      table: 'deal_seen' as const,
      value: (row: string) => `nullif(trim(${row}.attributes[${quoteText(name)}]), '')`,
    }
  })
}

/** The dimensions that have at least two values among what is visible, each with its commonest values as units. */
export async function findDimensions(database: Database, withAttributes: boolean): Promise<readonly Dimension[]> {
  const attributes = withAttributes ? await attributeCandidates(database) : []
  const found: Dimension[] = []
  for (const candidate of [...known, ...attributes]) {
    const rows = await database.rows(`
      SELECT v FROM (SELECT ${candidate.value('s')} AS v FROM ${candidate.table} s) WHERE v IS NOT NULL AND trim(v) <> ''
      GROUP BY v ORDER BY count(*) DESC, v LIMIT ${maxValues}`)
    const values = rows.map((row) => row['v'] ?? '').toSorted()
    if (values.length < 2) continue
    const units = values.map((value) => segmentUnit(candidate.name, value))
    found.push({ ...candidate, column: `u_dim${found.length}`, units, values })
  }
  return found
}

/** SQL that makes a table `(value, unit)` of a dimension. */
export function dimensionTableSql(dimension: Dimension, firstUnit: number): string {
  const rows = dimension.values.map((value, index) => `(${quoteText(value)}, ${firstUnit + index})`)
  return `CREATE OR REPLACE TABLE ${dimension.column} AS SELECT * FROM (VALUES ${rows.join(', ')}) AS v(value, unit)`
}
