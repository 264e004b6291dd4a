import type { Day } from '../metrics/series.ts'
import { smallMinutesAWeek } from './drain.ts'
import type { Fix, ProblemState } from './problem.ts'

export interface DrainedProblem {
  readonly id: string
  readonly title: string
  readonly component: string | null
  readonly teamId: string | null
  readonly minutesPerWeek: number
  /** Minutes lost by what happened once only; 0 for what goes on. */
  readonly onceMinutes: number
  readonly since: Day
  readonly state: ProblemState
  readonly fix: Pick<Fix, 'on'> | null
}

export type DrainCut = 'component' | 'team' | 'month'

export interface DrainPart {
  readonly problems: number
  /** Minutes a week now; for a month, minutes in that month. */
  readonly minutes: number
}

export interface DrainGroup {
  /** Component id, team id, or the month as `YYYY-MM`; null: not said. */
  readonly key: string | null
  /** Each costs at most an hour a week. */
  readonly small: DrainPart
  readonly big: DrainPart
}

export interface DrainSummary {
  readonly groups: readonly DrainGroup[]
  readonly total: { readonly small: DrainPart; readonly big: DrainPart }
  /** The costliest single ones, most first; what the many small ones are held against. */
  readonly costliest: readonly { readonly id: string; readonly title: string; readonly minutes: number }[]
}

const costliestCount = 8
const dayMs = 86_400_000

/**
 * Many small problems summed: what they take together beside the big ones. By component and team it is what drains now, in minutes
 * a week; by month what was lost in each of the last `months`, as of `today`. A problem drains from the day it began until the
 * day of its fix, and again once the fix has failed.
 *
 * Misleads where minutes were guessed, or one problem stands in the log several times.
 */
export function sumDrain(
  problems: readonly DrainedProblem[],
  { by, today, months = 12 }: { readonly by: DrainCut; readonly today: Day; readonly months?: number },
): DrainSummary {
  const now = problems.filter((problem) => drainsOn(problem, today) && problem.minutesPerWeek > 0)
  const groups =
    by === 'month'
      ? listMonths(today, months).map((month) => sumMonth(problems, month, today))
      : [...Map.groupBy(now, (problem) => (by === 'component' ? problem.component : problem.teamId))].map(
          ([key, members]) => ({ key, ...split(members, (problem) => problem.minutesPerWeek) }),
        )
  return {
    groups: by === 'month' ? groups : groups.toSorted((a, b) => totalOf(b) - totalOf(a) || compareKeys(a.key, b.key)),
    total: split(now, (problem) => problem.minutesPerWeek),
    costliest: now
      .toSorted((a, b) => b.minutesPerWeek - a.minutesPerWeek || compareKeys(a.id, b.id))
      .slice(0, costliestCount)
      .map(({ id, title, minutesPerWeek }) => ({ id, title, minutes: minutesPerWeek })),
  }
}

function drainsOn({ since, state, fix }: DrainedProblem, day: Day): boolean {
  if (since > day) return false
  return state === 'failed' || fix === null || (state !== 'done' && state !== 'held') || day < fix.on
}

function sumMonth(problems: readonly DrainedProblem[], month: string, today: Day): DrainGroup {
  const start = `${month}-01`
  const end = [nextMonth(month), addDay(today)].toSorted()[0]!
  const lostIn = (problem: DrainedProblem): number => {
    const once = problem.since >= start && problem.since < end ? problem.onceMinutes : 0
    const stop = problem.fix !== null && (problem.state === 'done' || problem.state === 'held') ? problem.fix.on : end
    const from = Math.max(toTime(start), toTime(problem.since))
    const until = Math.min(toTime(end), toTime(stop))
    return once + (Math.max(0, until - from) / dayMs / 7) * problem.minutesPerWeek
  }
  return {
    key: month,
    ...split(
      problems.filter((problem) => lostIn(problem) > 0),
      lostIn,
    ),
  }
}

function split(
  problems: readonly DrainedProblem[],
  minutesOf: (problem: DrainedProblem) => number,
): { readonly small: DrainPart; readonly big: DrainPart } {
  const sum = (part: readonly DrainedProblem[]): DrainPart => ({
    problems: part.length,
    minutes: part.reduce((total, problem) => total + minutesOf(problem), 0),
  })
  const isSmall = (problem: DrainedProblem): boolean =>
    Math.max(problem.minutesPerWeek, problem.onceMinutes) <= smallMinutesAWeek
  return { small: sum(problems.filter(isSmall)), big: sum(problems.filter((problem) => !isSmall(problem))) }
}

function totalOf(group: Pick<DrainGroup, 'small' | 'big'>): number {
  return group.small.minutes + group.big.minutes
}

function compareKeys(a: string | null, b: string | null): number {
  return (a ?? '\uffff') < (b ?? '\uffff') ? -1 : a === b ? 0 : 1
}

function toTime(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function addDay(day: Day): Day {
  return new Date(toTime(day) + dayMs).toISOString().slice(0, 10)
}

function nextMonth(month: string): Day {
  const date = new Date(`${month}-01T00:00:00Z`)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
}

/** Oldest first, the month of `today` last. */
function listMonths(today: Day, count: number): string[] {
  const date = new Date(`${today.slice(0, 7)}-01T00:00:00Z`)
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - (count - 1 - index), 1)).toISOString().slice(0, 7),
  )
}
