/** From evidence to roots: exact inference over the framework, and findings said in plain words. */
export { diagnose, type Diagnosis, type DiagnosisInput, type HeldBack } from './diagnose.ts'
export { trimToRecording } from './coverage/trim-to-recording.ts'
export { answerValues, findQuestion, questionKinds, type Answer, type AnswerValue } from './evidence/answers.ts'
export { answerQuestions, type Answered, type DiagnosisState } from './state.ts'
export { learn, type ConfirmedCase, type Learnt } from './learning/learn.ts'
export { isWatched } from './findings/watch-story.ts'
export type { Takings } from './findings/waiting-cost.ts'
export type { Decision } from './evidence/fixes.ts'
export { quarterDays, type PastQuarter } from './evidence/past-quarters.ts'
export type { TeamPicture } from './findings/team-picture.ts'
export type { ComponentState } from './component-states.ts'
export type { QuarterState } from './quarter-states.ts'
export {
  findSymptomOf,
  findWorseDirection,
  symptoms,
  type AssessmentScore,
  type ProblemReport,
} from './evidence/index.ts'
export type { Finding, FindingEvidence, FindingMetric, FindingRoot, PersonContext, Verdict } from './findings/index.ts'
export {
  formatCount,
  formatDay,
  formatList,
  formatMetricValue,
  formatNumber,
  formatProbability,
  metricName,
  unitName,
} from './wording/format.ts'
