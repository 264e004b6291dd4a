import type { Member } from '../member.ts'
import { accessOfMember, canAccess, reachOf } from '../permissions.ts'
import type { Unit } from '../unit.ts'
import { allowGroups, type Group } from './allow-groups.ts'
import { listBelow } from './reporting-line.ts'

/** Who the numbers of a workspace are about: what deciding on permissions needs of the facts. */
export interface PeopleGroups {
  readonly people: readonly {
    readonly id: string
    readonly teamId: string | null
    readonly managerId: string | null
    /** Whether sales numbers are made of what they do: leaders without deals of their own do not hide a seller in a sum. */
    readonly sells: boolean
  }[]
  readonly teams: readonly {
    readonly id: string
    readonly managerId: string | null
    readonly parentTeamId: string | null
  }[]
  /** Whoever a segment is made of: those in it, or the owners of its deals. */
  readonly segments: readonly { readonly id: string; readonly people: readonly string[] }[]
}

/** `named`: with its name. `unnamed`: the number without the name. `hidden`: not at all. */
export type Sight = 'named' | 'unnamed' | 'hidden'

type UnitRef = Pick<Unit, 'kind' | 'id'>

/** What one member may see of the people and groups of a workspace. */
export interface Visibility {
  /** The member's own person in the facts. */
  readonly self: string | null
  /** The team they are in. */
  readonly selfTeam: string | null
  /** Nothing is kept from them. */
  readonly unrestricted: boolean
  see(unit: UnitRef): Sight
  /** Whether an alert about this person's results is for this member: their managers up the line, nobody else. */
  isAlerted(personId: string): boolean
  /** Whose results they see by name though the table gives them sums: the exceptions chosen for a CEO. */
  readonly exceptions: ReadonlySet<string>
  /** The people whose single rows of such data may be seen; null: everybody's. */
  readonly dealsOf: ReadonlySet<string> | null
  readonly below: ReadonlySet<string>
  /** The teams large enough for sums of what is about people, such as survey answers; null: every team. */
  readonly summedTeams: ReadonlySet<string> | null
  /** Those with the same text see the same: what is kept for one may be given to the other. */
  readonly key: string
}

export interface VisibilityOptions {
  readonly fewest: number
  /** Whose results the CEO sees by name: the exceptions that the CRO chose. */
  readonly namedToCeo?: readonly string[]
}

/** Works out whom and which groups a member sees. Pure: the same member and groups give the same answer. */
export function createVisibility(member: Member, groups: PeopleGroups, options: VisibilityOptions): Visibility {
  if (member.via === 'system' || member.via === 'machine') return everything(groups, member.personId)
  const line = listBelow(groups, member.personId)
  const exceptions = exceptionsFor(member, groups, options)
  const people = seenPeople(member, line.people, exceptions)
  const sums = findSums(member, groups, { people, teamsBelow: line.teams, fewest: options.fewest })
  const organisation = accessOfMember(member, 'organisation-picture') !== 'none'
  const isAtTop = canAccess(member.roles, 'individual-results', 'full') && member.roles.includes('cro')
  const see = ({ kind, id }: UnitRef): Sight => {
    if (kind === 'organisation') return organisation ? 'named' : 'hidden'
    if (kind === 'person') return people === null || people.has(id) ? 'named' : 'hidden'
    if (kind === 'segment') return sums.segments.has(id) ? 'named' : 'hidden'
    if (sums.named.has(id)) return 'named'
    return sums.unnamed.has(id) ? 'unnamed' : 'hidden'
  }
  return {
    self: member.personId,
    selfTeam: teamOf(groups, member.personId),
    unrestricted: false,
    see,
    isAlerted: (id) => id !== member.personId && (isAtTop || line.people.has(id)),
    exceptions,
    dealsOf: reachOf(member, 'deals') === 'everyone' ? null : withSelf(line.people, member.personId),
    below: line.people,
    summedTeams: findTeamsForAll(groups, options.fewest),
    key: JSON.stringify([member.roles.toSorted(), member.personId, options.fewest, [...exceptions].toSorted()]),
  }
}

function everything(groups: PeopleGroups, self: string | null): Visibility {
  return {
    self,
    selfTeam: teamOf(groups, self),
    unrestricted: true,
    see: () => 'named',
    isAlerted: () => true,
    exceptions: new Set(),
    dealsOf: null,
    below: new Set(),
    summedTeams: null,
    key: 'everything',
  }
}

function within(set: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...set].filter((id) => other.has(id)))
}

function minus(set: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...set].filter((id) => !other.has(id)))
}

function teamOf(groups: PeopleGroups, personId: string | null): string | null {
  return groups.people.find((person) => person.id === personId)?.teamId ?? null
}

