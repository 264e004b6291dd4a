/** Problems people report, read from their words: which component, which earlier ones are the same, and whether they come back. */
export { clusterProblems } from './cluster-problems.ts'
export { judgeLinkedFixes, type LinkedFix } from './judge-linked-fixes.ts'
export { type AlikeOptions, type AlikeProblem, findAlike } from './find-alike.ts'
export type { ClusterFix, ClusterOptions, Episode, Holding, ProblemCluster, Recurrence } from './problem-cluster.ts'
export { type ProblemPair, type ProblemText, textOf } from './problem-text.ts'
export type { Example } from './classify-problem.ts'
export { getClassifier, suggestComponents, type SuggestedComponent, type SuggestOptions } from './suggest-components.ts'
