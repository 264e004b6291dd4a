import type { SimulatedFile } from '../simulated.ts'
import type { Stream } from '../random.ts'
import { toDay, toInstant, toWorkday } from '../time.ts'
import type { Quarter } from '../time.ts'
import { clamp, dayOfWeek, weekOf } from '../world.ts'
import type { World } from '../world.ts'
import { quartersOf } from './money.ts'
import { actionTitles, decisionTitles, initiativeTitles, objectiveTitles, priorityTitles } from './titles.ts'

/** What leaders set, decide and follow up: priorities, initiatives, objectives, decisions, actions. */
export function simulatePlan(world: World): Record<string, SimulatedFile> {
  return {
    decisions: simulateDecisions(world),
    priorities: simulatePriorities(world),
    initiatives: simulateInitiatives(world),
    objectives: simulateObjectives(world),
    actions: simulateActions(world),
  }
}

function simulatePriorities(world: World): SimulatedFile {
  const { clock, conditions } = world
  const rows: string[][] = []
  const stream = world.stream.fork('priorities')
  const add = (title: string, quarter: Quarter, days: readonly (number | null)[]) => {
    const [added, dropped, redefined] = days.map((day) => (day === null || day > clock.endDay ? '' : toDay(day)))
    rows.push([
      `PR${String(rows.length + 1).padStart(3, '0')}`,
      title,
      toDay(quarter.from),
      added ?? '',
      dropped ?? '',
      redefined ?? '',
    ])
  }
  for (const quarter of quartersOf(world)) {
    const draws = stream.fork(quarter.label)
    const titles = draws.shuffle(priorityTitles)
    const middle = weekOf(clock, (quarter.from + quarter.until) / 2)
    const churn = 0.05 * Math.exp(conditions.effect('priorityChurn', Math.min(middle, clock.weeks - 1)))
    const planned = 4 + draws.index(2)
    const inside = () => toWorkday(quarter.from + 10 + draws.index(70))
    for (let at = 0; at < planned; at++) {
      const dropped = draws.chance(clamp(churn * 0.7, 0, 0.8)) ? inside() : null
      const redefined = draws.chance(clamp(churn * 0.7, 0, 0.8)) ? inside() : null
      add(titles[at] ?? '', quarter, [
        quarter.from - 5,
        dropped,
        dropped !== null && redefined !== null && redefined > dropped ? null : redefined,
      ])
    }
    const extra = draws.poisson(planned * churn * 1.1)
    for (let at = 0; at < extra; at++) {
      const on = inside()
      if (on <= clock.endDay) add(titles[planned + at] ?? 'Another look at the plan', quarter, [on, null, null])
    }
  }
  return { header: 'priority_id title period_start added_on dropped_on redefined_on'.split(' '), rows }
}

function simulateInitiatives(world: World): SimulatedFile {
  const { clock, conditions, organisation } = world
  const rows: string[][] = []
  const stream = world.stream.fork('initiatives')
  const scope = organisation.seats.length
  for (let week = 0; week < clock.weeks; week++) {
    const draws = stream.fork(week)
    const load = Math.exp(conditions.effect('initiativeLoad', week) + 0.5 * conditions.effect('priorityChurn', week))
    const starts = draws.poisson(0.085 * load)
    for (let at = 0; at < starts; at++) {
      const on = toWorkday(dayOfWeek(clock, week) + draws.index(5))
      const weeks = draws.between(12, 30)
      const [title, component] = draws.pick(initiativeTitles)
      const tired = conditions.strain('change-leadership', week)
      const adopting = Math.round(scope * clamp(draws.normal(0.72 - 0.4 * tired, 0.12), 0.05, 1))
      const end = toWorkday(on + Math.round(weeks * 7))
      const orphan = draws.chance(0.12 + conditions.effect('goalLinks', week))
      if (on > clock.endDay) continue
      rows.push([
        `IN${String(rows.length + 1).padStart(3, '0')}`,
        title,
        toDay(on),
        end > clock.endDay ? '' : toDay(end),
        component,
        String(scope),
        String(adopting),
        String(1 + draws.weighted([0.4, 0.4, 0.2])),
        orphan ? '' : `OB${String(1 + draws.index(6)).padStart(3, '0')}`,
      ])
    }
  }
  const header =
    'initiative_id title started_on ended_on component people_in_scope people_adopting intensity parent_objective'
  return { header: header.split(' '), rows }
}

function simulateObjectives(world: World): SimulatedFile {
  const { clock, conditions, organisation } = world
  const rows: string[][] = []
  const stream = world.stream.fork('objectives')
  const owners = [...organisation.leaders, ...organisation.managers]
  for (const quarter of quartersOf(world)) {
    const recorded = Math.min(clock.endDay, quarter.until - 1)
    const week = weekOf(clock, recorded)
    const loose = conditions.effect('goalLinks', week)
    objectiveTitles.forEach(([title, kind, parent, metric], at) => {
      const draws = stream.fork(`${quarter.label} ${at}`)
      const linked = kind === 'goal' || !draws.chance(0.06 + loose)
      const measured = !draws.chance(0.1 + loose)
      const target = 100
      const value = clamp(draws.normal(94 - 60 * conditions.burden(week), 12), 20, 140)
      rows.push([
        `OB${String(at + 1).padStart(3, '0')}`,
        title,
        kind,
        linked && parent !== null ? `OB${String(parent + 1).padStart(3, '0')}` : '',
        draws.chance(0.04 + loose * 0.6) ? '' : draws.pick(owners).id,
        toDay(quarter.until - 1),
        value >= 90 ? 'on track' : value >= 75 ? 'at risk' : 'off track',
        measured ? metric : '',
        measured ? String(target) : '',
        measured ? toDay(recorded) : '',
        measured ? value.toFixed(1) : '',
      ])
    })
  }
  const header = 'objective_id title kind parent_id owner_id due_on status metric target recorded_on recorded_value'
  return { header: header.split(' '), rows: keepOneWithoutDate(rows) }
}

