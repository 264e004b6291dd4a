import { formatDay } from '../calendar/index.ts'
import { normalTwoSided } from '../../stats/distributions/normal.ts'
import type { Unit } from '../unit.ts'
import { betweenVariance, poolEstimates, type Estimate } from './between-units.ts'
import { addDays } from './calendar-position.ts'
import { crossCuts, sumAll, sumByLevel, sumByPlace, type CaseCells } from './case-cells.ts'
import { logBayesFactor } from './effect-size.ts'
import { isBetter } from './is-better.ts'
import { expectFromMix } from './mix.ts'
import { rateOf } from './options.ts'
import type { ScopeContext } from './scope-context.ts'
import type { ScopeFinding } from './scope-finding.ts'
import { writeSentenceParts } from './scope-sentences.ts'
import { weighExplanations } from './scope-weights.ts'
import type { StructurePerson } from './structure.ts'

/** Cohorts by half-year of hire. */
const fewestSellers = 3
const fewestOthers = 8
const fewestCases = 30
/** Months of cases that must lie before a cohort, to know what is usual. */
const leastBefore = 182

function nameHalf(day: string): string {
  return `${day.slice(0, 4)} H${day.slice(5, 7) < '07' ? 1 : 2}`
}

/** Those hired in a half-year, or from one on. */
export function cohortUnit(from: string, until: string | null): Unit {
  const name = until === null ? `those hired since ${formatDay(from)}` : `those hired in ${nameHalf(from)}`
  return { kind: 'segment', id: until === null ? `hired-since=${from}` : `hired=${nameHalf(from)}`, name }
}

/** A group of people by when they were hired: its finding is about hiring and ramping, whoever manages them. */
export function isCohort(unit: Unit | undefined): boolean {
  return unit !== undefined && unit.kind === 'segment' && unit.id.startsWith('hired')
}

interface Residual extends Estimate {
  readonly person: StructurePerson
  readonly cases: number
  readonly achieved: number
  readonly expected: number
}

/**
 * Hiring cohorts that do worse or better than their colleagues, kinds of cases and tenure taken out: those hired in one half-year, or
 * since one. Compared with the spread that sellers have anyway; all cohorts of all metrics are looks (Bonferroni). A cohort of one
 * manager is that manager's team, not a cohort. Shares are compared as they are (points), means on the scale of their cells.
 *
 * Misleads where a cohort has hardly been there longer than it ramped: tenure and cohort are then nearly one. Source: DIAGNOSIS A5 (cohort
 * among the scopes).
 */
export function findCohortScopes(
  cases: ReadonlyMap<string, CaseCells>,
  context: ScopeContext,
): readonly ScopeFinding[] {
  const looked = [...cases].flatMap(([metric, cells]) => lookAtCohorts(metric, cells, context))
  // Whoever was hired together also learnt, sold and was managed together: at half the rate one healthy organisation of
  // twelve had one.
  const rate = rateOf(context.options) / 10
  const raised = looked.filter(({ z }) => Math.min(1, normalTwoSided(z) * looked.length) <= rate)
  return [...Map.groupBy(raised, ({ metric }) => metric).values()].map((looks) => {
    const best = looks.reduce((a, b) => (Math.abs(b.z) > Math.abs(a.z) ? b : a))
    return toFinding(
      best,
      { looked: looked.filter(({ metric }) => metric === best.metric), looks: looked.length },
      context,
    )
  })
}

interface Look {
  readonly metric: string
  readonly unit: Unit
  readonly from: string
  readonly members: readonly Residual[]
  readonly others: readonly Residual[]
  readonly difference: number
  readonly error: number
  readonly z: number
}

function lookAtCohorts(metric: string, cells: CaseCells, context: ScopeContext): readonly Look[] {
  const residuals = computeResiduals(metric, cells, context)
  const first = cells.cuts.at(-1)?.levels.toSorted()[0] ?? '9999'
  const known = residuals.filter(({ person }) => person.hiredOn !== null)
  const earliest = addDays(first, leastBefore)
  const halves = [...new Set(known.map(({ person }) => halfYearOf(person.hiredOn as string)))]
    .filter((from) => from >= earliest)
    .toSorted()
  const cohorts = halves.flatMap((from): { from: string; until: string | null }[] => [
    { from, until: nextHalf(from) },
    ...(from === halves.at(-1) ? [] : [{ from, until: null }]),
  ])
  return cohorts.flatMap(({ from, until }): Look[] => {
    const isMember = ({ person }: Residual) => {
      const hired = person.hiredOn ?? ''
      return hired >= from && (until === null || hired < until)
    }
    const members = residuals.filter(isMember)
    const others = residuals.filter((one) => !isMember(one))
    const managers = new Set(members.map(({ person }) => person.managerId ?? person.teamId))
    const count = members.reduce((sum, one) => sum + one.cases, 0)
    if (members.length < fewestSellers || others.length < fewestOthers) return []
    if (count < fewestCases || managers.size < 2) return []
    const between = betweenVariance([others])
    const [own, theirs] = [poolEstimates(members, between), poolEstimates(others, between)]
    const error = Math.sqrt(own.variance + theirs.variance)
    const difference = own.value - theirs.value
    return [{ metric, unit: cohortUnit(from, until), from, members, others, difference, error, z: difference / error }]
  })
}

