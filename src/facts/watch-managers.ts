import { basename } from 'node:path'
import { scanOf } from './current-state.ts'
import type { Database } from './database.ts'

/** Deals created later than all but this share are slips of the pen. */
const ordinaryShare = 0.999

/**
 * `manager_seen`: whom each person reported to at each import of people, on the last ordinary day of the deals that came with it.
 * Imports of people without deals cannot be dated and are left out; empty where fewer than two can.
 */
export async function watchManagers(
  database: Database,
  paths: { readonly people: readonly string[]; readonly deals: readonly string[] },
): Promise<void> {
  const dated = paths.people.flatMap((people) => {
    const deals = paths.deals.find((path) => basename(path) === basename(people))
    return deals === undefined ? [] : [{ people, deals }]
  })
  const scans: string[] = []
  for (const { people, deals } of dated.length < 2 ? [] : dated) {
    scans.push(`
      SELECT person_id, manager_id, seen_on
      FROM (${await scanOf(database, 'people', people)}) CROSS JOIN (
        SELECT quantile_disc(created_on, ${ordinaryShare}) AS seen_on FROM (${await scanOf(database, 'deals', deals)}))
      WHERE NOT is_placeholder AND manager_id IS NOT NULL AND seen_on IS NOT NULL`)
  }
  const empty = 'SELECT NULL::VARCHAR AS person_id, NULL::VARCHAR AS manager_id, NULL::DATE AS seen_on WHERE false'
  await database.run(`CREATE VIEW manager_seen AS ${scans.length === 0 ? empty : scans.join(' UNION ALL ')}`)
}
