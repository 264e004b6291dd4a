import type { Cost, Period } from './problem.ts'

/** Working days in a week, weeks in a month of 365 ÷ 12 days and in a quarter. */
const timesAWeek: Readonly<Record<Exclude<Period, 'once'>, number>> = {
  day: 5,
  week: 1,
  month: 12 / (365 / 7),
  quarter: 4 / (365 / 7),
}

/** A problem that costs no more than this is one of the many small ones. */
export const smallMinutesAWeek = 60

/**
 * Working time a problem takes from the organisation, in minutes a week: minutes × people × frequency. What nobody said counts as
 * one person and once a week; without minutes it is 0, not unknown, so that a list can be sorted by it. What happened once
 * drains nothing any more.
 *
 * Misleads where the same minutes are reported by several people as problems of their own: the sum then counts them twice until
 * the duplicates are linked.
 */
export function computeDrain({ minutes, people, times, per }: Cost): number {
  if (minutes === null || per === 'once') return 0
  return minutes * (people ?? 1) * (times ?? 1) * timesAWeek[per ?? 'week']
}
