import { toDay, toDayNumber } from '../../calendar/index.ts'
import { findComponent } from '../../framework/index.ts'
import type { Day } from '../../metrics/series.ts'
import type { StructureTeam } from '../../signals/index.ts'
import { organisation, type Unit } from '../../unit.ts'
import { problemWindowDays, type PlacedProblem } from '../evidence/index.ts'
import type { Slice } from '../inference/slice.ts'
import { formatCount, formatList, formatNumber } from '../wording/format.ts'
import type { Story } from './finding.ts'
import { likeness } from './group-movements.ts'
import { shareOfBlame } from './rank-roots.ts'

/** A factor of ten on the odds, and more likely failing than not: below that a pile of reports is no finding. */
const leastLogBayesFactor = Math.log(10)
const leastFailing = 0.5
const leastReports = 5
const sameStory = 0.5

/**
 * Problems that keep being reported about one component, where no systemic finding tells the same story already (`stories`:
 * the symptoms of each).
 * At most `most`, the strongest first.
 */
export function findProblemFindings(
  slice: Slice,
  problems: readonly PlacedProblem[],
  options: {
    readonly asOf: Day
    readonly stories: readonly (readonly string[])[]
    readonly teams: readonly StructureTeam[]
    readonly most: number
  },
): readonly Story[] {
  const strong = slice.evidence
    .filter((piece) => piece.kind === 'problems')
    .flatMap((piece) => piece.factors)
    .filter(
      ({ node, logBayesFactor }) =>
        logBayesFactor >= leastLogBayesFactor &&
        (slice.posterior.failing.get(node) ?? 0) >= leastFailing &&
        !isTold(slice, node, options.stories),
    )
    .toSorted((a, b) => b.logBayesFactor - a.logBayesFactor || (a.node < b.node ? -1 : 1))
  const from = toDay(toDayNumber(options.asOf) - problemWindowDays)
  return strong
    .flatMap(({ node }) => {
      const own = problems.filter(
        ({ report, components: [first] }) =>
          report.raisedOn > from &&
          report.raisedOn <= options.asOf &&
          first?.component === node &&
          first.probability >= 0.5,
      )
      return own.length < leastReports ? [] : [toStory(node, own, options.teams)]
    })
    .slice(0, options.most)
}

/** The blame for it falls on the same roots as that for a story told already. */
function isTold(slice: Slice, component: string, stories: readonly (readonly string[])[]): boolean {
  const own = shareOfBlame(slice.posterior, [component])
  return stories.some((symptoms) => likeness(own, shareOfBlame(slice.posterior, symptoms)) >= sameStory)
}

function toStory(component: string, own: readonly PlacedProblem[], teams: readonly StructureTeam[]): Story {
  const affected = teamsOf(own, teams)
  const systemic = affected.length !== 1
  return {
    id: `problems-${component}`,
    sentence: describeReports(component, own, affected, teams.length),
    detail: describeDrain(own),
    scope: systemic ? 'systemic' : 'team',
    units: systemic ? [organisation] : affected,
    unaffected: systemic ? [] : teams.map(toUnit).filter((team) => !affected.some((one) => one.id === team.id)),
    since: own.reduce(
      (first, { report }) => (report.raisedOn < first ? report.raisedOn : first),
      own[0]?.report.raisedOn ?? '',
    ),
    metrics: [],
    series: [],
    basis: { unit: organisation, targets: [component], systemic, money: [] },
  }
}

function teamsOf(own: readonly PlacedProblem[], teams: readonly StructureTeam[]): Unit[] {
  const named = new Set(own.flatMap(({ report }) => (report.teamId === null ? [] : [report.teamId])))
  return teams.filter((team) => named.has(team.id)).map(toUnit)
}

function toUnit(team: StructureTeam): Unit {
  return { kind: 'team', id: team.id, name: team.name }
}

function describeReports(
  component: string,
  own: readonly PlacedProblem[],
  affected: readonly Unit[],
  all: number,
): string {
  const name = findComponent(component)?.name ?? component
  const again = own.filter(({ report }) => report.recurrenceOf !== null).length
  const where =
    affected.length === 0
      ? ''
      : affected.length === all && all > 1
        ? ` from all ${formatCount(all)} teams`
        : ` from ${formatList(affected.map((team) => team.name))}`
  const repeated = again === 0 ? '' : `, ${formatCount(again)} of them for the second time or more`
  return `The same kind of problem keeps being reported, about ${name}: ${formatCount(own.length)} reports in half a year${where}${repeated}.`
}

/** People × minutes of what was reported, where people said so. */
function describeDrain(own: readonly PlacedProblem[]): string {
  const minutes = own.reduce(
    (sum, { report }) => sum + (report.minutesLost ?? 0) * Math.max(1, report.peopleAffected ?? 1),
    0,
  )
  return minutes < 60
    ? ''
    : `By what the reports say, they cost ${formatNumber(minutes / 60, 0)} hours of people's time.`
}
