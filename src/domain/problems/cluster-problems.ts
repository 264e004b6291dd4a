import type { GammaPrior } from '../../stats/gamma-poisson.ts'
import { toDayNumber } from '../calendar/index.ts'
import type { Day } from '../metrics/series.ts'
import { splitEpisodes } from './episodes.ts'
import { expandLikeness } from './expand-likeness.ts'
import { labelClusters } from './label-clusters.ts'
import { backgroundTexts, toProbabilityOfSame } from './likeness.ts'
import { linkAverage } from './link-average.ts'
import type { ClusterOptions, Episode, ProblemCluster } from './problem-cluster.ts'
import { dayOf, type ProblemPair, type ProblemText, textOf } from './problem-text.ts'
import { describeRecurrence, estimateUsualRate, judgeHolding } from './recurrence.ts'
import { getClassifier } from './suggest-components.ts'
import { createTextSpace } from './text-space.ts'

/** Pairs less likely the same than this count as different. */
const negligible = 0.02
/** Groups are joined while the mean probability over all their pairs is at least this; tuned on pairs of both kinds of log. */
const cut = 0.12
/** The words of a group must speak this clearly for a component, where people have not said. */
const leastComponent = 0.5

/**
 * Groups reports that are about the same problem, by average linkage on the probability of being the same, and tells for each
 * group its episodes, how often it returns and whether its fixes may be called holding. Every report is in exactly one
 * cluster; most often in one of its own. Ordered by the number of reports, most first.
 *
 * Recurrence counts only what happened after a fix and to those it was made for. A problem that returns once a year cannot be
 * called fixed within a quarter: see `daysStillNeeded`. Misleads where few reports share words: it then splits one problem
 * rather than join two. 5,000 reports take some seconds.
 */
export function clusterProblems(problems: readonly ProblemText[], options: ClusterOptions): readonly ProblemCluster[] {
  const known = problems
    .filter((problem) => problem.reportedOn <= options.asOf)
    .toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.id < b.id ? -1 : 1))
  const groups = groupAlike(known, options).map((group) => group.map((at) => known[at]!))
  const labels = labelClusters(groups.map((group) => group.map(({ title }) => title)))
  const described = groups.map((group) => {
    const { gapDays, episodes } = splitEpisodes(group)
    const until = options.knownUntil?.(group) ?? options.asOf
    return { group, gapDays, episodes, until, days: toDayNumber(until) - toDayNumber(dayOf(group[0]!)) }
  })
  const prior = estimateUsualRate(described.map(({ episodes, days }) => ({ returns: episodes.length - 1, days })))
  // What was usual before the fix: the quiet of all since then must not make returns look rare. By month, to spare the fitting.
  const usual = new Map<string, GammaPrior>()
  const getUsualBefore = (day: Day): GammaPrior => {
    const month = `${day.slice(0, 7)}-01`
    const made = usual.get(month) ?? estimateUsualRate(described.map(({ episodes }) => exposeUntil(month, episodes)))
    usual.set(month, made)
    return made
  }
  return described
    .map(({ group, gapDays, episodes, until, days }, at): ProblemCluster => {
      const first = group[0]!
      const words = labels[at] ?? []
      const ids = new Set(group.map(({ id }) => id))
      const fixes = (options.fixes ?? [])
        .filter(({ problemId, fixedOn }) => ids.has(problemId) && fixedOn <= until)
        .toSorted((a, b) => (a.fixedOn < b.fixedOn ? -1 : a.fixedOn > b.fixedOn ? 1 : a.id < b.id ? -1 : 1))
      return {
        id: first.id,
        label: group.length === 1 || words.length === 0 ? first.title : words.join(', '),
        words,
        problems: group.map(({ id }) => id),
        component: findComponentOf(group),
        episodeGapDays: gapDays,
        episodes,
        recurrence: describeRecurrence({ returns: episodes.length - 1, days }, prior),
        holding: fixes.map((fix) =>
          judgeHolding(fix, {
            reports: group,
            before: exposeUntil(fix.fixedOn, episodes),
            prior: getUsualBefore(fix.fixedOn),
            asOf: until,
          }),
        ),
      }
    })
    .toSorted((a, b) => b.problems.length - a.problems.length || (a.id < b.id ? -1 : 1))
}

function exposeUntil(day: Day, episodes: readonly Episode[]) {
  const before = episodes.filter(({ from }) => from <= day)
  const first = before[0]?.from ?? day
  return { returns: Math.max(0, before.length - 1), days: toDayNumber(day) - toDayNumber(first) }
}

function groupAlike(
  problems: readonly ProblemText[],
  { confirmedPairs = [], rejectedPairs = [] }: ClusterOptions,
): readonly (readonly number[])[] {
  const space = createTextSpace(problems.map(textOf), backgroundTexts)
  const edges = problems.map(() => new Map<number, number>())
  expandLikeness(space, (at, likeness) => {
    for (let other = 0; other < likeness.length; other++) {
      if (other === at || likeness[other]! < leastLikeness) continue
      const probability = toProbabilityOfSame(likeness[other]!, problems[at], problems[other])
      if (probability >= negligible) edges[at]!.set(other, probability)
    }
  })
  const places = new Map(problems.map(({ id }, at) => [id, at]))
  const toPlaces = (pairs: readonly ProblemPair[]): (readonly [number, number])[] =>
    pairs.flatMap(([a, b]) => {
      const [first, second] = [places.get(a), places.get(b)]
      return first === undefined || second === undefined || first === second ? [] : [[first, second] as const]
    })
  const apart = toPlaces(rejectedPairs)
  return linkAverage({ count: problems.length, edges }, { cut, together: toPlaces(confirmedPairs), apart })
}

/** Below this not even the same component and team make two reports likely the same. */
const leastLikeness = 0.02

function findComponentOf(group: readonly ProblemText[]): string | null {
  const given = Map.groupBy(
    group.flatMap(({ component }) => component ?? []),
    (component) => component,
  )
  const [most] = [...given].toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
  if (most !== undefined) return most[0]
  const [read] = getClassifier().classify(
    group
      .slice(0, 5)
      .map(({ title }) => title)
      .join('. '),
  )
  return read !== undefined && read.probability >= leastComponent ? read.component : null
}
