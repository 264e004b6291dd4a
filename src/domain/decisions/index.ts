/** Decisions: what was predicted, when it is locked, what came of it, and how often groups of deciders were right. */
export { calibrateDeciders, type GroupCalibration, leastDeciders, type PastDecision } from './calibrate-deciders.ts'
export {
  type DecisionKind,
  decisionKinds,
  type DecisionState,
  decisionStates,
  type DecisionVerdict,
  decisionVerdicts,
  type Prediction,
} from './decision.ts'
export { judgeDecision, type JudgedDecision, tooEarly } from './decision-verdict.ts'
export { checkEditable, checkReady, type DecisionFacts, listMissing } from './rules.ts'
