import type { Component } from '../../framework/component.ts'
import { toDay, toDayNumber } from '../../calendar/index.ts'
import type { Day } from '../../metrics/series.ts'
import { formatCount, formatNumber } from '../wording/format.ts'
import { temperLogBayesFactor, type Evidence } from './evidence.ts'
import { getClassifier, textOf } from '../../problems/index.ts'
import type { ProblemReport } from './problem.ts'

/** A report with the components it may speak of; probabilities sum to at most 1. */
export interface PlacedProblem {
  readonly report: ProblemReport
  readonly components: readonly { readonly component: string; readonly probability: number }[]
}

/** Takes over the component people gave, and reads the others from their words. */
export function placeProblems(
  reports: readonly ProblemReport[],
  components: readonly Component[],
): readonly PlacedProblem[] {
  const known = new Set(components.map((component) => component.id))
  const placed = reports.filter((report) => report.component !== null && known.has(report.component))
  const classifier = getClassifier(
    placed.map((report) => ({ text: textOf(report), component: report.component ?? '' })),
  )
  const read = new Map<string, PlacedProblem['components']>()
  return reports.map((report) => {
    if (report.component !== null && known.has(report.component)) {
      return { report, components: [{ component: report.component, probability: 1 }] }
    }
    const text = textOf(report)
    const found = read.get(text) ?? classifier.classify(text)
    read.set(text, found)
    return { report, components: found }
  })
}

/** Reports counted: those of the last two quarters. */
export const problemWindowDays = 182
/** What began lately shows in the last quarter alone; before that its reports would only thin it out. */
const newestDays = 91
/** Shape of the gamma prior on a component's rate of reports: rates differ, by a factor of two or so. */
const shape = 2
/** A failing component is spoken of about four times as often as a healthy one. */
const failingRatio = 4
const fewestFailing = 3
/** What is usual for all counts like two half-years of a component's own. */
const commonWeight = 2
const mostHalfYears = 3
/** How much of a component's own proneness is left after a fix at itself that did not hold. */
const ownAfterFailedFix = 0.6
const mostFailedFixes = 2
/** That nobody mentions something says little: silence is cheap, in logs above all about those in charge. */
const mostAgainst = Math.log(0.75)

/**
 * What the problem log says of each component. The count of the last two quarters, and that of the last one, are weighed between "as often
 * as usual" and "about four times as often", both with gamma-distributed rates; since it is not known when it would have begun, the mean of
 * the two Bayes factors counts. What is usual is learnt from the component's own
 * earlier reports (some are always talked about, and some words are always misread), pulled towards what the others have;
 * the three loudest components are left out of that. A problem that returned after a fix at its own component moves the cause upstream: the
 * component is still failing, but less likely by itself.
 *
 * Misleads where one person files the same complaint over and over, or where a log is kept for one topic only.
 */
export function computeProblemEvidence(
  problems: readonly PlacedProblem[],
  components: readonly Pick<Component, 'id' | 'name'>[],
  asOf: Day,
): readonly Evidence[] {
  if (problems.length === 0) return []
  const from = toDay(toDayNumber(asOf) - problemWindowDays)
  const recent = problems.filter(({ report }) => report.raisedOn > from && report.raisedOn <= asOf)
  const weights = weighByComponent(recent)
  const newestFrom = toDay(toDayNumber(asOf) - newestDays)
  const newest = weighByComponent(recent.filter(({ report }) => report.raisedOn > newestFrom))
  const history = describeHistory(problems, from)
  const ordered = components.map(({ id }) => weights.get(id) ?? 0).toSorted((a, b) => b - a)
  const rest = ordered.slice(3)
  const common = Math.max(0.3, rest.reduce((sum, n) => sum + n, 0) / Math.max(1, rest.length))
  return components.flatMap(({ id, name }): Evidence[] => {
    const own = recent.filter(({ components: [first] }) => first?.component === id && first.probability >= 0.5)
    const failed = countFailedFixes(problems, id)
    const usual = (commonWeight * common + (history.weights.get(id) ?? 0)) / (commonWeight + history.halfYears)
    const log = Math.log(
      (compareCounts(weights.get(id) ?? 0, usual, 1) +
        compareCounts(newest.get(id) ?? 0, usual, newestDays / problemWindowDays)) /
        2,
    )
    const evidence: Evidence[] = [
      {
        id: `problems:${id}`,
        kind: 'problems',
        factors: [{ node: id, logBayesFactor: Math.max(mostAgainst, temperLogBayesFactor(log)) }],
        own: [],
        text: describe(name, own, usual),
      },
    ]
    if (failed > 0) evidence.push(describeFailedFixes(id, name, failed))
    return evidence
  })
}

