import type { Direction } from '../metrics/metric.ts'

/** Null where the metric has no good direction, or should stay inside a band. */
export function isBetter(size: number, direction: Direction | null): boolean | null {
  if (direction === null || direction === 'band') return null
  return direction === 'up' ? size > 0 : size < 0
}
