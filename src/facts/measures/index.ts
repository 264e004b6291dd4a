/** Every measure, each one SQL statement. */
import { activities } from './activities.ts'
import { closedDeals } from './closed-deals.ts'
import { createdDeals } from './created-deals.ts'
import { dealAges } from './deal-ages.ts'
import type { AgeMeasure, Measure, SampleMeasure } from './measure.ts'
import { openDeals } from './open-deals.ts'
import { wonAmounts } from './won-amounts.ts'

export { constantMeasures } from './constants.ts'

export const measures: readonly Measure[] = [closedDeals, createdDeals, openDeals, activities]
export const ageMeasures: readonly AgeMeasure[] = [dealAges]
export const sampleMeasures: readonly SampleMeasure[] = [wonAmounts]
