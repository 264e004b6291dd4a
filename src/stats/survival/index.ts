/** How long until it ends, and how: with those still going counted for as long as they were watched. */
export { computeIncidence, incidenceAt, type IncidenceStep } from './aalen-johansen.ts'
export { computeSurvival, survivalAt, type SurvivalCurve, type SurvivalStep } from './kaplan-meier.ts'
export { testLogRank, type LogRank } from './log-rank.ts'
export type { Observation } from './observation.ts'
