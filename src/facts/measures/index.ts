/** Every measure, each one SQL statement. */
import { activities } from './activities.ts'
import { closedDeals } from './closed-deals.ts'
import { createdDeals } from './created-deals.ts'
import { dealAges } from './deal-ages.ts'
import type { AgeMeasure, Measure, SampleMeasure } from './measure.ts'
import { openDeals } from './open-deals.ts'
import { dueDealsByMonth, dueDealsByQuarter } from './due-deals.ts'
import { duePipeline } from './due-pipeline.ts'
import { hygiene } from './hygiene.ts'
import { lateBookings } from './late-bookings.ts'
import { pushes } from './pushes.ts'
import { stageAges } from './stage-ages.ts'
import { stageEntries } from './stage-entries.ts'
import { wonAmounts } from './won-amounts.ts'
import { wonDeals } from './won-deals.ts'

export { constantMeasures } from './constants.ts'

export const measures: readonly Measure[] = [
  closedDeals,
  wonDeals,
  createdDeals,
  openDeals,
  activities,
  stageEntries,
  stageAges,
  dueDealsByMonth,
  dueDealsByQuarter,
  duePipeline,
  pushes,
  hygiene,
  lateBookings,
]
export const ageMeasures: readonly AgeMeasure[] = [dealAges]
export const sampleMeasures: readonly SampleMeasure[] = [wonAmounts]