/** What each seller achieved beyond what their cases and tenure would make of anybody. */
function computeResiduals(metric: string, cells: CaseCells, context: ScopeContext): readonly Residual[] {
  const { structure, options } = context
  const mix = options.mix === undefined ? expectFromMix(cells, structure) : options.mix.get(metric)
  const period = cells.cuts.at(-1)
  const total = sumAll(cells.den)
  const overall = sumAll(cells.num) / total
  const squares = sumAll(cells.sumSq) / total
  const variance = cells.family === 'proportion' ? overall * (1 - overall) : Math.max(1e-12, squares - overall ** 2)
  const counts = sumByLevel(cells.seller, cells.den)
  const achievements = sumByLevel(cells.seller, cells.num)
  const byPeriod = period === undefined ? counts : sumByPlace(crossCuts(cells.seller, period), cells.den)
  const starts = period?.levels ?? ['']
  const levelOf = new Map(cells.seller.levels.map((id, level) => [id, level]))
  return structure.people.flatMap((person): Residual[] => {
    const level = levelOf.get(person.id)
    const count = counts[level ?? -1] ?? 0
    if (level === undefined || count === 0) return []
    const unit: Unit = { kind: 'person', id: person.id, name: person.name }
    const expected = starts.reduce((all, start, at) => {
      const cases = byPeriod[level * starts.length + at] ?? 0
      if (cases === 0) return all
      const usual = start === '' ? null : (mix?.at(unit, { start, end: addDays(start, 28) }) ?? null)
      return all + cases * (usual ?? mix?.overall ?? overall)
    }, 0)
    const achieved = achievements[level] ?? 0
    const value = (achieved - expected) / count
    return [{ person, cases: count, achieved, expected, value, variance: variance / count }]
  })
}

const halfYearOf = (day: string) => `${day.slice(0, 4)}-${day.slice(5, 7) < '07' ? '01' : '07'}-01`

const nextHalf = (day: string) =>
  day.slice(5, 7) < '07' ? `${day.slice(0, 4)}-07-01` : `${Number(day.slice(0, 4)) + 1}-01-01`

function toFinding(
  { metric, unit, from, members, others, difference, error, z }: Look,
  { looked, looks }: { readonly looked: readonly Look[]; readonly looks: number },
  context: ScopeContext,
): ScopeFinding {
  const naming = context.options.describe?.(metric) ?? null
  const cases = members.reduce((sum, one) => sum + one.cases, 0)
  const theirs = others.reduce((sum, one) => sum + one.achieved, 0) / others.reduce((sum, one) => sum + one.cases, 0)
  const isLog = metric === 'deal-size' || metric === 'cycle-length'
  const told = (value: number) => (isLog ? Math.exp(value) : value)
  const weights = weighExplanations(
    looked.map((look) => ({
      units: [look.unit],
      z: look.z,
      cells: look.members.reduce((sum, one) => sum + one.cases, 0),
      alternatives: looked.length,
    })),
  )
  const confidence = weights.find(({ units }) => units[0]?.id === unit.id)?.weight ?? 0
  const [before, after] = [told(theirs), told(theirs + difference)]
  const managers = new Set(members.map(({ person }) => person.managerId ?? person.teamId))
  const affected = members.filter((one) => one.value * difference > 0).length
  const finding = {
    metric,
    kind: 'level' as const,
    // Under several managers it is the hiring and ramping of all, not theirs.
    scope: 'systemic' as const,
    units: [unit],
    unaffected: [],
    weights,
    confidence,
    breadth: {
      affected,
      comparable: members.length + others.length,
      share: affected / (members.length + others.length),
    },
    managersAffected: managers.size,
    persistence: 0,
    since: from,
    better: isBetter(difference, naming?.direction ?? null),
    before,
    after,
    size: after - before,
    interval: {
      low: told(theirs + difference - 1.96 * error) - before,
      high: told(theirs + difference + 1.96 * error) - before,
      level: 0.95,
    },
    n: cases,
    pValue: normalTwoSided(z),
    qValue: Math.min(1, normalTwoSided(z) * looks),
    logBayesFactor: logBayesFactor(z),
    withheld: null,
  }
  return { ...finding, sentenceParts: writeSentenceParts({ metric, naming, finding }) }
}
