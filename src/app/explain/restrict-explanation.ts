import type { ExplainedSegment, ExplainedSplit, ExplainReport } from '../../contract/explain.ts'
import { findMetric } from '../../domain/metrics/index.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import type { Unit } from '../../domain/unit.ts'
import { seeRow, type Reader } from '../permissions/restrict-report.ts'
import type { Comparable } from './compared-periods.ts'
import type { ExplainReport as Explanation } from './explain-metric.ts'

export interface ExplainReader {
  readonly reader: Reader
  readonly comparable: Comparable
}

/**
 * An explanation as one member may see it: segments that are not for them become one, so that the parts still add up, and say no more than
 * the whole and the others do. What is about people (surveys, calendars, coaching) is told of the whole only.
 */
export function restrictExplanation(explanation: Explanation, { reader, comparable }: ExplainReader): ExplainReport {
  const report = toReport(explanation)
  if (report.status !== 'explained' || reader.visibility.unrestricted) return report
  const metric = findMetric(report.metric.id)
  const isAboutPeople = metric !== null && classOfMetric(metric, 'organisation') !== 'organisation-picture'
  const seesCases = comparable.seesCases(report.unit)
  const refuse = (because: string): ExplainReport => {
    const { asOf, currency, unit, metric: about } = report
    return { asOf, currency, unit, status: 'not-explainable', metric: about, because }
  }
  if (isAboutPeople && Math.min(report.before.n, report.after.n) < reader.fewest) {
    return refuse(`fewer than ${reader.fewest} are behind one of the periods`)
  }
  if (!seesCases && !comparable.areQuarters) {
    return refuse('you see sums of this, and those are told of whole fiscal quarters only')
  }
  if (!seesCases && !comparable.isOfEnough(report.unit)) {
    return refuse(`fewer than ${reader.fewest} people had cases in one of the last quarters`)
  }
  // Cutting a team's or segment's cases further comes down to single people's.
  const mayDivide = seesCases || report.unit.kind === 'organisation'
  const canSee = (unit: Unit) =>
    comparable.seesCases(unit) || comparable.isOfEnough(unit)
      ? seeRow(report.metric.id === 'bookings' ? 'win-rate' : report.metric.id, unit, reader)
      : 'hidden'
  const splits = isAboutPeople || !mayDivide ? [] : report.splits.map((split) => foldHidden(split, canSee))
  return {
    ...report,
    splits,
    leading: report.leading.filter((one) => {
      const names = splits.find((split) => split.dimension === one.dimension)?.segments.map((segment) => segment.name)
      return one.segments.every((name) => names?.includes(name) === true)
    }),
    states: isAboutPeople ? [] : report.states.filter(({ unit }) => canSee(unit) === 'named'),
  }
}

const folded = 'the others together'

function foldHidden(split: ExplainedSplit, see: (unit: Unit) => 'named' | 'unnamed' | 'hidden'): ExplainedSplit {
  const isSeen = ({ unit }: ExplainedSegment) => unit !== null && see(unit) === 'named'
  const hidden = split.segments.filter((segment) => !isSeen(segment))
  if (hidden.every(({ unit }) => unit === null)) return split
  const sum = (of: (segment: ExplainedSegment) => number) => hidden.reduce((total, one) => total + of(one), 0)
  const side = (key: 'before' | 'after') => ({ value: null, n: sum((one) => one[key].n) })
  const others: ExplainedSegment = {
    name: folded,
    unit: null,
    before: side('before'),
    after: side('after'),
    mix: sum((one) => one.mix),
    rate: sum((one) => one.rate),
  }
  return { ...split, segments: [...split.segments.filter(isSeen), others] }
}

/** The domain's explanation as the contract's. */
function toReport(explanation: Explanation): ExplainReport {
  return structuredClone(explanation) as unknown as ExplainReport
}
