import { logChoose } from '../../stats/distributions/log-gamma.ts'
import { normalTwoSided } from '../../stats/distributions/normal.ts'
import { unitKey, type Unit } from '../unit.ts'
import { computeEffectSize, logBayesFactor } from './effect-size.ts'
import { isBetter } from './is-better.ts'
import { measureBreadth } from './scope-breadth.ts'
import {
  cellsAt,
  joinCells,
  overlapWith,
  sameDimension,
  shareWithin,
  shiftCell,
  windowsOf,
  type Cell,
} from './scope-cells.ts'
import type { ScopeContext } from './scope-context.ts'
import type { Scope, ScopeCandidate, ScopeFinding } from './scope-finding.ts'
import { findReasonToWithhold } from './scope-naming.ts'
import { isPair, standsOutOfHalves } from './scope-pairs.ts'
import { writeSentenceParts } from './scope-sentences.ts'
import { weighExplanations, withoutNames } from './scope-weights.ts'
import type { Signal, Verdict } from './signal.ts'

type Raised = Verdict & { status: 'signal' }

interface Found {
  readonly cell: Cell
  readonly finding: ScopeFinding
}

const mostFindings = 4
/** A signal that earlier findings leave with a smaller deviate than this is explained by them. */
const unexplained = 4

/** Shifts of one metric, the widest first, each after the ones before have been taken out. */
export function findChangeScopes(members: readonly Signal[], context: ScopeContext): readonly ScopeFinding[] {
  const found: Found[] = []
  let open = members
    .filter((signal) => signal.verdict.status === 'signal')
    .toSorted((a, b) => rankOf(a) - rankOf(b) || strength(b) - strength(a))
  while (open.length > 0 && found.length < mostFindings) {
    const trigger = open[0] as Signal
    const round = { members, found, context }
    const first = explain(trigger, round)
    const next = first === null ? null : redate(first, round)
    const isNew = next !== null && !found.some((one) => overlaps(one.cell, next.cell))
    if (next !== null && isNew) found.push(next)
    // The signal that led to one team may hold more than that team: it stays unless it was the team's own.
    const rest = isNew && unitKey(next.cell.unit) !== unitKey(trigger.unit) ? open : open.slice(1)
    open = rest.filter((signal) => isUnexplained(signal, { members, found, context }))
  }
  return found.map((one) => one.finding)
}

const raised = (signal: Signal) => signal.verdict as Raised
/** A unit found through a wider one's signal is dated by its own, where that still points at it. */
function redate(first: Found, round: Round): Found {
  if (first.cell.parts.length > 1) return first
  const own = round.members.find(
    ({ unit, verdict }) => verdict.status === 'signal' && unitKey(unit) === unitKey(first.cell.unit),
  )
  if (own === undefined || raised(own).since === first.finding.since) return first
  const again = explain(own, round)
  return again !== null && unitKey(again.cell.unit) === unitKey(first.cell.unit) ? again : first
}

function overlaps(a: Cell, b: Cell): boolean {
  return a.parts.some((part) => b.parts.some((other) => unitKey(part.unit) === unitKey(other.unit)))
}

/** The whole first: whether it is only one part of it is asked then. */
const rankOf = ({ unit }: Signal) => ['organisation', 'team', 'segment', 'person'].indexOf(unit.kind)
const strength = (signal: Signal) => -Math.log(Math.max(raised(signal).pValue, 1e-300))

interface Round {
  readonly members: readonly Signal[]
  readonly found: readonly Found[]
  readonly context: ScopeContext
}

/** The cells with what the findings so far would make of them taken out of their shifts. */
function takeOutFound(cells: readonly Cell[], { found, context }: Round): readonly Cell[] {
  if (found.length === 0) return cells
  const organisation = cells.find((cell) => cell.unit.kind === 'organisation')
  return cells.map((cell) => {
    let [least, most] = [0, 0]
    for (const one of found) {
      const step = one.cell.shift * overlapWith(cell, one.finding.since)
      for (const part of one.cell.parts) {
        const share = shareWithin(part, cell, { organisation, structure: context.structure })
        const [a, b] = [step * share.least, step * share.most]
        least += Math.min(a, b)
        most += Math.max(a, b)
      }
    }
    // Where the overlap is not known, as much of the shift is explained as can be.
    const expected = Math.max(least, Math.min(most, cell.shift))
    return expected === 0 ? cell : shiftCell(cell, expected)
  })
}

function isUnexplained(signal: Signal, round: Round): boolean {
  const { since, size } = raised(signal)
  const whole = round.members.find((member) => member.unit.kind === 'organisation')
  const own = whole === undefined || whole === signal ? [signal] : [signal, whole]
  const cells = cellsAt(own, round.context.prepared, since)
  if (cells[0] === undefined || unitKey(cells[0].unit) !== unitKey(signal.unit)) return false
  const { z } = takeOutFound(cells, round)[0] as Cell
  return Math.abs(z) > unexplained && Math.sign(z) === Math.sign(size)
}

