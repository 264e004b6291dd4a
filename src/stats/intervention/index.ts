/** Did the fix work: interrupted series, structural series with controls, power and the earliest honest date for a verdict. */
export { compareInterrupted, fitInterruptedCounts, type InterruptedCountsOptions } from './fit-interrupted-counts.ts'
export { fitInterruptedValues, type InterruptedValuesOptions } from './fit-interrupted-values.ts'
export type { Coefficient, InterruptedSeries, IntervalOptions, TooShort } from './interrupted-result.ts'
export { leaveOutControls, type LeftOut } from './leave-out-controls.ts'
export {
  computeDetectableEffect,
  type EarliestVerdict,
  findEarliestVerdict,
  type PowerInput,
  type VerdictPlan,
} from './power.ts'
export { type PlaceboOptions, type Placebos, runPlacebos } from './run-placebos.ts'
export { type FadingEffect, type FadingOptions, type FadingPlan, fitFadingEffect } from './fit-fading-effect.ts'
export type { SegmentedPlan } from './segmented-design.ts'
export {
  fitStructuralSeries,
  type Interval,
  type StructuralInput,
  type StructuralOptions,
  type StructuralSeries,
} from './structural-series.ts'
