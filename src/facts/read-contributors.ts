import { toDayNumber } from '../domain/calendar/index.ts'
import { unitKey } from '../domain/unit.ts'
import type { Database } from './database.ts'
import type { PreparedTables } from './measure-workspace.ts'
import { rowSources } from './rows/index.ts'
import type { FactRowsRequest } from './types.ts'

const personColumns = ['u_person', 'u_credited']

/**
 * By team and segment, as `unitKey` writes them: the people with at least one row that the measure counted in the period, in order of
 * their ids. Null where the rows belong to no person.
 */
export async function readContributors(
  database: Database,
  prepared: PreparedTables,
  request: Pick<FactRowsRequest, 'measure' | 'period'>,
): Promise<ReadonlyMap<string, readonly string[]> | null> {
  const source = rowSources[request.measure]
  const { context, units } = prepared
  const columns = source?.units(context) ?? []
  const person = personColumns.find((name) => columns.includes(name))
  if (source === undefined || person === undefined) return null
  const span = {
    start: toDayNumber(request.period.start),
    end: Math.min(toDayNumber(request.period.end), context.asOf + 1),
  }
  const rows = await database.rows(`
    SELECT DISTINCT person, unit FROM (
      SELECT ${person} AS person, unnest([${columns.join(', ')}]) AS unit FROM (${source.sql(context, span)}))
    WHERE person >= 0 AND unit >= 0 AND unit <> person ORDER BY person, unit`)
  const found = new Map<string, string[]>()
  for (const row of rows) {
    const unit = units[Number(row['unit'])]
    const owner = units[Number(row['person'])]
    if (unit === undefined || owner?.kind !== 'person' || (unit.kind !== 'team' && unit.kind !== 'segment')) continue
    const key = unitKey(unit)
    const people = found.get(key)
    if (people === undefined) found.set(key, [owner.id])
    else people.push(owner.id)
  }
  return new Map([...found].map(([key, people]) => [key, people.toSorted()]))
}
