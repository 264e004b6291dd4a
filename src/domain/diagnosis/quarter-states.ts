import { toDay, toDayNumber } from '../calendar/index.ts'
import type { Day } from '../metrics/series.ts'
import { organisation } from '../unit.ts'
import { computeComponentStates, type ComponentState } from './component-states.ts'
import { listHeldFixes, type Decision } from './evidence/fixes.ts'
import { gatherPastQuarters, type PastQuarter } from './evidence/past-quarters.ts'
import type { SliceSources } from './evidence/index.ts'
import { rememberQuarters } from './inference/memory.ts'
import { computeSlice, keepTelling } from './inference/slice.ts'

/** How the components of the organisation stood at the end of a quarter, by what was known then. */
export interface QuarterState {
  /** First day after the quarter. */
  readonly end: Day
  readonly components: readonly ComponentState[]
}

interface Followed {
  readonly history: readonly PastQuarter[]
  readonly decisions: readonly Decision[]
  readonly strengths: ReadonlyMap<number, number>
}

/**
 * The components of the organisation quarter by quarter, oldest first, the present one last: each judged by the series, problems and
 * assessments of the time with the memory of the quarters before it, and all of them in the same way, so that they can be compared.
 * The last one is therefore not quite what the diagnosis says of the present, which knows more.
 *
 * Misleads where recording began meanwhile: what becomes known looks like what became better or worse.
 */
export function followComponents(sources: SliceSources, followed: Followed): readonly QuarterState[] {
  const { history, decisions, strengths } = followed
  const { asOf, signals, assessments, assessmentsByTeam, components } = sources
  const now = { end: toDay(toDayNumber(asOf) + 1), signals, assessments, assessmentsByTeam }
  const fixes = listHeldFixes(sources.problems, decisions, [])
  const quarters = gatherPastQuarters(sources, organisation, { history: [...history, now], fixes, present: [] })
  const pooled = quarters.map((quarter) => ({ evidence: keepTelling(quarter.evidence), fixes: quarter.fixes }))
  return quarters.map(({ end, full, fixes: own }, at) => {
    const evidence = keepTelling(full)
    const memory = rememberQuarters(pooled.slice(0, at), { evidence, fixes: own }, { strengths, most: 0 })
    return { end, components: computeComponentStates(computeSlice(evidence, { memory, strengths }), components) }
  })
}
