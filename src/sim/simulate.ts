import { createConditions } from './faults.ts'
import type { Fault } from './faults.ts'
import { createOrganisation } from './organisation/organisation.ts'
import { staffOrganisation } from './organisation/staffing.ts'
import { createStream } from './random.ts'
import type { SimulatedFile, Simulated, SimulationOptions } from './simulated.ts'
import { findScenario } from './scenarios/registry.ts'
import { simulateActivities } from './deals/activities.ts'
import { simulatePipeline, toDealFile, toHistoryFile } from './deals/pipeline.ts'
import { simulateCalendar } from './people/calendar.ts'
import { simulateCoaching } from './people/coaching.ts'
import { simulateAssessments, simulatePulses } from './people/voices.ts'
import { simulateSkills, toPeopleFile, toSeatsFile, toTeamsFile, toTerritoriesFile } from './people/structure.ts'
import { simulateMoney } from './plan/money.ts'
import { simulatePlan } from './plan/plan.ts'
import { simulateSubscriptions } from './plan/subscriptions.ts'
import { simulateProblems } from './problems/problems.ts'
import { monthsBack, toDay, toDayNumber, weekdayOf } from './time.ts'
import type { Clock, World } from './world.ts'

const burnInWeeks = 40

function createClock(asOf: string, months: number): Clock {
  const endDay = toDayNumber(asOf)
  const first = monthsBack(endDay, months)
  const startDay = first - weekdayOf(first)
  return { startDay, endDay, weeks: Math.floor((endDay - startDay) / 7) + 1, burnIn: burnInWeeks }
}

/**
 * Simulates a sales organisation week by week and gives its exports as files of the open format, with the truth of what
 * was planted. The same options give the same bytes; there is no clock and no other source of chance than the seed.
 */
export function simulate(options: SimulationOptions): Simulated {
  const scenario = findScenario(options.scenario)
  const severity = options.severity ?? 'medium'
  const seed = options.seed ?? scenario.seed ?? 1
  const size = scenario.size ?? options.size ?? 'M'
  const clock = createClock(options.asOf ?? '2026-09-30', options.months ?? 24)
  const stream = createStream(seed)
  const organisation = createOrganisation(size, clock.startDay, stream)
  const planted = scenario.plant({
    organisation,
    clock,
    severity,
    stream: stream.fork('scenario'),
    onsetWeeksBeforeEnd: options.onsetWeeksBeforeEnd ?? null,
  })
  const faults: Fault[] = planted.faults.map((each) => each)
  const conditions = createConditions(faults, clock.weeks, stream.fork('conditions'))
  const world: World = { clock, stream, organisation, conditions, currency: 'EUR' }
  staffOrganisation(organisation, conditions, clock, stream.fork('staff'))
  planted.afterStaffing?.(world)

  const coaching = simulateCoaching(world)
  const pipeline = simulatePipeline(world, coaching.stockOf)
  const deals = toDealFile(pipeline, world.currency, new Set(pipeline.leads.rows.map((row) => row[0] ?? '')))
  const money = simulateMoney(world, pipeline)
  const problems = simulateProblems(world, planted.fixes)
  const files: Record<string, SimulatedFile> = {
    people: toPeopleFile(world),
    teams: toTeamsFile(world),
    accounts: withoutUnused(pipeline.market.toFile(), deals),
    deals,
    deal_history: toHistoryFile(pipeline),
    activities: simulateActivities(world, pipeline),
    leads: pipeline.leads,
    quotas: money.quotas,
    forecasts: money.forecasts,
    calendar: simulateCalendar(world, coaching.held),
    coaching: coaching.file,
    pulses: simulatePulses(world),
    assessments: simulateAssessments(world),
    problems: problems.file,
    ...simulatePlan(world),
    payouts: money.payouts,
    subscriptions: simulateSubscriptions(world, pipeline),
    seats: toSeatsFile(world),
    skills: simulateSkills(world),
    territories: toTerritoriesFile(world),
  }
  return {
    files,
    truth: {
      scenario: scenario.id,
      severity,
      seed,
      size,
      asOf: toDay(clock.endDay),
      faults: planted.truths,
      fixes: problems.fixes,
      merelyUnlucky: planted.merelyUnlucky ?? [],
    },
  }
}

/** Accounts whose only deals or leads lie before the exported window stay out of it. */
function withoutUnused(accounts: SimulatedFile, deals: SimulatedFile): SimulatedFile {
  const used = new Set(deals.rows.map((row) => row[5]))
  return { header: accounts.header, rows: accounts.rows.filter((row) => used.has(row[0])) }
}
