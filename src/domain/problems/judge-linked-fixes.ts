import { toDayNumber } from '../calendar/index.ts'
import type { Day } from '../metrics/series.ts'
import { splitEpisodes } from './episodes.ts'
import type { ClusterFix, Holding } from './problem-cluster.ts'
import { dayOf, type ProblemPair, type ProblemText } from './problem-text.ts'
import { estimateUsualRate, judgeHolding } from './recurrence.ts'

export interface LinkedFix {
  readonly holding: Holding
  /** Returns before the fix: with none, its gap is only what is usual for others. */
  readonly returnsBefore: number
}

/**
 * Whether fixes hold by the reports that people themselves have linked ("recurrence of", "duplicate of"), by id of the fix. Likeness of
 * words plays no part: similar wording is not the same cause until somebody says so.
 */
export function judgeLinkedFixes(
  problems: readonly ProblemText[],
  fixes: readonly ClusterFix[],
  { links, asOf }: { readonly links: readonly ProblemPair[]; readonly asOf: Day },
): ReadonlyMap<string, LinkedFix> {
  const known = problems.filter(({ reportedOn }) => reportedOn <= asOf)
  const groups = groupLinked(known, links).map((reports) => ({ reports, episodes: splitEpisodes(reports).episodes }))
  const groupOf = new Map(groups.flatMap((group) => group.reports.map(({ id }) => [id, group] as const)))
  const countBefore = ({ episodes }: (typeof groups)[number], day: Day) => {
    const before = episodes.filter(({ from }) => from <= day)
    const first = before[0]?.from ?? day
    return { returns: Math.max(0, before.length - 1), days: toDayNumber(day) - toDayNumber(first) }
  }
  return new Map(
    fixes.flatMap((fix) => {
      const group = groupOf.get(fix.problemId)
      if (group === undefined || fix.fixedOn > asOf) return []
      const before = countBefore(group, fix.fixedOn)
      const prior = estimateUsualRate(groups.map((one) => countBefore(one, fix.fixedOn)))
      const holding = judgeHolding(fix, { reports: group.reports, before, prior, asOf })
      return [[fix.id, { holding, returnsBefore: before.returns }] as const]
    }),
  )
}

function groupLinked(problems: readonly ProblemText[], links: readonly ProblemPair[]): readonly ProblemText[][] {
  const parents = new Map(problems.map(({ id }) => [id, id]))
  const rootOf = (id: string): string => {
    let root = id
    while (parents.get(root) !== root) root = parents.get(root) ?? root
    return root
  }
  for (const [a, b] of links) {
    if (!parents.has(a) || !parents.has(b)) continue
    const [first, second] = [rootOf(a), rootOf(b)].toSorted()
    parents.set(second!, first!)
  }
  return [...Map.groupBy(problems, ({ id }) => rootOf(id)).values()].map((group) =>
    group.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1)),
  )
}