function explain(trigger: Signal, round: Round): Found | null {
  const { since } = raised(trigger)
  const pairs = round.context.pairs.get(trigger.series.metric) ?? []
  const cells = takeOutFound(cellsAt([...round.members, ...pairs], round.context.prepared, since), round)
  const persons = cells.filter((cell) => cell.unit.kind === 'person')
  const alternatives = countKinds(cells)
  const single = cells.map((cell) => ({
    explanation: {
      units: [cell.unit],
      z: cell.z,
      cells: cell.periods * countSellers(cell.unit, persons, round.context),
      alternatives: alternatives[kindOf(cell.unit)],
    },
    cell,
  }))
  const direction = Math.sign(raised(trigger).size)
  const alone = single.filter(
    ({ cell }) => !othersMovedToo(cell, cells) && (!isPair(cell.unit) || standsOutOfHalves(cell, cells)),
  )
  const several = round.found.length > 0 ? [] : severalTeams(cells, direction, round.context)
  const all = [...alone, ...several]
  const weights = weighExplanations(all.map((one) => one.explanation))
  const best = weights.find((candidate) => candidate.units.length > 0)
  const chosen = all.find((one) => one.explanation.units === best?.units)
  if (best === undefined || chosen === undefined || weights[0]?.scope === 'none') return null
  const { cell } = chosen
  return { cell, finding: describe({ trigger, cell, best, weights, cells }, round.context) }
}

/** Did the rest of a team's or segment's kind go half of the way as well, beyond doubt? Then it is not this one but everyone. */
function othersMovedToo(cell: Cell, cells: readonly Cell[]): boolean {
  if (cell.unit.kind !== 'team' && cell.unit.kind !== 'segment') return false
  const others = cells.filter(
    (one) =>
      one !== cell &&
      one.unit.kind === cell.unit.kind &&
      (one.unit.kind === 'team' || sameDimension(one.unit, cell.unit)),
  )
  if (others.length === 0 || !cells.some((one) => one.unit.kind === 'organisation')) return false
  const rest = joinCells(others, 0)
  return rest.shift / cell.shift > 0.5 && Math.abs(rest.z) > 3
}

/** Two or more teams, up to half of them, that moved together: the best set of each size, the furthest first. */
function severalTeams(cells: readonly Cell[], direction: number, context: ScopeContext) {
  const persons = cells.filter((cell) => cell.unit.kind === 'person')
  const teams = cells.filter((cell) => cell.unit.kind === 'team').toSorted((a, b) => direction * (b.z - a.z))
  if (teams.length < 4) return []
  // What sways all teams at once does not average out between them: the organisation's own noise tells how much that is.
  const whole = cells.find((cell) => cell.unit.kind === 'organisation')
  const common = whole === undefined ? 0 : Math.max(0, whole.variance - joinCells(teams, 0).variance)
  return teams.slice(1, Math.floor(teams.length / 2)).flatMap((_, i) => {
    const chosen = teams.slice(0, i + 2)
    const cell = joinCells(chosen, common)
    // Where the others went half of the way too, it is not these teams but everyone.
    if (joinCells(teams.slice(i + 2), common).shift / cell.shift > 0.5) return []
    if (chosen.some((team) => team.shift / cell.shift < 0.5)) return []
    // A region that is just these teams has a name of its own.
    if (cells.some((one) => one.unit.kind === 'segment' && isSameGroup(one, cell))) return []
    const sellers = chosen.reduce((sum, team) => sum + countSellers(team.unit, persons, context), 0)
    const explanation = {
      units: chosen.map((team) => team.unit).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      z: cell.z,
      cells: cell.periods * sellers,
      // A set picked by looking has to earn more than a segment that had its name before.
      alternatives: 4 * Math.exp(logChoose(teams.length, chosen.length)),
    }
    return [{ explanation, cell }]
  })
}

const isSameGroup = (a: Cell, b: Cell) =>
  Math.abs(a.weight / b.weight - 1) < 0.1 && Math.abs(a.shift / b.shift - 1) < 0.2

const kindOf = (unit: Unit) => (isPair(unit) ? 'pair' : unit.kind)

function countKinds(cells: readonly Cell[]): Record<Unit['kind'] | 'pair', number> {
  const count = { organisation: 0, team: 0, segment: 0, pair: 0, person: 0 }
  for (const cell of cells) count[kindOf(cell.unit)] += 1
  return count
}

function countSellers(unit: Unit, persons: readonly Cell[], { structure }: ScopeContext): number {
  if (unit.kind === 'person') return 1
  if (unit.kind === 'organisation') return Math.max(1, persons.length)
  if (unit.kind === 'team') return Math.max(1, structure.people.filter((person) => person.teamId === unit.id).length)
  return Math.max(1, Math.round(Math.sqrt(persons.length)))
}

interface Description {
  readonly trigger: Signal
  readonly cell: Cell
  readonly best: ScopeCandidate
  readonly weights: readonly ScopeCandidate[]
  readonly cells: readonly Cell[]
}

