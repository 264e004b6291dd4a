/** Watching without fooling oneself: tests that may be looked at any time, planned looks, cases needed, run lengths of charts. */
export {
  type BoundaryShape,
  computeCrossingProbability,
  computeGroupBoundaries,
  type GroupBoundaries,
} from './group-boundaries.ts'
export {
  computeConfidenceRadius,
  type NormalSequence,
  runNormalEProcess,
  type SequentialLook,
} from './normal-e-process.ts'
export { computeCusumRunLength, computeEwmaRunLength, computeShewhartRunLength, findCusumLimit } from './run-length.ts'
export { computeCasesPerArm, computeQuietGaps } from './sample-size.ts'
export { type RatioTest, type RatioTestPlan, runRatioTest } from './sequential-ratio-test.ts'
export { runShareEProcess, type ShareSequence } from './share-e-process.ts'
