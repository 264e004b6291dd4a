import { toDay, toDayNumber } from '../../calendar/index.ts'
import type { Day } from '../../metrics/series.ts'
import type { Signal } from '../../signals/index.ts'
import { unitKey, type Unit } from '../../unit.ts'
import type { QuarterEvidence } from '../inference/memory.ts'
import { computeAssessmentEvidence, type AssessmentScore } from './assessment-evidence.ts'
import type { Evidence } from './evidence.ts'
import type { Fix } from './fixes.ts'
import { computeProblemEvidence } from './problem-evidence.ts'
import { computeSignalEvidence } from './signal-evidence.ts'
import type { SliceSources } from './slice.ts'

/** Quarters are counted back from the as-of day, thirteen weeks each, so that the present one is always whole. */
export const quarterDays = 91

/** What was known of an earlier quarter: the series up to its end, judged as they stood then. */
export interface PastQuarter {
  /** First day after it. */
  readonly end: Day
  readonly signals: readonly Signal[]
  readonly assessments: readonly AssessmentScore[]
  readonly assessmentsByTeam: ReadonlyMap<string, readonly AssessmentScore[]>
}

/** The evidence of a quarter as it counts towards the next ones, and in full. */
export interface GatheredQuarter extends QuarterEvidence {
  readonly end: Day
  readonly full: readonly Evidence[]
}

/** What goes on into the next quarter is hardly news: it counts there in full and here with this exponent. */
const continued = 0.15

/**
 * The evidence of the earlier quarters about the organisation or one team, oldest first, from its own series, problems and
 * assessments of the time. Fixes count from the first quarter whose middle they precede.
 */
export function gatherPastQuarters(
  sources: SliceSources,
  unit: Unit,
  options: {
    readonly history: readonly PastQuarter[]
    readonly fixes: readonly Fix[]
    readonly present: readonly Evidence[]
  },
): readonly GatheredQuarter[] {
  const isOwn = (teamId: string | null): boolean => unit.kind === 'organisation' || teamId === unit.id
  const problems = sources.problems.filter(({ report }) => isOwn(report.teamId))
  const gathered = options.history.map(({ end, signals, assessments, assessmentsByTeam }) => {
    const own = signals.filter((signal) => unitKey(signal.unit) === unitKey(unit))
    const known = problems.filter(({ report }) => report.raisedOn < end)
    const scores = unit.kind === 'organisation' ? assessments : (assessmentsByTeam.get(unit.id) ?? [])
    return [
      ...computeSignalEvidence(unit, own, [], { currency: sources.currency, asOf: end }),
      // The fix of a problem counts through persistence here, and its own piece of evidence counts in the present quarter.
      ...computeProblemEvidence(known, sources.components, end).filter(({ kind }) => kind !== 'fix'),
      ...computeAssessmentEvidence(scores, sources.components),
    ]
  })
  return gathered.map((full, index) => {
    const end = options.history[index]?.end ?? sources.asOf
    const evidence = discountContinued(full, gathered[index + 1] ?? options.present)
    return { end, full, evidence, fixes: fixesWithin(options.fixes, end) }
  })
}

/** The fixes that take effect in the quarter that ends on a day; of several at one component, the best. */
export function fixesWithin(fixes: readonly Fix[], end: Day): ReadonlyMap<string, number> {
  const middle = toDayNumber(end) - Math.round(quarterDays / 2)
  const from = toDay(middle - quarterDays)
  const until = toDay(middle)
  const within = fixes.filter(({ on }) => on >= from && on < until)
  return new Map(
    [...Map.groupBy(within, ({ component }) => component)].map(([component, own]) => [
      component,
      Math.max(...own.map(({ efficacy }) => efficacy)),
    ]),
  )
}

function discountContinued(evidence: readonly Evidence[], next: readonly Evidence[]): readonly Evidence[] {
  const signs = new Map(next.map((piece) => [piece.id, signOf(piece)]))
  return evidence.map((piece) =>
    signs.get(piece.id) === signOf(piece)
      ? {
          ...piece,
          factors: piece.factors.map(({ node, logBayesFactor }) => ({
            node,
            logBayesFactor: continued * logBayesFactor,
          })),
        }
      : piece,
  )
}

function signOf(piece: Evidence): number {
  return Math.sign(piece.factors[0]?.logBayesFactor ?? 0)
}
