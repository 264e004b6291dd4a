/** From what is observed to Bayes factors on components and symptoms. */
export type { AssessmentScore } from './assessment-evidence.ts'
export { combineEvidence, type Evidence } from './evidence.ts'
export { placeProblems, problemWindowDays, type PlacedProblem } from './problem-evidence.ts'
export type { ProblemReport } from './problem.ts'
export { isWorse } from './signal-evidence.ts'
export { gatherOrganisationEvidence, gatherUnitEvidence, type SliceSources } from './slice.ts'
export { externalRoots, symptomNode, type ExternalRoot, type Symptom } from './symptom.ts'
export { findSymptomOf, findSymptomOfMovement, findWorseDirection, symptoms } from './symptoms.ts'