function describe({ trigger, cell, best, weights, cells }: Description, context: ScopeContext): ScopeFinding {
  const { metric } = trigger.series
  const naming = context.options.describe?.(metric) ?? null
  const effect = computeEffectSize(cell.prepared, windowsOf(cell), cell.noise)
  const better = isBetter(effect.size, naming?.direction ?? null)
  const since = raised(trigger).since
  const persons = cells.filter((one) => one.unit.kind === 'person')
  const breadth = measureBreadth(
    persons.map((one) => ({ unit: one.unit, value: one.shift, variance: one.variance })),
    cell.shift,
    context.structure,
  )
  const withheld =
    cell.unit.kind === 'person'
      ? findReasonToWithhold(
          {
            metric,
            kind: 'change',
            cell,
            weight: best.weight,
            better,
            since,
            segments: cells.filter((one) => one.unit.kind === 'segment' && !isPair(one.unit)),
            explainsTeam: explainsTeam(cell, cells, context),
            peersAffected: breadth.affected.filter((unit) => unitKey(unit) !== unitKey(cell.unit)).length,
          },
          context,
        )
      : null
  const scope = withheld === null ? scopeAfterRules(best, persons, context) : ('none' as const)
  const finding = {
    metric,
    kind: 'change' as const,
    scope,
    units: withheld === null ? best.units : [],
    unaffected:
      withheld === null
        ? unaffectedBy(cell, cells, context).filter((unit) => !best.units.some((own) => unitKey(own) === unitKey(unit)))
        : [],
    weights: (withheld === null ? weights : withoutNames(weights)).slice(0, 12),
    confidence: best.weight,
    breadth: {
      affected: breadth.affected.length,
      comparable: breadth.comparable.length,
      share: breadth.comparable.length === 0 ? 0 : breadth.affected.length / breadth.comparable.length,
    },
    managersAffected: breadth.managersAffected,
    persistence: cell.periods,
    since,
    better,
    ...effect,
    n: cell.prepared.series.family === 'level' ? cell.periods : cell.weight,
    pValue: Math.min(1, normalTwoSided(cell.z)),
    qValue: raised(trigger).qValue,
    logBayesFactor: logBayesFactor(cell.z),
    withheld,
  }
  return { ...finding, sentenceParts: writeSentenceParts({ metric, naming, finding }) }
}

/** DOMAIN 3.2.3: teams with a third of the comparable sellers under two or more managers are the system, not several teams. */
function scopeAfterRules(best: ScopeCandidate, persons: readonly Cell[], { structure }: ScopeContext): Scope {
  const teams = new Set(best.units.filter((unit) => unit.kind === 'team').map((unit) => unit.id))
  if (teams.size < 2) return best.scope
  const comparable = new Set(persons.map((cell) => cell.unit.id))
  const seated = structure.people.filter((person) => person.teamId !== null && person.leftOn === null)
  const counted = comparable.size > 0 ? seated.filter((person) => comparable.has(person.id)) : seated
  const inside = counted.filter((person) => teams.has(person.teamId as string))
  const managers = new Set(inside.map((person) => person.managerId ?? person.teamId))
  return counted.length > 0 && 3 * inside.length >= counted.length && managers.size >= 2 ? 'systemic' : best.scope
}

/** Does the rest of the team stand still without this person? More than 70 % of the team's gap must be the person's own. */
function explainsTeam(cell: Cell, cells: readonly Cell[], { structure }: ScopeContext): boolean {
  const teamId = structure.people.find((person) => person.id === cell.unit.id)?.teamId ?? null
  const team = cells.find((one) => one.unit.kind === 'team' && one.unit.id === teamId)
  if (team === undefined || Math.sign(team.shift) !== Math.sign(cell.shift) || Math.abs(team.z) < 2) return true
  const mates = cells.filter(
    (one) =>
      one.unit.kind === 'person' &&
      one !== cell &&
      structure.people.find((person) => person.id === one.unit.id)?.teamId === teamId,
  )
  const weight = mates.reduce((sum, mate) => sum + mate.weight, 0)
  if (weight === 0) return true
  const rest = mates.reduce((sum, mate) => sum + mate.weight * mate.shift, 0) / weight
  const error = Math.sqrt(mates.reduce((sum, mate) => sum + mate.weight ** 2 * mate.variance, 0)) / weight
  return Math.abs(rest) <= 0.3 * Math.abs(team.shift) || Math.abs(rest) < 2 * error
}

/** Comparable units, of the finding's own kind, that did not move in its direction: teams for everyone, team-mates for a person. */
function unaffectedBy(cell: Cell, cells: readonly Cell[], { structure }: ScopeContext): readonly Unit[] {
  const teamOf = (id: string) => structure.people.find((person) => person.id === id)?.teamId ?? null
  const direction = Math.sign(cell.z)
  const peers = cells.filter((one) => {
    if (one === cell) return false
    if (cell.unit.kind === 'organisation') return one.unit.kind === 'team'
    if (cell.unit.kind === 'segment') return sameDimension(one.unit, cell.unit)
    if (cell.unit.kind === 'team') return one.unit.kind === 'team'
    const team = teamOf(cell.unit.id)
    return one.unit.kind === 'person' && (team === null || teamOf(one.unit.id) === team)
  })
  return peers.filter((one) => direction * one.z < 2).map((one) => one.unit)
}
