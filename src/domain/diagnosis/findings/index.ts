/** From what moved to findings in words. */
export type { Finding, FindingEvidence, FindingMetric, FindingRoot, Verdict } from './finding.ts'
export type { PersonContext } from './person-context.ts'