/** An objective that was not measured appears once: its key is the id and the day of the reading. */
function keepOneWithoutDate(rows: readonly string[][]): string[][] {
  const seen = new Set<string>()
  return rows.filter((row) => {
    const key = `${row[0]} ${row[9]}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const decisionKinds: readonly (readonly [kind: string, hours: number, component: string])[] = [
  ['discount', 14, 'pricing-and-deal-governance'],
  ['terms', 30, 'pricing-and-deal-governance'],
  ['hiring', 90, 'recruiting-and-selection'],
  ['territory', 110, 'coverage-and-territory'],
  ['resource', 60, 'deployment-and-capacity'],
  ['plan', 120, 'goal-architecture'],
]

function simulateDecisions(world: World): SimulatedFile {
  const { clock, conditions, organisation } = world
  const rows: string[][] = []
  const stream = world.stream.fork('decisions')
  for (let week = 0; week < clock.weeks; week++) {
    const draws = stream.fork(week)
    const count = draws.poisson(0.9 + organisation.seats.length * 0.035)
    for (let at = 0; at < count; at++) {
      const [kind, hours, component] =
        decisionKinds[draws.weighted([0.4, 0.2, 0.1, 0.08, 0.14, 0.08])] ?? decisionKinds[0]!
      const day = toWorkday(dayOfWeek(clock, week) + draws.index(5))
      const minute = 540 + draws.index(480)
      const took = draws.lognormal(hours, 0.8) * Math.exp(conditions.effect('decisionDelay', week))
      const decided = day * 1440 + minute + Math.round(took * 60)
      const decidedDay = Math.floor(decided / 1440)
      const open = decidedDay > clock.endDay || draws.chance(0.02)
      const reversed = draws.chance(0.035 + Math.max(0, conditions.effect('decisionReversal', week)))
      const reversedDay = toWorkday(decidedDay + 3 + draws.index(24))
      const grounded = draws.chance(0.62 - 0.35 * conditions.strain('problem-solving-discipline', week))
      const escalated = draws.chance(0.1 + 0.3 * conditions.strain('decision-rights', week))
      if (day > clock.endDay) continue
      rows.push([
        `DC${String(rows.length + 1).padStart(4, '0')}`,
        toInstant(day, minute),
        draws.pick(decisionTitles[kind] ?? ['Decision']),
        kind,
        open ? '' : toInstant(decidedDay, decided % 1440),
        grounded ? component : '',
        '',
        grounded && draws.chance(0.7) ? 'see note' : '',
        grounded && draws.chance(0.4) ? toDay(decidedDay + 90) : '',
        reversed && !open && reversedDay <= clock.endDay ? toDay(reversedDay) : '',
        escalated ? 'head of sales' : '',
      ])
    }
  }
  const header =
    'decision_id requested_at title kind decided_at component metric expected_change review_on reversed_on level_escalated'
  return { header: header.split(' '), rows }
}

const actionSources = ['meeting', 'problem', 'coaching', 'plan'] as const

function simulateActions(world: World): SimulatedFile {
  const { clock, conditions, organisation } = world
  const rows: string[][] = []
  const owners = [...organisation.leaders, ...organisation.managers]
  for (const owner of owners) {
    const stream = world.stream.fork(`actions ${owner.id}`)
    for (let week = 0; week < clock.weeks; week++) {
      const draws: Stream = stream.fork(week)
      const count = draws.poisson(0.95)
      for (let at = 0; at < count; at++) {
        const agreed = toWorkday(dayOfWeek(clock, week) + draws.index(5))
        const due = toWorkday(agreed + 7 + draws.index(15))
        const target = owner.team ? { team: owner.team.id, region: owner.team.region } : {}
        const missed = draws.chance(0.14 + conditions.effect('actionMiss', week, target))
        const moved = !missed && draws.chance(0.07)
        const done = missed
          ? draws.chance(0.55)
            ? due + 4 + draws.index(30)
            : null
          : due - draws.index(6) + (moved ? 7 : 0)
        if (agreed > clock.endDay) continue
        rows.push([
          `AC${String(rows.length + 1).padStart(5, '0')}`,
          draws.pick(actionTitles),
          toDay(due),
          owner.id,
          toDay(agreed),
          done === null || Math.max(done, agreed) > clock.endDay ? '' : toDay(Math.max(done, agreed)),
          moved && due - 2 <= clock.endDay ? toDay(Math.max(agreed, due - 2)) : '',
          actionSources[draws.weighted([0.5, 0.2, 0.15, 0.15])] ?? 'meeting',
        ])
      }
    }
  }
  return { header: 'action_id title due_on owner_id agreed_on done_on renegotiated_on source'.split(' '), rows }
}