function withSelf(people: ReadonlySet<string>, self: string | null): ReadonlySet<string> {
  return self === null ? people : new Set([...people, self])
}

/** Whose results are seen by name; null: everybody's. */
function seenPeople(
  member: Member,
  below: ReadonlySet<string>,
  exceptions: ReadonlySet<string>,
): ReadonlySet<string> | null {
  const reach = reachOf(member, 'individual-results')
  if (reach === 'everyone') return null
  const isSelf = accessOfMember(member, 'individual-results') !== 'none'
  return withSelf(new Set([...(reach === 'below' ? below : []), ...exceptions]), isSelf ? member.personId : null)
}

/** Only those who are in the data: an exception for somebody who is not names nobody. */
function exceptionsFor(
  { roles }: Member,
  groups: PeopleGroups,
  { namedToCeo = [] }: VisibilityOptions,
): ReadonlySet<string> {
  if (!roles.includes('ceo')) return new Set()
  const chosen = new Set(namedToCeo)
  return new Set(groups.people.flatMap(({ id }) => (chosen.has(id) ? [id] : [])))
}

interface SeenTeams {
  readonly named: ReadonlySet<string>
  readonly unnamed: ReadonlySet<string>
}

/** Before the sums of too few people are taken out. */
function findTeams(
  member: Member,
  groups: PeopleGroups,
  seen: { readonly people: ReadonlySet<string> | null; readonly teamsBelow: ReadonlySet<string> },
): SeenTeams {
  const all = new Set(groups.teams.map((team) => team.id))
  const none: ReadonlySet<string> = new Set()
  if (accessOfMember(member, 'organisation-picture') === 'none') return { named: none, unnamed: none }
  const reach = reachOf(member, 'team-metrics')
  const isSummed = canAccess(member.roles, 'team-metrics', 'aggregate')
  if (seen.people === null || reach === 'everyone' || isSummed) return { named: all, unnamed: none }
  const own = teamOf(groups, member.personId)
  const isColleague = own !== null && accessOfMember(member, 'team-metrics') !== 'none'
  const named = new Set([...(reach === 'below' ? seen.teamsBelow : none), ...(isColleague ? [own] : [])])
  return { named, unnamed: reach === 'below' ? minus(all, named) : none }
}

interface SeenSums extends SeenTeams {
  readonly segments: ReadonlySet<string>
}

/** Takes out the teams and segments whose sums, alone or together, would tell of people whom the member does not see. */
function findSums(
  member: Member,
  groups: PeopleGroups,
  seen: {
    readonly people: ReadonlySet<string> | null
    readonly teamsBelow: ReadonlySet<string>
    readonly fewest: number
  },
): SeenSums {
  const { named, unnamed } = findTeams(member, groups, seen)
  if (seen.people === null) return { named, unnamed, segments: new Set(groups.segments.map((one) => one.id)) }
  const known = findKnown(member, groups, { people: seen.people, teamsBelow: seen.teamsBelow })
  const fewest = fewestFor(member, seen.fewest)
  const sellers = groups.people.filter((person) => person.sells)
  const teams = toTeamGroups(groups, sellers).filter(({ key }) => named.has(key) || unnamed.has(key))
  const allowed = allowGroups([wholeOf(sellers), ...teams], { fewest, known })
  const seesSegments =
    reachOf(member, 'team-metrics') !== 'nobody' || canAccess(member.roles, 'team-metrics', 'aggregate')
  return {
    named: within(named, allowed),
    unnamed: within(unnamed, allowed),
    segments: seesSegments ? allowSegments(groups.segments, { known, fewest }) : new Set(),
  }
}

/** Whose own values the member knows anyway. */
function findKnown(
  member: Member,
  groups: PeopleGroups,
  seen: { readonly people: ReadonlySet<string>; readonly teamsBelow: ReadonlySet<string> },
): ReadonlySet<string> {
  const isLeader = reachOf(member, 'team-metrics') === 'below'
  const led = groups.people.filter((person) => person.teamId !== null && seen.teamsBelow.has(person.teamId))
  return new Set([...seen.people, ...(isLeader ? led.map((person) => person.id) : [])])
}

/** Teams' sales are for those whom the table names, however small the team; only a single person must not follow from them. */
function fewestFor(member: Member, fewest: number): number {
  return reachOf(member, 'team-metrics') === 'everyone' ? 2 : fewest
}

/**
 * Of the teams and segments of which a metric has cases, those whose number may be given to the member: a team of eight tells of one
 * of them where only that one had cases. Guarded like the groups themselves, with those who contributed in place of the members.
 * `contributors`: by `unitKey`, the ids of the people with cases in it. Null: all of them. Misleads where a period is cut further:
 * the points of a chart may hold the cases of fewer people than the period as a whole.
 */
