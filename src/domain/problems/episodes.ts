import { quantile } from '../../stats/moments.ts'
import { toDayNumber } from '../calendar/index.ts'
import type { Episode } from './problem-cluster.ts'
import { dayOf, type ProblemText } from './problem-text.ts'

/** Reports nearer to each other than this are always one episode. */
const shortestGap = 14
const rounds = 20

/**
 * Runs of reports of one problem separated by more than g days, g = 2 × the median gap within runs and at least 14 (DIAGNOSIS A6).
 * Which gaps are within a run depends on g, so it starts at 14 days and grows until it stays. `reports` in any order.
 */
export function splitEpisodes(reports: readonly ProblemText[]): {
  readonly gapDays: number
  readonly episodes: readonly Episode[]
} {
  const sorted = reports.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.id < b.id ? -1 : 1))
  const gaps = sorted.slice(1).map((report, at) => toDayNumber(dayOf(report)) - toDayNumber(dayOf(sorted[at]!)))
  let gapDays = shortestGap
  for (let round = 0; round < rounds; round++) {
    const within = gaps.filter((gap) => gap <= gapDays)
    const median = within.length === 0 ? 0 : quantile(within, 0.5)
    const next = Math.max(shortestGap, 2 * median, gapDays)
    if (next === gapDays) break
    gapDays = next
  }
  const episodes: ProblemText[][] = []
  for (const [at, report] of sorted.entries()) {
    if (at === 0 || gaps[at - 1]! > gapDays) episodes.push([report])
    else episodes.at(-1)!.push(report)
  }
  return {
    gapDays,
    episodes: episodes.map((run) => ({
      from: dayOf(run[0]!),
      until: dayOf(run.at(-1)!),
      problems: run.map(({ id }) => id),
    })),
  }
}
