/** The eighteen symptoms of managing by Band-Aid: what they are, how each is judged, and the index made of them. */
export { computeBandAidIndex } from './band-aid-index.ts'
export type { BandAidIndex } from './band-aid-index.ts'
export { computeSymptoms } from './compute-symptoms.ts'
export type { SymptomResult } from './compute-symptoms.ts'
export { unknownFacts } from './facts.ts'
export type { BandAidFacts } from './facts.ts'
export type {
  ActiveInitiatives,
  CauseAnalysis,
  ComponentHealth,
  CrisisWeek,
  EnpsQuarter,
  Exit,
  FrictionKind,
  FrictionMonth,
  HeadcountMonth,
  LeaderMonth,
  LoggedDecisions,
  MidPeriodChange,
  PeriodAttainment,
  PlanTree,
  PriorityChanges,
  ProblemMeetings,
  ProblemOwnership,
  Productivity,
  ProductivityWindow,
  PromiseMonth,
  PulseMean,
  Recurrence,
  SystemicFixes,
  Verification,
} from './fact-rows.ts'
export type { SymptomState } from './judgement.ts'
export type { BandAidSymptom } from './symptom.ts'
export { trackSymptoms, type TrackedSymptom } from './track-symptoms.ts'
export { bandAidSymptoms } from './symptoms.ts'
export type { BandAidSymptomId } from './symptoms.ts'
