/** What moved a number: parts that add up, the segments that hold the change, the mechanism where it began. */
export { computeElementChange, type ElementChange } from './element-change.ts'
export { fisherUpper } from './fisher.ts'
export { type FittedMechanism, fitLinearMechanism, type LinearMechanism } from './linear-mechanism.ts'
export {
  type Candidate,
  type Dimension,
  type Element,
  type ElementScore,
  localiseSegments,
  scoreElements,
} from './localise-segments.ts'
export { computeLogMean, decomposeByLogMean, type FactorChange, type FactorEffects } from './log-mean.ts'
export { attributeMechanismChange, type GraphNode, type MechanismChange } from './mechanism-change.ts'
export { type MixAndRate, type SegmentRates, splitMixAndRate } from './mix-and-rate.ts'
export {
  type DriverEffect,
  explainRevenueChange,
  type RevenueChange,
  type RevenueDriver,
  revenueDrivers,
  type SegmentSales,
  type SegmentSalesChange,
  winsorise,
} from './revenue-drivers.ts'
export { computeShapley, decomposeByShapley, exactShapleyLimit, sampleShapley } from './shapley.ts'
export { type ElementTest, testElements } from './test-elements.ts'
