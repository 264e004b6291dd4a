/** The log of problems people keep: states, causes, fixes, what they cost, and what counts as coming back. */
export { type CauseChain, type ChainLink, type ChainStep, followCauses, refuseCircle } from './cause-chain.ts'
export { confidentialTag, isConfidential } from './confidential.ts'
export { computeDrain, smallMinutesAWeek } from './drain.ts'
export {
  type Cause,
  type Cost,
  type Fix,
  type FixKind,
  fixKinds,
  type LinkKind,
  linkKinds,
  type Period,
  periods,
  type ProblemState,
  problemStates,
} from './problem.ts'
export { isRelapse, type LaterReport } from './relapse.ts'
export { checkStep, listSteps, type StateFacts, type Step } from './transitions.ts'
export { type DrainCut, type DrainGroup, type DrainSummary, type DrainedProblem, sumDrain } from './sum-drain.ts'
