/** Time until something happens, with open cases: what speeds it up, what a stage converts, what a young cohort can tell. */
export { type CohortCase, type CohortConversion, computeCohortConversion } from './cohort-conversion.ts'
export {
  type CoxModel,
  fitCoxModel,
  type HazardCoefficient,
  type SurvivalCase,
  type TooFewEvents,
} from './fit-cox-model.ts'
export { computeConversion, type DiscreteHazard, fitDiscreteHazard, type HazardPlan } from './fit-discrete-hazard.ts'
