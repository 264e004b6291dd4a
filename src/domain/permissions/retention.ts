import type { TableName } from '../open-format/table.ts'

/** How long single rows about people are held. */
export interface RetentionRule {
  readonly table: TableName
  /** The day or instant a row is of. */
  readonly column: string
  readonly months: number
  readonly days: number
}

/** Raw calendars 90 days, single survey answers 24 months; what teams wrote down as problems stays. */
export const retentionRules: readonly RetentionRule[] = [
  { table: 'calendar', column: 'starts_at', months: 0, days: 90 },
  { table: 'pulses', column: 'asked_on', months: 24, days: 0 },
]

/** Rows of before this day, brought before this day, are past their time. A day that the month does not have is its last. */
export function findFirstKeptDay(rule: Pick<RetentionRule, 'months' | 'days'>, now: Date): string {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - rule.months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(now.getUTCDate(), last))
  first.setUTCDate(first.getUTCDate() - rule.days)
  return first.toISOString().slice(0, 10)
}
