/** Every measure, each one SQL statement. */
import { activities } from './activities.ts'
import { bookings } from './bookings.ts'
import { calendarTime, suddenMeetings } from './calendar-time.ts'
import { closedDeals } from './closed-deals.ts'
import { coaching, commitments } from './coaching.ts'
import { createdDeals } from './created-deals.ts'
import { dealAges } from './deal-ages.ts'
import { decisionAges } from './decision-ages.ts'
import { dueDealsByMonth } from './due-deals.ts'
import { duePipeline } from './due-pipeline.ts'
import { hygiene } from './hygiene.ts'
import { lateBookings } from './late-bookings.ts'
import { leadAges } from './lead-ages.ts'
import { leadsCreated, leadsDue } from './leads.ts'
import type { AgeMeasure, Measure, SampleMeasure } from './measure.ts'
import { nextPipeline } from './next-pipeline.ts'
import { openDeals } from './open-deals.ts'
import { frictions, problemsRaised, problemsResolved } from './problems.ts'
import { actionsDue, initiativesRunning, priorityChanges } from './promises.ts'
import { pulses } from './pulses.ts'
import { pushes } from './pushes.ts'
import { retention } from './retention.ts'
import { seatAges, seatDays } from './seats.ts'
import { stageAges } from './stage-ages.ts'
import { stageEntries } from './stage-entries.ts'
import { territoryPotential } from './territory-potential.ts'
import { wonAmounts } from './won-amounts.ts'
import { wonDeals } from './won-deals.ts'

export { constantMeasures } from './constants.ts'

export const measures: readonly Measure[] = [
  closedDeals,
  wonDeals,
  bookings,
  createdDeals,
  openDeals,
  activities,
  stageEntries,
  stageAges,
  dueDealsByMonth,
  duePipeline,
  nextPipeline,
  pushes,
  hygiene,
  lateBookings,
  leadsDue,
  leadsCreated,
  coaching,
  commitments,
  calendarTime,
  suddenMeetings,
  pulses,
  problemsRaised,
  problemsResolved,
  frictions,
  actionsDue,
  priorityChanges,
  initiativesRunning,
  retention,
  seatDays,
]
export const ageMeasures: readonly AgeMeasure[] = [dealAges, leadAges, seatAges, decisionAges]
export const sampleMeasures: readonly SampleMeasure[] = [wonAmounts, territoryPotential]
