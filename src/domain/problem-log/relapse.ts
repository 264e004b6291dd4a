import type { Day } from '../metrics/series.ts'
import type { Fix } from './problem.ts'

export interface LaterReport {
  readonly occurredOn: Day | null
  readonly reportedOn: Day
  readonly teamId: string | null
}

/** Whether a report says that the fix did not hold: it happened after the fix, to those the fix was made for. */
export function isRelapse(fix: Pick<Fix, 'on' | 'teamIds'>, report: LaterReport): boolean {
  if ((report.occurredOn ?? report.reportedOn) <= fix.on) return false
  return fix.teamIds === null || report.teamId === null || fix.teamIds.includes(report.teamId)
}
