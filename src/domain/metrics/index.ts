/** The registry of metrics: what each is, what it needs, and how it comes from measures. Adding one is a file and a line here. */
import { attainmentDispersion } from './attainment-dispersion.ts'
import { attrition, attritionInvoluntary, attritionRegretted, attritionVoluntary } from './attrition.ts'
import { capacityRatio } from './capacity-ratio.ts'
import { commitHitRate } from './commit-hit-rate.ts'
import { coverageAdequacy } from './coverage-adequacy.ts'
import { earlyAttrition } from './early-attrition.ts'
import { hygieneScore } from './hygiene-score.ts'
import { linearity } from './linearity.ts'
import { missStreak } from './miss-streak.ts'
import { pipelineCoverage } from './pipeline-coverage.ts'
import { planAttainment } from './plan-attainment.ts'
import { pushCount } from './push-count.ts'
import { quotaAttainment } from './quota-attainment.ts'
import { quotaOteRatio } from './quota-ote-ratio.ts'
import { rampTime } from './ramp-time.ts'
import { repsAtQuota } from './reps-at-quota.ts'
import { slippageRate } from './slippage-rate.ts'
import { spanOfControl } from './span-of-control.ts'
import { stageConversion } from './stage-conversion.ts'
import { stalledShare } from './stalled-share.ts'
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
  attainmentDispersion,
  attrition,
  attritionInvoluntary,
  attritionRegretted,
  attritionVoluntary,
  capacityRatio,
  commitHitRate,
  coverageAdequacy,
  earlyAttrition,
  hygieneScore,
  linearity,
  missStreak,
  pipelineCoverage,
  planAttainment,
  pushCount,
  quotaAttainment,
  quotaOteRatio,
  rampTime,
  repsAtQuota,
  slippageRate,
  spanOfControl,
  stageConversion,
  stalledShare,
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
