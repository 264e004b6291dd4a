import { decisionTexts } from './decisions.ts'

/** Texts of what came back and what is due, on the first page. */
export const reviewTexts = {
  glance: 'At a glance',
  cameBack: 'Came back',
  due: 'Due for review',
  nothingBack: 'Nothing came back.',
  nothingDue: 'No decision is due.',
  relapse: (day: string, fix: string, since: string) => `On ${day}, after the fix of ${since}: ${fix}`,
  episode: (day: string, times: number) =>
    times === 1 ? `Again since ${day}` : `Again since ${day}, for the ${ordinal(times)} time`,
  kinds: {
    due: (day: string) => `Look at its effect on ${day}`,
    overdue: (day: string) => `Was due on ${day}`,
    verdict: (day: string) => `Verdict of ${day}`,
  },
  verdicts: decisionTexts.verdicts,
  more: (count: number) => (count === 1 ? '1 more' : `${count} more`),
} as const

function ordinal(times: number): string {
  const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
  return `${times}${endings[new Intl.PluralRules('en', { type: 'ordinal' }).select(times)] ?? 'th'}`
}
