import type { QuarterState } from '../diagnosis/index.ts'
import { causesOf } from '../framework/index.ts'
import { toDayNumber } from '../calendar/index.ts'
import type { Day } from '../metrics/series.ts'
import type { FixEvidence } from './fix-verdict.ts'

/** P(what is wrong starts at one of the components that act directly on this one), 1 at most. */
export function sumUpstream(component: string, originOf: (component: string) => number): number {
  const causes = new Set(causesOf(component).map(({ cause }) => cause))
  return Math.min(
    1,
    [...causes].reduce((sum, cause) => sum + originOf(cause), 0),
  )
}

/** A quarter that ended so many days before a fix still tells how things stood then. */
const longestBefore = 120

/**
 * How probable a cause further up was in the last quarter that ended before a fix, and is now; null where no quarter is known that
 * ended shortly before it, or none since.
 */
export function findUpstreamPosterior(
  { component, fixedOn }: { readonly component: string; readonly fixedOn: Day },
  quarters: readonly QuarterState[],
): FixEvidence['upstreamPosterior'] {
  const fixed = toDayNumber(fixedOn)
  const before = quarters.findLast(({ end }) => toDayNumber(end) <= fixed)
  const after = quarters.at(-1)
  if (before === undefined || after === undefined || before === after) return null
  if (fixed - toDayNumber(before.end) > longestBefore) return null
  const upstreamOf = ({ components }: QuarterState): number => {
    const origins = new Map(components.map(({ id, pRoot }) => [id, pRoot]))
    return sumUpstream(component, (id) => origins.get(id) ?? 0)
  }
  return { before: upstreamOf(before), after: upstreamOf(after) }
}
