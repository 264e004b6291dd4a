/** Signal or noise, luck or skill, one or everyone. Pure: series in, verdicts out. */
export { classifyScopes, type ScopeOptions } from './scope.ts'
export { isCohort } from './scope-cohorts.ts'
export { pairUnit } from './scope-pairs.ts'
export {
  addUpCells,
  createCut,
  groupSellers,
  sumAll,
  sumWithin,
  toCaseCells,
  withoutPeriod,
  type CaseCell,
  type CaseCells,
} from './case-cells.ts'
export { computeChart } from './chart.ts'
export { computeSpreads } from './spread.ts'
export { formatValue } from './format-value.ts'
export { findPatterns } from './seasonal-pattern.ts'
export { judge } from './judge.ts'
export { defaultAlarmBudget, type MetricNaming, type RegisteredPhase, type SignalOptions } from './options.ts'
export { expectAllFromMix, expectFromMix, type MixExpectation } from './mix.ts'
export { toMonthlySeries } from './monthly-series.ts'
export type { Pattern } from './pattern.ts'
export { listTotals } from './list-totals.ts'
export type { UnitTotal } from './spread.ts'
export { listPhases, type Phase } from './phases.ts'
export type { Scope, ScopeCandidate, ScopeFinding, WithheldReason } from './scope-finding.ts'
export type { Chart, ChartRule, LimitPoint, PastShift, Signal, SignalKind, Verdict } from './signal.ts'
export type { SpreadFinding } from './spread-finding.ts'
export { namePlural } from './spread-sentence.ts'
export { emptyStructure, type Structure, type StructurePerson, type StructureTeam } from './structure.ts'
