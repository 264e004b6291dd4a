/** From what moved to findings in words. */
export type { Finding, FindingEvidence, FindingMetric, FindingRoot } from './finding.ts'
export type { PersonContext } from './person-context.ts'
