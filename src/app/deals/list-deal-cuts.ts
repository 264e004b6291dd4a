import type { Measures } from '../../domain/metrics/index.ts'
import type { FactsSession } from '../../facts/index.ts'

/** A column of the prepared table `deal` that holds indices of `measures.units`. */
export interface DealCut {
  readonly column: string
  /** `seller`, `team`, or the name of a dimension such as `product`. */
  readonly name: string
}

/** How deals can be cut, in the order they were prepared; cuts that no deal has are left out. Needs `session.measure` before. */
export async function listDealCuts(session: FactsSession, measures: Measures): Promise<readonly DealCut[]> {
  const columns = await session.query(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'deal' AND starts_with(column_name, 'u_') ORDER BY ordinal_position",
  )
  const names = columns.map((row) => row['name'] ?? '')
  if (names.length === 0) return []
  const [seen = {}] = await session.query(
    `SELECT ${names.map((name) => `max(${name}) AS ${name}`).join(', ')} FROM deal`,
  )
  return names.flatMap((column) => {
    const unit = measures.units[Number(seen[column] ?? -1)]
    if (unit === undefined) return []
    const name = { person: 'seller', team: 'team', segment: unit.id.split('=')[0] ?? '', organisation: '' }[unit.kind]
    return name === '' ? [] : [{ column, name }]
  })
}
