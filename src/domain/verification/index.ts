/** Did a fix work: the prediction locked before it starts, and the verdict when enough can be known. */
export type { FixEvidence, FixState, FixVerdict, WatchedSeries } from './fix-verdict.ts'
export { chooseSeries, type ChosenSeries, listSiblingMetrics, mostSiblings } from './choose-series.ts'
export { judgeFix } from './judge-fix.ts'
export { judgePastFix, type JudgedFix, type PastFix } from './judge-past-fix.ts'
export { preRegister } from './pre-register.ts'
export type { Registration, RegistrationDraft } from './registration.ts'
export { describeState, summariseFixes } from './summarise-fixes.ts'
export { findUpstreamPosterior, sumUpstream } from './upstream-posterior.ts'
