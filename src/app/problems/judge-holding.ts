import type { Holding } from '../../contract/problems.ts'
import { clusterProblems, findAlike, type ProblemPair, type ProblemText } from '../../domain/problems/index.ts'
import type { ProblemRecord } from '../../ledger/index.ts'
import type { ProblemLog } from './problem-log.ts'

/** Other reports from which it is learnt how often problems come back here; the newest ones. */
const comparedReports = 600

/**
 * Whether the fix of a problem may be called holding. Counts only reports that people have linked to it: what merely reads alike
 * is offered for linking, never counted.
 */
export function judgeHolding(log: ProblemLog, problem: ProblemRecord, today: string): Holding | null {
  if (problem.fix === null) return null
  const confirmed = log.links
    .filter(({ kind }) => kind !== 'caused-by')
    .map(({ problemId, otherId }): ProblemPair => [problemId, otherId])
  const group = collectGroup(problem.id, confirmed)
  const members = log.texts.filter(({ id }) => group.has(id))
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
  const name = (ids: readonly string[]) => ids.flatMap((id) => toNamed(byId.get(id)))
  return {
    state: held.state,
    relapses: name(held.relapses),
    lateReports: name(held.lateReports),
    notExposed: name(held.notExposed),
    daysWithout: held.daysWithout,
    daysStillNeeded: Math.ceil(held.daysStillNeeded),
    returnsPerYear: cluster.recurrence.perYear.mean,
  }
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
