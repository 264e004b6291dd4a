import type { Stream } from '../random.ts'
import type { Conditions, Target } from '../faults.ts'
import { toWorkday } from '../time.ts'
import type { Organisation, Person, Seat } from './organisation.ts'

export function targetOf(person: Person): Target {
  return {
    person: person.id,
    hiredWeek: person.hiredWeek,
    ...(person.team ? { team: person.team.id } : {}),
    ...(person.region === null ? {} : { region: person.region }),
  }
}

const voluntaryPerWeek = 0.16 / 52
const involuntaryPerWeek = 0.06 / 52
const usualHireLagWeeks = 10

/** Exits week by week, and the seat filled again after a while by someone hired under the conditions of that week. */
export function staffOrganisation(
  organisation: Organisation,
  conditions: Conditions,
  clock: { readonly startDay: number; readonly weeks: number; readonly endDay: number },
  stream: Stream,
): void {
  for (const seat of organisation.seats) {
    const draws = stream.fork(`staffing ${seat.id}`)
    let vacantUntil: number | null = null
    for (let week = 0; week < clock.weeks; week++) {
      const day = clock.startDay + week * 7
      const holder = seat.holders.at(-1)
      if (vacantUntil !== null) {
        if (week >= vacantUntil && day < clock.endDay) {
          fillSeat(organisation, seat, conditions, { week, day: toWorkday(day) })
          vacantUntil = null
        }
        continue
      }
      const roll = draws.unit()
      const kindRoll = draws.unit()
      if (!holder || holder.stays) continue
      const target = targetOf(holder)
      const tenure = week - holder.hiredWeek
      const early = tenure < 52 ? 1.25 : tenure > 200 ? 0.8 : 1
      const bad = holder.skill < -0.35 ? 2.2 : 1
      const voluntary = voluntaryPerWeek * early * Math.exp(conditions.effect('leaveVoluntary', week, target))
      const involuntary = involuntaryPerWeek * bad * Math.exp(conditions.effect('leaveInvoluntary', week, target))
      if (roll >= voluntary + involuntary) continue
      holder.leftOn = Math.min(clock.endDay, toWorkday(day + 1 + Math.floor(kindRoll * 4)))
      holder.exitKind = roll < voluntary ? 'voluntary' : 'involuntary'
      const lag = usualHireLagWeeks * Math.exp(conditions.effect('hireLag', week, target)) * draws.between(0.6, 1.5)
      vacantUntil = week + Math.max(3, Math.round(lag))
    }
  }
}

function fillSeat(
  organisation: Organisation,
  seat: Seat,
  conditions: Conditions,
  when: { readonly week: number; readonly day: number },
): void {
  const target: Target = { team: seat.team.id, region: seat.team.region, hiredWeek: when.week }
  seat.holders.push(
    organisation.hire({
      role: 'seller',
      team: seat.team,
      managerId: seat.team.managerId,
      region: seat.team.region,
      segment: seat.team.segment,
      hiredOn: when.day,
      hiredWeek: when.week,
      skillShift: conditions.effect('hireSkill', when.week, target) * 0.6,
      rampWeeks: 16 * Math.exp(conditions.effect('rampTime', when.week, target)),
    }),
  )
}

/** 0 on the first day, near 1 once fully ramped. */
export function rampOf(person: Person, week: number): number {
  return 1 - Math.exp(-Math.max(0, week - person.hiredWeek) / person.rampWeeks)
}