export function findContributed(
  member: Member,
  groups: PeopleGroups,
  options: VisibilityOptions & {
    readonly contributors: Readonly<Record<string, readonly string[]>>
    /** What readers like this one were told of the same rows and period in other states of the data, in that order. */
    readonly told?: readonly Readonly<Record<string, readonly string[]>>[]
  },
): ReadonlySet<string> | null {
  if (member.via === 'system' || member.via === 'machine') return null
  const line = listBelow(groups, member.personId)
  const people = seenPeople(member, line.people, exceptionsFor(member, groups, options))
  if (people === null) return null
  const known = findKnown(member, groups, { people, teamsBelow: line.teams })
  const fewest = fewestFor(member, options.fewest)
  const { named, unnamed } = findTeams(member, groups, { people, teamsBelow: line.teams })
  const all = Object.entries(options.contributors).map(([key, members]) => ({ key, members }))
  const isAsked = ({ key }: Group): boolean =>
    named.has(key.slice(teamKey.length)) || unnamed.has(key.slice(teamKey.length))
  const teams = all.filter(({ key }) => key.startsWith(teamKey))
  const whole: Group = { key: 'organisation', members: [...new Set(teams.flatMap((team) => team.members))] }
  const told = options.told ?? []
  const toldTeams = told.flatMap((one, index) =>
    Object.entries(one).flatMap(([key, members]) =>
      key.startsWith(teamKey) ? [{ key: `told ${index} ${key}`, members }] : [],
    ),
  )
  const segments = toSegments(options.contributors)
  return new Set([
    ...allowGroups([...toldTeams, whole, ...teams.filter(isAsked).toSorted(largestFirst)], { fewest, known }),
    ...[...allowSegments(segments, { known, fewest, told: told.map(toSegments) })].map((id) => segmentKey + id),
  ])
}

function toSegments(contributors: Readonly<Record<string, readonly string[]>>): PeopleGroups['segments'] {
  return Object.entries(contributors).flatMap(([key, people]) =>
    key.startsWith(segmentKey) ? [{ id: key.slice(segmentKey.length), people }] : [],
  )
}

const teamKey = 'team:'
const segmentKey = 'segment:'

type People = PeopleGroups['people']

function wholeOf(people: People): Group {
  return { key: 'organisation', members: people.map((person) => person.id) }
}

function toTeamGroups(groups: PeopleGroups, people: People): readonly Group[] {
  const byTeam = Map.groupBy(people, (person) => person.teamId)
  return groups.teams
    .map((team) => ({ key: team.id, members: (byTeam.get(team.id) ?? []).map((person) => person.id) }))
    .toSorted(largestFirst)
}

/** The teams of which numbers about people may be given to anybody at all, their own manager included. */
function findTeamsForAll(groups: PeopleGroups, fewest: number): ReadonlySet<string> {
  return allowGroups([wholeOf(groups.people), ...toTeamGroups(groups, groups.people)], { fewest })
}

/** Cuts by different things do not add up to each other, so each dimension is guarded by itself, with the whole above it. */
function allowSegments(
  all: PeopleGroups['segments'],
  options: {
    readonly known: ReadonlySet<string>
    readonly fewest: number
    readonly told?: readonly PeopleGroups['segments'][]
  },
): ReadonlySet<string> {
  const { known, fewest, told = [] } = options
  const allowed = new Set<string>()
  for (const [dimension, segments] of Map.groupBy(all, toDimension)) {
    const parts = segments.map(toPart).toSorted(largestFirst)
    const before = told.flatMap((one, index) =>
      one
        .filter((segment) => toDimension(segment) === dimension)
        .map((segment) => ({ ...toPart(segment), key: `told ${index} ${segment.id}` })),
    )
    const whole: Group = { key: 'organisation', members: parts.flatMap((part) => part.members) }
    const asked = [...before, whole].flatMap(({ members }) => members)
    const knownParts = new Set(asked.filter((part) => known.has(part.slice(0, part.indexOf('\n')))))
    for (const key of allowGroups([...before, whole, ...parts], { fewest, known: knownParts })) allowed.add(key)
  }
  allowed.delete('organisation')
  return allowed
}

type Segment = PeopleGroups['segments'][number]

function toDimension({ id }: Segment): string {
  return id.split('=')[0] ?? ''
}

function toPart({ id, people }: Segment): Group {
  return { key: id, members: people.map((person) => `${person}\n${id}`) }
}

function largestFirst(a: Group, b: Group): number {
  return b.members.length - a.members.length || (a.key < b.key ? -1 : 1)
}
