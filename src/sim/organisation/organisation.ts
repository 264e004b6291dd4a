import type { OrganisationSize } from '../simulated.ts'
import type { Stream } from '../random.ts'
import { familyNames, givenNames, regions, segments } from './names.ts'

export interface Team {
  readonly id: string
  readonly name: string
  readonly region: string
  readonly segment: string
  managerId: string
  readonly parentId: string | null
}

export type Role = 'seller' | 'manager' | 'leader' | 'specialist'

export interface Person {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly team: Team | null
  readonly managerId: string | null
  readonly region: string | null
  readonly segment: string | null
  /** Days since 1970-01-01. */
  readonly hiredOn: number
  readonly hiredWeek: number
  leftOn: number | null
  exitKind: 'voluntary' | 'involuntary' | null
  /** Logit on every stage. */
  skill: number
  /** Factor on activity and on deals created. */
  readonly drive: number
  /** Weeks until a new hire sells at about two thirds of full strength. */
  readonly rampWeeks: number
  readonly ote: number
  /** Never leaves in the simulation: the story needs this person to be there. */
  stays: boolean
}

/** A position with its territory; people come and go in it. */
export interface Seat {
  readonly id: string
  readonly team: Team
  readonly territoryId: string
  /** 1 = average. */
  potential: number
  readonly approvedOn: number
  /** In order; a gap between two is a vacancy. */
  readonly holders: Person[]
}

export interface Organisation {
  readonly teams: readonly Team[]
  readonly seats: readonly Seat[]
  readonly people: Person[]
  readonly leaders: readonly Person[]
  readonly managers: readonly Person[]
  /** Makes a further person with the next id. */
  readonly hire: (draft: HireDraft) => Person
}

export interface HireDraft {
  readonly role: Role
  readonly team: Team | null
  readonly managerId: string | null
  readonly region: string | null
  readonly segment: string | null
  readonly hiredOn: number
  readonly hiredWeek: number
  readonly skillShift: number
  readonly rampWeeks: number
}

const presets: Readonly<Record<OrganisationSize, { readonly sellers: number; readonly teams: number }>> = {
  S: { sellers: 8, teams: 2 },
  M: { sellers: 30, teams: 6 },
  L: { sellers: 120, teams: 20 },
  demo: { sellers: 60, teams: 8 },
}

/** Between sellers: one standard deviation is about 3 points of win rate. */
const skillDeviation = 0.1
const oteOf: Readonly<Record<Role, number>> = { seller: 96000, manager: 128000, leader: 190000, specialist: 88000 }

function createHiring(stream: Stream, people: Person[]): (draft: HireDraft) => Person {
  const names = stream
    .fork('names')
    .shuffle(
      givenNames.flatMap((given, at) =>
        Array.from({ length: 8 }, (_, k) => `${given} ${familyNames[(at * 7 + k * 11) % familyNames.length]}`),
      ),
    )
  return (draft) => {
    const number = people.length + 1
    const own = stream.fork(`person ${number}`)
    const person: Person = {
      id: `P${String(number).padStart(3, '0')}`,
      name: names[(number - 1) % names.length] ?? `Person ${number}`,
      role: draft.role,
      team: draft.team,
      managerId: draft.managerId,
      region: draft.region,
      segment: draft.segment,
      hiredOn: draft.hiredOn,
      hiredWeek: draft.hiredWeek,
      leftOn: null,
      exitKind: null,
      skill: own.normal(0, skillDeviation) + draft.skillShift,
      drive: Math.exp(own.normal(0, 0.2)),
      rampWeeks: draft.rampWeeks,
      ote: Math.round((oteOf[draft.role] * own.between(0.9, 1.15)) / 1000) * 1000,
      stays: draft.role !== 'seller',
    }
    people.push(person)
    return person
  }
}

/** Leaders, teams with managers, and sellers in their seats on the first day; tenures are spread over some years. */
export function createOrganisation(size: OrganisationSize, startDay: number, stream: Stream): Organisation {
  const preset = presets[size]
  const people: Person[] = []
  const hire = createHiring(stream, people)
  const draws = stream.fork('organisation')
  const usual = { skillShift: 0, rampWeeks: 16 }
  const tenured = (low: number, high: number) => {
    const weeks = Math.floor(draws.between(low, high))
    return { hiredOn: startDay - weeks * 7 - draws.index(7), hiredWeek: -weeks }
  }
  const head = hire({
    role: 'leader',
    team: null,
    managerId: null,
    region: null,
    segment: null,
    ...tenured(90, 200),
    ...usual,
  })
  const directors =
    preset.teams < 5
      ? []
      : regions.map((region) =>
          hire({
            role: 'leader',
            team: null,
            managerId: head.id,
            region,
            segment: null,
            ...tenured(60, 260),
            ...usual,
          }),
        )
  const groups: Team[] =
    directors.length === 0
      ? []
      : regions.map((region, at) => ({
          id: `R${at + 1}`,
          name: region,
          region,
          segment: '',
          managerId: directors[at]?.id ?? head.id,
          parentId: null,
        }))
  const teams: Team[] = []
  const managers: Person[] = []
  for (let at = 0; at < preset.teams; at++) {
    const region = regions[at % regions.length] ?? regions[0]
    const segment = segments[Math.floor(at / regions.length) % 3]?.name ?? 'Mid-market'
    const director = directors[at % regions.length] ?? head
    const team: Team = {
      id: `T${String(at + 1).padStart(2, '0')}`,
      name: `${region} ${segment}${at >= 9 ? ` ${Math.floor(at / 9) + 1}` : ''}`,
      region,
      segment,
      managerId: '',
      parentId: groups[at % regions.length]?.id ?? null,
    }
    const manager = hire({
      role: 'manager',
      team,
      managerId: director.id,
      region,
      segment,
      ...tenured(50, 300),
      ...usual,
    })
    team.managerId = manager.id
    teams.push(team)
    managers.push(manager)
  }
  const seats = Array.from({ length: preset.sellers }, (_, at): Seat => {
    const team = teams[at % teams.length] as Team
    const own = draws.fork(`seat ${at}`)
    const weeks = Math.floor(8 + own.gamma(1.4) * 70)
    const holder = hire({
      role: 'seller',
      team,
      managerId: team.managerId,
      region: team.region,
      segment: team.segment,
      hiredOn: startDay - weeks * 7 - own.index(5),
      hiredWeek: -weeks,
      ...usual,
    })
    return {
      id: `SEAT-${String(at + 1).padStart(3, '0')}`,
      team,
      territoryId: `${team.region.slice(0, 3).toUpperCase()}-${String(at + 1).padStart(3, '0')}`,
      potential: Math.exp(own.normal(0, 0.12)),
      approvedOn: holder.hiredOn - 60 - own.index(60),
      holders: [holder],
    }
  })
  return { teams: [...groups, ...teams], seats, people, leaders: [head, ...directors], managers, hire }
}

export function isSellingTeam(team: Team): boolean {
  return team.segment !== ''
}

/** Who sits in the seat on that day. */
export function findHolder(seat: Seat, day: number): Person | null {
  return seat.holders.find((person) => person.hiredOn <= day && (person.leftOn === null || day < person.leftOn)) ?? null
}

export function isEmployed(person: Person, day: number): boolean {
  return person.hiredOn <= day && (person.leftOn === null || day < person.leftOn)
}
