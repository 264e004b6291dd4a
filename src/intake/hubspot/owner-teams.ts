import type { ColumnMapping, TableMapping } from '../../domain/open-format/mapping.ts'
import type { Recogniser, RecogniserContext } from '../recognition/recogniser.ts'

interface Team {
  readonly id: string
  readonly name: string
}

const mostSets = 5000

/** The main team of a cell such as `[{"id":"7","name":"North","membership":true}]`; null where it names none. */
function mainTeam(cell: string): Team | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(cell)
  } catch {
    // Not JSON after all: such a cell names no team.
    return null
  }
  const teams = Array.isArray(parsed) ? (parsed as Record<string, unknown>[]) : []
  const main = teams.find((team) => team['membership'] === true || team['primary'] === true) ?? teams[0]
  const id = main?.['id']
  if (typeof id !== 'string' && typeof id !== 'number') return null
  return { id: String(id), name: typeof main?.['name'] === 'string' ? main['name'] : String(id) }
}

/** Owners carry their teams as JSON: each spelling of it is translated to the main team's id or name. */
export async function readOwnerTeams(mapping: TableMapping, context: RecogniserContext): Promise<TableMapping | null> {
  const header = context.index.headers.get('teams')
  if (header === undefined) return mapping.into === 'teams' ? null : joinOwnerTeam(mapping, context)
  const cells = await context.values.list(context.index.table, header, mostSets)
  const teams = cells.map(({ value }) => ({ value, team: mainTeam(value) }))
  if (teams.every(({ team }) => team === null)) return mapping.into === 'teams' ? null : mapping
  const take = (what: keyof Team): ColumnMapping => ({
    from: header,
    values: Object.fromEntries(teams.map(({ value, team }) => [value, team?.[what] ?? ''])),
    because: 'of the teams an owner belongs to, the main one',
  })
  const own = mapping.into === 'teams' ? { team_id: take('id'), name: take('name') } : { team_id: take('id') }
  return { ...mapping, columns: { ...mapping.columns, ...own } }
}

/** Fivetran keeps in a file of its own which owner belongs to which team. */
function joinOwnerTeam(mapping: TableMapping, context: RecogniserContext): TableMapping {
  const file = context.recognised.find(({ source }) => source === ownerTeams.id)?.index
  const match = file?.headers.get('ownerid')
  const take = file?.headers.get('teamid')
  const from = mapping.columns['person_id']?.from
  if (file === undefined || match === undefined || take === undefined || from === undefined) return mapping
  const because = `teams of owners stand in ${file.table.file}`
  const team_id = { from, lookup: { file: file.table.file, match, take, exact: true }, because }
  return { ...mapping, columns: { ...mapping.columns, team_id } }
}

/** Which owner belongs to which team; the file of owners looks it up. */
export const ownerTeams: Recogniser = {
  id: 'hubspot-owner-team',
  label: 'HubSpot through Fivetran: teams of owners, used to read owners',
  fingerprint: { all: ['ownerid', 'teamid'], some: [['isteamprimary', 'fivetransynced']], none: ['dealid', 'email'] },
  tables: [],
}

/** Names of teams, told from other lists of ids and names by the file of owners' teams beside it. */
export const teamNames: Recogniser = {
  id: 'hubspot-team',
  label: 'HubSpot through Fivetran: teams',
  fingerprint: {
    all: ['id', 'name', 'fivetransynced'],
    none: ['email', 'ownerid', 'stagename', 'parentroleid', 'requiresbillingwrite', 'username', 'isdeleted'],
  },
  tables: [{ into: 'teams', columns: { team_id: { from: ['id'] }, name: { from: ['name'] } } }],
  refine: (mapping, { recognised }) =>
    Promise.resolve(recognised.some(({ source }) => source === ownerTeams.id) ? mapping : null),
}
