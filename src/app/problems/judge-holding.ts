import type { Holding } from '../../contract/problems.ts'
import { clusterProblems, findAlike, type ProblemPair, type ProblemText } from '../../domain/problems/index.ts'
import type { ProblemRecord } from '../../ledger/index.ts'
import type { ProblemLog } from './problem-log.ts'

/** Other reports from which it is learnt how often problems come back here; the newest ones. */
const comparedReports = 200

/**
 * Whether the fix of a problem may be called holding. Counts only reports that people have linked to it: what merely reads alike
 * is offered for linking, never counted.
 */
export function judgeHolding(log: ProblemLog, problem: ProblemRecord, today: string): Holding | null {
  if (problem.fix === null) return null
  const ofTexts = kept.get(log.texts) ?? new Map<string, Holding | null>()
  kept.set(log.texts, ofTexts)
  const key = JSON.stringify([problem.id, problem.fix, log.links, log.differentPairs, today])
  const known = ofTexts.get(key)
  if (known !== undefined) return known
  const holding = computeHolding(log, { id: problem.id, fix: problem.fix }, today)
  ofTexts.set(key, holding)
  return holding
}

/** By the texts it was computed from: it takes a tenth of a second, and a page is looked at more often than the log changes. */
const kept = new WeakMap<ProblemLog['texts'], Map<string, Holding | null>>()

interface Fixed {
  readonly id: string
  readonly fix: Pick<NonNullable<ProblemRecord['fix']>, 'on' | 'teamIds'>
}

function computeHolding(log: ProblemLog, problem: Fixed, today: string): Holding | null {
  const found = clusterConfirmed(log, problem, today)
  if (found === null) return null
  const { held, perYear, nameOf } = found
  return {
    state: held.state,
    relapses: nameOf(held.relapses),
    lateReports: nameOf(held.lateReports),
    notExposed: nameOf(held.notExposed),
    daysWithout: held.daysWithout,
    daysStillNeeded: held.daysStillNeeded,
    returnsPerYear: perYear,
  }
}

/** How a fix did as far as coming back goes, for its verdict: among those it was made for, and elsewhere. */
export function findRecurrences(log: ProblemLog, problem: Fixed, today: string) {
  const found = clusterConfirmed(log, problem, today)
  if (found === null) return null
  const { held, perYear, nameOf } = found
  return {
    // Where it never came back, before the fix or since, its gap is unknown and quiet says nothing.
    here:
      held.daysNeeded === null && held.earlyRelapses === 0
        ? null
        : { relapses: held.earlyRelapses, daysWithout: held.daysWithout, meanGapDays: 365 / perYear },
    elsewhere: nameOf(held.notExposed).map(({ title }) => title),
  }
}

function clusterConfirmed(log: ProblemLog, problem: Fixed, today: string) {
  const confirmed = log.links
    .filter(({ kind }) => kind !== 'caused-by')
    .map(({ problemId, otherId }): ProblemPair => [problemId, otherId])
  const group = collectGroup(problem.id, confirmed)
  // What was fixed is no relapse of itself, however late it or another report of the same was written down.
  const same = new Set([
    problem.id,
    ...log.links.flatMap(({ kind, problemId, otherId }) =>
      kind !== 'duplicate-of' ? [] : problemId === problem.id ? otherId : otherId === problem.id ? problemId : [],
    ),
  ])
  const members = log.texts
    .filter(({ id }) => group.has(id))
    .map((text) => (same.has(text.id) ? { ...text, occurredOn: earlier(text, problem.fix.on) } : text))
  const suspects = new Set(members.flatMap((member) => findAlike(member, log.texts, { limit: 50 }).map(({ id }) => id)))
  const others = log.texts.filter(({ id }) => !group.has(id) && !suspects.has(id)).slice(-comparedReports)
  const clusters = clusterProblems([...members, ...others], {
    asOf: today,
    rejectedPairs: log.differentPairs,
    confirmedPairs: confirmed,
    fixes: [{ id: problem.id, problemId: problem.id, fixedOn: problem.fix.on, teamIds: problem.fix.teamIds }],
  })
  const cluster = clusters.find(({ problems }) => problems.includes(problem.id))
  const held = cluster?.holding.find(({ fix }) => fix === problem.id)
  if (cluster === undefined || held === undefined) return null
  const byId = new Map(members.map((member) => [member.id, member]))
  return {
    held,
    perYear: cluster.recurrence.perYear.mean,
    nameOf: (ids: readonly string[]) => ids.flatMap((id) => (id === problem.id ? [] : toNamed(byId.get(id)))),
  }
}

function earlier({ occurredOn, reportedOn }: ProblemText, day: string): string {
  const happened = occurredOn ?? reportedOn
  return happened < day ? happened : day
}

function toNamed(text: ProblemText | undefined): { id: string; title: string }[] {
  return text === undefined ? [] : [{ id: text.id, title: text.title }]
}

/** Every report that chains of links connect with this one. */
function collectGroup(start: string, pairs: readonly ProblemPair[]): ReadonlySet<string> {
  const group = new Set([start])
  for (let grown = true; grown;) {
    grown = false
    for (const [a, b] of pairs) {
      if (group.has(a) === group.has(b)) continue
      group.add(a).add(b)
      grown = true
    }
  }
  return group
}
