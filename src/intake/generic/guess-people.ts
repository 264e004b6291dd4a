import type { ColumnMapping, TableMapping } from '../../domain/open-format/mapping.ts'
import { columnFor } from './column-roles.ts'
import type { GuessContext } from './guess-deals.ts'
import type { ColumnProfile, TableProfile } from './profile-table.ts'

/** Whether each value of one column always stands with the same value of another. */
async function determines(
  table: TableProfile,
  one: ColumnProfile,
  other: ColumnProfile,
  context: GuessContext,
): Promise<boolean> {
  const [row] = await context.values.query(
    table.index.table,
    (cell, from) =>
      `SELECT count(*) FROM (SELECT ${cell(one.header)} AS one FROM ${from} WHERE ${cell(one.header)} IS NOT NULL GROUP BY 1` +
      ` HAVING count(DISTINCT ${cell(other.header)}) > 1)`,
  )
  return Number(row?.[0] ?? 1) === 0
}

/** Whether the values of one column are found in another of the same table. */
async function standsIn(
  table: TableProfile,
  one: ColumnProfile,
  other: ColumnProfile,
  context: GuessContext,
): Promise<number> {
  const [row] = await context.values.query(
    table.index.table,
    (cell, from) =>
      `SELECT count(DISTINCT ${cell(one.header)}) FROM ${from} WHERE ${cell(one.header)} IN (SELECT ${cell(other.header)} FROM ${from})`,
  )
  return Number(row?.[0] ?? 0)
}

function attributesOf(table: TableProfile, columns: Readonly<Record<string, ColumnMapping>>): string[] {
  const used = new Set(Object.values(columns).flatMap(({ from }) => from ?? []))
  return table.index.table.headers.filter((header) => !used.has(header))
}

async function managerId(
  table: TableProfile,
  key: ColumnProfile,
  name: ColumnProfile,
  manager: ColumnProfile,
  context: GuessContext,
): Promise<ColumnMapping> {
  const asIds = await standsIn(table, manager, key, context)
  const asNames = key === name ? 0 : await standsIn(table, manager, name, context)
  if (asNames <= asIds) return { from: manager.header, because: 'its header names the manager' }
  const lookup = { file: table.index.table.file, match: name.header, take: key.header, otherwise: 'keep' } as const
  return { from: manager.header, lookup, because: `it holds names, found in '${name.header}'` }
}

/** Managers who have no row of their own stand beside the people they lead. */
async function guessManagers(
  table: TableProfile,
  key: ColumnProfile,
  manager: ColumnProfile,
  region: ColumnProfile | null,
  context: GuessContext,
): Promise<TableMapping[]> {
  if ((await standsIn(table, manager, key, context)) === manager.distinct) return []
  const ofRegion = region !== null && (await determines(table, manager, region, context))
  const columns: Record<string, ColumnMapping> = {
    person_id: {
      from: manager.header,
      because: 'managers are named beside the people they lead and have no row of their own',
    },
    name: { from: manager.header },
    role: { constant: 'manager', because: 'they stand in the column of managers' },
    ...(ofRegion && region !== null ? { region: { from: region.header, because: 'each manager has one' } } : {}),
  }
  return [
    { file: table.index.table.file, into: 'people', source: 'generic', columns, attributes: [], rows: 'first-per-key' },
  ]
}

async function guessTeams(
  table: TableProfile,
  team: ColumnProfile | null,
  manager: ColumnProfile | null,
  managedBy: ColumnMapping | null,
  context: GuessContext,
): Promise<TableMapping[]> {
  const column = team ?? manager
  if (column === null) return []
  const lead =
    managedBy !== null && manager !== null && (team === null || (await determines(table, team, manager, context)))
  const columns: Record<string, ColumnMapping> = {
    team_id: {
      from: column.header,
      because: team === null ? 'people with the same manager are a team' : 'its header names the team',
    },
    name: team === null ? { from: column.header, template: "{}'s team" } : { from: column.header },
    ...(lead ? { manager_id: managedBy } : {}),
  }
  return [
    { file: table.index.table.file, into: 'teams', source: 'generic', columns, attributes: [], rows: 'first-per-key' },
  ]
}

/** Reads a table as the people who sell: one row each, with a manager, a team, a region or a date of hire. */
export async function guessPeople(table: TableProfile, context: GuessContext): Promise<TableMapping[]> {
  const name = columnFor('personName', table)
  const manager = columnFor('manager', table)
  const team = columnFor('team', table)
  const region = columnFor('region', table)
  const facts = [manager, team, region, columnFor('hired', table), columnFor('email', table)]
  if (name === null || facts.every((fact) => fact === null)) return []
  const key = columnFor('personId', table) ?? name
  const managedBy = manager === null ? null : await managerId(table, key, name, manager, context)
  const columns: Record<string, ColumnMapping> = {
    person_id: { from: key.header, because: 'it names every row once' },
    name: { from: name.header, because: 'its header names a person' },
    role: { constant: 'seller', because: `'${name.header}' lists those who sell` },
  }
  if (managedBy !== null) columns['manager_id'] = managedBy
  const group = team ?? manager
  if (group !== null)
    columns['team_id'] = {
      from: group.header,
      because: team === null ? 'people with the same manager are a team' : 'its header names the team',
    }
  if (region !== null) columns['region'] = { from: region.header, because: 'its header names a region' }
  const others = [
    ['email', 'email'],
    ['hired_on', 'hired'],
    ['left_on', 'left'],
    ['segment', 'segment'],
  ] as const
  for (const [column, role] of others) {
    const found = columnFor(role, table)
    if (found !== null) columns[column] = { from: found.header, because: `its header names it` }
  }
  const own: TableMapping = {
    file: table.index.table.file,
    into: 'people',
    source: 'generic',
    columns,
    attributes: attributesOf(table, columns),
  }
  const managers =
    manager === null || managedBy?.lookup !== undefined ? [] : await guessManagers(table, key, manager, region, context)
  return [own, ...managers, ...(await guessTeams(table, team, manager, managedBy, context))]
}
