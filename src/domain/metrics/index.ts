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
import { actionCompletion } from './action-completion.ts'
import { changeLoad } from './change-load.ts'
import { coachingClosure } from './coaching-closure.ts'
import { coachingDistribution } from './coaching-distribution.ts'
import { coachingHours } from './coaching-hours.ts'
import { crisisLoad } from './crisis-load.ts'
import { decisionLatency } from './decision-latency.ts'
import { enps } from './enps.ts'
import { fieldTimeShare } from './field-time-share.ts'
import { forecastBias, forecastError } from './forecast-accuracy.ts'
import { grr } from './grr.ts'
import { issueRecurrence } from './issue-recurrence.ts'
import { leadCloseRate } from './lead-close-rate.ts'
import { leadConversion } from './lead-conversion.ts'
import { leadSla } from './lead-sla.ts'
import { leaderInternalShare } from './leader-internal-share.ts'
import { microIssueLoad } from './micro-issue-load.ts'
import { nrr } from './nrr.ts'
import { oneOnOneAdherence } from './one-on-one-adherence.ts'
import { compCostOfSales, payoutDisputeRate, payPerformanceCorr } from './payouts.ts'
import { priorityChurn } from './priority-churn.ts'
import { sellingTimeShare } from './selling-time-share.ts'
import { speakUpIndex } from './speak-up-index.ts'
import { speedToLead } from './speed-to-lead.ts'
import { strategyRecall } from './strategy-recall.ts'
import { symptomFixRatio } from './symptom-fix-ratio.ts'
import { territoryBalance } from './territory-balance.ts'
import { timeToFill } from './time-to-fill.ts'
import { vacancyRate } from './vacancy-rate.ts'
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
  actionCompletion,
  changeLoad,
  coachingClosure,
  coachingDistribution,
  coachingHours,
  crisisLoad,
  decisionLatency,
  enps,
  fieldTimeShare,
  forecastBias,
  forecastError,
  grr,
  issueRecurrence,
  leadConversion,
  leadCloseRate,
  leadSla,
  leaderInternalShare,
  microIssueLoad,
  nrr,
  oneOnOneAdherence,
  compCostOfSales,
  payoutDisputeRate,
  payPerformanceCorr,
  priorityChurn,
  sellingTimeShare,
  speakUpIndex,
  speedToLead,
  strategyRecall,
  symptomFixRatio,
  territoryBalance,
  timeToFill,
  vacancyRate,
  activityVolume,
]

/** Ids that are ours and not of the framework's list. */
export const extraMetricIds: readonly string[] = ['activity-volume', 'lead-close-rate']

export function findMetric(id: string): Metric | null {
  return metrics.find((metric) => metric.id === id) ?? null
}

export type { Metric } from './define.ts'
export type { Measures } from './measures.ts'
export { requiredCoverage } from './coverage-adequacy.ts'
export { coverageNow } from './pipeline-coverage.ts'
export { readVelocityFactors } from './sales-velocity.ts'
export { countSellerDays } from './seller-weeks.ts'
