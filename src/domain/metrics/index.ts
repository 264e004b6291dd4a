/** The registry of metrics: what each is, what it needs, and how it comes from measures. Adding one is a file and a line here. */
import { activityVolume } from './activity-volume.ts'
import { cohortCloseRate } from './cohort-close-rate.ts'
import { cycleLength } from './cycle-length.ts'
import { dealSize } from './deal-size.ts'
import type { Metric } from './define.ts'
import { discountDepth } from './discount-depth.ts'
import { icpFitShare } from './icp-fit-share.ts'
import { noDecisionRate } from './no-decision-rate.ts'
import { pipelineCreated } from './pipeline-created.ts'
import { pipelineCreatedValue } from './pipeline-created-value.ts'
import { salesVelocity } from './sales-velocity.ts'
import { winRate } from './win-rate.ts'
import { winRateValue } from './win-rate-value.ts'

export const metrics: readonly Metric[] = [
  winRate,
  winRateValue,
  cohortCloseRate,
  noDecisionRate,
  dealSize,
  cycleLength,
  salesVelocity,
  pipelineCreated,
  pipelineCreatedValue,
  discountDepth,
  icpFitShare,
  activityVolume,
]

/** Ids that are ours and not of the framework's list. */
export const extraMetricIds: readonly string[] = ['activity-volume']

export function findMetric(id: string): Metric | null {
  return metrics.find((metric) => metric.id === id) ?? null
}

export type { Metric } from './define.ts'
export type { Measures } from './measures.ts'
export { countSellerDays } from './seller-weeks.ts'