/** Bayes factor of a count for "about four times as often as usual"; `usual` for a whole window, of which `share` is looked at. */
function compareCounts(n: number, usual: number, share: number): number {
  const expected = share * usual
  const failing = share * Math.max(fewestFailing, failingRatio * usual)
  return (
    ((shape + expected) / (shape + failing)) ** shape *
    ((failing * (expected + shape)) / (expected * (failing + shape))) ** n
  )
}

/** Reports before the window, and how many half-years they cover (at most three). */
function describeHistory(
  problems: readonly PlacedProblem[],
  until: Day,
): { readonly weights: ReadonlyMap<string, number>; readonly halfYears: number } {
  const end = toDayNumber(until)
  const first = problems.reduce((day, { report }) => Math.min(day, toDayNumber(report.raisedOn)), end)
  const halfYears = Math.min(mostHalfYears, Math.floor((end - first) / problemWindowDays))
  const start = toDay(end - halfYears * problemWindowDays)
  const earlier = problems.filter(({ report }) => report.raisedOn > start && report.raisedOn <= until)
  return { weights: weighByComponent(earlier), halfYears }
}

/** A report counts once, a recurrence half as much again; what was only read from the words counts by its probability. */
function weighByComponent(problems: readonly PlacedProblem[]): Map<string, number> {
  const weights = new Map<string, number>()
  for (const { report, components } of problems) {
    const weight = report.recurrenceOf === null ? 1 : 1.5
    for (const { component, probability } of components) {
      weights.set(component, (weights.get(component) ?? 0) + weight * probability)
    }
  }
  return weights
}

/** Fixes made at the component itself that were found to have failed, or after which the problem was reported again. */
function countFailedFixes(problems: readonly PlacedProblem[], component: string): number {
  const repeated = new Set(
    problems.flatMap(({ report }) => (report.recurrenceOf === null ? [] : [report.recurrenceOf])),
  )
  return problems.filter(
    ({ report, components }) =>
      components[0]?.component === component &&
      (components[0]?.probability ?? 0) >= 0.5 &&
      report.resolvedOn !== null &&
      report.fixComponent === component &&
      (report.verified === 'failed' || repeated.has(report.id)),
  ).length
}

function describe(name: string, own: readonly PlacedProblem[], usual: number): string {
  const recurrences = own.filter(({ report }) => report.recurrenceOf !== null).length
  const reports = `${formatCount(own.length)} problem ${own.length === 1 ? 'report' : 'reports'} in half a year`
  const again = recurrences === 0 ? '' : `, ${formatCount(recurrences)} of them for the second time or more`
  return `${name}: ${reports}${again}; ${formatNumber(usual, 1)} would be usual here`
}

function describeFailedFixes(id: string, name: string, failed: number): Evidence {
  return {
    id: `fix:${id}`,
    kind: 'fix',
    factors: [],
    own: [{ node: id, factor: ownAfterFailedFix ** Math.min(failed, mostFailedFixes) }],
    text: `Fixed ${failed === 1 ? 'once' : `${formatCount(failed)} times`} at ${name} itself, and the problem came back: the cause is more likely further up`,
  }
}
