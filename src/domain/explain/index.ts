/** Why did it move? A change between two periods taken apart into parts that add up. */
export { addUp } from './add-up.ts'
export {
  bookings,
  explainBookings,
  type BookingsInput,
  type ClosedDeals,
  type ClosedDealsChange,
} from './explain-bookings.ts'
export { explainProduct, type Factor, type ProductInput } from './explain-product.ts'
export { explainState, type StateInput } from './explain-state.ts'
export { explainRatio, type RatioInput } from './explain-ratio.ts'
export type {
  CellChange,
  DimensionSplit,
  Explanation,
  LeadingSegments,
  Part,
  PeriodCell,
  SegmentPart,
  UnitState,
} from './explanation.ts'
