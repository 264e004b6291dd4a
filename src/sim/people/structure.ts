import { isSellingTeam } from '../organisation/organisation.ts'
import type { Person } from '../organisation/organisation.ts'
import { skills } from '../organisation/names.ts'
import { targetOf } from '../organisation/staffing.ts'
import type { SimulatedFile } from '../simulated.ts'
import { toDay } from '../time.ts'
import { clamp, dayOfWeek } from '../world.ts'
import type { World } from '../world.ts'

const peopleHeader = (
  'person_id name email role team_id manager_id segment region hired_on left_on exit_kind regretted quota_carrying ote ' +
  'currency'
).split(' ')

/** Those who left before the data begin are not in the export. */
export function toPeopleFile(world: World): SimulatedFile {
  const { clock, organisation } = world
  const rows = organisation.people
    .filter((person) => person.hiredOn <= clock.endDay)
    .map((person) => {
      const draws = world.stream.fork(`person file ${person.id}`)
      const left = person.leftOn !== null && person.leftOn <= clock.endDay
      const regretted = person.exitKind === 'voluntary' && person.skill + draws.normal(0, 0.08) > -0.05
      return [
        person.id,
        person.name,
        `${person.name.toLowerCase().replaceAll(' ', '.')}@haldenlark.example`,
        person.role,
        person.team?.id ?? '',
        person.managerId ?? '',
        person.segment ?? '',
        person.region ?? '',
        toDay(person.hiredOn),
        left ? toDay(person.leftOn ?? 0) : '',
        left ? (person.exitKind ?? 'other') : '',
        left && person.exitKind === 'voluntary' ? String(regretted) : '',
        String(person.role === 'seller'),
        person.ote.toFixed(2),
        world.currency,
      ]
    })
  return { header: peopleHeader, rows }
}

export function toTeamsFile(world: World): SimulatedFile {
  const rows = world.organisation.teams.map((team) => [team.id, team.name, team.managerId, team.parentId ?? ''])
  return { header: ['team_id', 'name', 'manager_id', 'parent_team_id'], rows }
}

/** One row per seat and holder, so that a seat filled twice shows both. */
export function toSeatsFile(world: World): SimulatedFile {
  const { clock } = world
  const rows: string[][] = []
  for (const seat of world.organisation.seats) {
    let approved = seat.approvedOn
    seat.holders.forEach((holder, at) => {
      const left = holder.leftOn !== null && holder.leftOn <= clock.endDay ? holder.leftOn : null
      if (holder.hiredOn <= clock.endDay)
        rows.push([
          at === 0 ? seat.id : `${seat.id}-${at + 1}`,
          toDay(approved),
          seat.team.id,
          toDay(holder.hiredOn),
          holder.id,
          left === null ? '' : toDay(left),
          'seller',
        ])
      if (left !== null) approved = left
    })
    const last = seat.holders.at(-1)
    if (last?.leftOn && last.leftOn <= clock.endDay)
      rows.push([`${seat.id}-${seat.holders.length + 1}`, toDay(last.leftOn), seat.team.id, '', '', '', 'seller'])
  }
  return { header: 'seat_id approved_on team_id filled_on person_id vacated_on role'.split(' '), rows }
}

export function toTerritoriesFile(world: World): SimulatedFile {
  const { clock } = world
  const rows: string[][] = []
  for (const seat of world.organisation.seats) {
    const draws = world.stream.fork(`territory ${seat.territoryId}`)
    const hours = Math.round(1500 * seat.potential ** 0.5 * draws.between(0.92, 1.08))
    for (const holder of seat.holders) {
      if (holder.hiredOn > clock.endDay) continue
      const from = Math.max(holder.hiredOn, clock.startDay)
      const until = holder.leftOn !== null && holder.leftOn <= clock.endDay ? holder.leftOn : null
      if (until !== null && until <= from) continue
      rows.push([
        seat.territoryId,
        holder.id,
        (seat.potential * 1_600_000).toFixed(0),
        String(hours),
        toDay(from),
        until === null ? '' : toDay(until),
      ])
    }
  }
  return { header: 'territory_id person_id potential workload_hours from until'.split(' '), rows }
}

/** Half-yearly observations of skills by the manager: noisy readings of the seller's skill. */
export function simulateSkills(world: World): SimulatedFile {
  const { clock, conditions, organisation } = world
  const rows: string[][] = []
  const observe = (person: Person, day: number, week: number) => {
    const draws = world.stream.fork(`skill ${person.id} ${week}`)
    const shift = 4 * person.skill + 1.2 * conditions.effect('allStages', week, targetOf(person))
    for (const skill of skills)
      rows.push([
        person.id,
        toDay(day),
        skill,
        String(clamp(Math.round(draws.normal(3.3 + shift, 0.7)), 1, 5)),
        person.managerId ?? '',
      ])
  }
  for (let week = 8; week < clock.weeks; week += 26)
    for (const seat of organisation.seats.filter((each) => isSellingTeam(each.team))) {
      const day = dayOfWeek(clock, week) + 3
      const holder = seat.holders.find(
        (person) => person.hiredOn <= day && (person.leftOn === null || day < person.leftOn),
      )
      if (holder && day <= clock.endDay) observe(holder, day, week)
    }
  return { header: 'person_id observed_on skill score observer_id'.split(' '), rows }
}
