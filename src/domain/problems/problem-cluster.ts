import type { Day } from '../metrics/series.ts'
import type { ProblemPair, ProblemText } from './problem-text.ts'

/** A run of reports of one problem, none of them further from the last than the cluster's `episodeGapDays`. */
export interface Episode {
  readonly from: Day
  /** Day of the last report in it. */
  readonly until: Day
  readonly problems: readonly string[]
}

/** How often a problem comes back. */
export interface Recurrence {
  /** Episodes after the first: the returns. */
  readonly returns: number
  /** Days over which it could have come back: from its first report to as-of. */
  readonly exposureDays: number
  /** Returns a year, drawn towards what is usual for all clusters, with the 95 % interval. */
  readonly perYear: { readonly mean: number; readonly low: number; readonly high: number }
  /** Days between returns, G: 365 ÷ the mean rate. */
  readonly meanGapDays: number
  /** P(at least as many returns | the usual rate of all clusters): small where this one returns unusually often. */
  readonly pUnusual: number
}

/** A fix made for a cluster. */
export interface ClusterFix {
  readonly id: string
  /** Any report of the cluster it was made for. */
  readonly problemId: string
  readonly fixedOn: Day
  /** Teams the fix was made for; null: everyone. Reports of others say nothing about it. */
  readonly teamIds: readonly string[] | null
}

/** Whether a fix may be called holding, and what is still needed. */
export interface Holding {
  readonly fix: string
  /** Reports that are relapses: happened after the fix, to those it was made for. */
  readonly relapses: readonly string[]
  /** How many of them came within 3 G of the fix: these speak against it; later ones may be another story. */
  readonly earlyRelapses: number
  /** Reported after the fix about something before it: no relapse. */
  readonly lateReports: readonly string[]
  /** Reported by teams the fix was not made for: no relapse. */
  readonly notExposed: readonly string[]
  /** Days between returns before the fix, G; where it had not come back before, what is usual for others. */
  readonly meanGapDays: number
  /** Days since the fix, or since the last relapse. */
  readonly daysWithout: number
  /**
   * 3 G: with fewer days even a fix without any effect would have more than a 5 % chance of looking quiet. Null where it had not
   * come back before the fix: its gap is not known, and no number of quiet days says that it holds.
   */
  readonly daysNeeded: number | null
  readonly daysStillNeeded: number | null
  readonly state: 'holding' | 'too-early' | 'relapsed'
  /** Factor by which the quiet since the fix lowers the odds "it did nothing" against "it holds": exp(−t ÷ G); null as above. */
  readonly doubtLeft: number | null
}

export interface ProblemCluster {
  /** Id of its first report: stable while reports are added. */
  readonly id: string
  /** The words that set it apart, such as "commission, statement, wrong"; the first title where it has but one report. */
  readonly label: string
  readonly words: readonly string[]
  /** Report ids in order of day. */
  readonly problems: readonly string[]
  /** The component most of its reports were given, or else read from their words; null where neither says. */
  readonly component: string | null
  readonly episodeGapDays: number
  readonly episodes: readonly Episode[]
  readonly recurrence: Recurrence
  /** One for each fix, in order of day. */
  readonly holding: readonly Holding[]
}

export interface ClusterOptions {
  /** Exposure ends here; reports after it are left out. */
  readonly asOf: Day
  /** Last day on which silence of these reports would mean something, where that is not `asOf`: an export knows no later day. */
  readonly knownUntil?: (reports: readonly ProblemText[]) => Day
  /** "Not the same": these two never share a cluster. */
  readonly rejectedPairs?: readonly ProblemPair[]
  /** "The same" (recurrence of, duplicate of): these two always share one, unless rejected as well. */
  readonly confirmedPairs?: readonly ProblemPair[]
  readonly fixes?: readonly ClusterFix[]
}
