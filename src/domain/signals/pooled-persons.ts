import { normalTwoSided } from '../../stats/distributions/normal.ts'
import type { Unit } from '../unit.ts'
import { betweenVariance, poolEstimates } from './between-units.ts'
import { addDays } from './calendar-position.ts'
import { cellsAt, type Cell } from './scope-cells.ts'
import type { ScopeContext } from './scope-context.ts'
import type { Signal } from './signal.ts'

/** One person's shift in one indicator beyond what all sellers went through; negative is worse. */
export interface Indication {
  readonly cell: Cell
  readonly signal: Signal
  readonly shift: number
  /** Standard error, the usual differences between sellers' shifts included. */
  readonly error: number
}

/** A seller whose indicators, taken together, have become worse than chance makes the worst of all sellers. */
export interface PooledPerson {
  readonly unit: Unit
  readonly since: string
  readonly indications: readonly Indication[]
  /** Common shift over its error; negative is worse. */
  readonly z: number
  /** One-sided, times the number of persons and onsets looked at. */
  readonly pValue: number
  readonly comparable: number
}

/**
 * What a seller does with what there is, in cases of their own: each is too thin to tell one person from luck (at 2.5 closed deals a
 * week a halved win rate is found in one case of twelve), together they may not be. All three are higher when better.
 */
const indicators = ['stage-conversion', 'pipeline-created', 'win-rate']
/** Weeks before the newest at which it may have begun. */
const onsets = [13, 26, 39, 52]
const fewestPersons = 8
const fewestIndicators = 2
/**
 * Chance of even one wrong name at a look. One seller in whom nothing but the craft changed is rare: at a twentieth per quarter most names
 * would be wrong ones.
 */
const familyRate = 0.002

/** Every seller at every onset. */
export function lookAtPersons(signals: readonly Signal[], context: ScopeContext): readonly Look[] {
  const own = signals.filter(
    ({ unit, series, verdict }) =>
      unit.kind === 'person' &&
      indicators.includes(series.metric) &&
      series.grain === 'week' &&
      (verdict.status !== 'signal' || verdict.kind === 'change'),
  )
  const newest = own.reduce((last, { series }) => {
    const day = series.points.findLast((point) => point.state === 'complete')?.end ?? ''
    return day > last ? day : last
  }, '')
  if (newest === '') return []
  return onsets.flatMap((weeks) => {
    const since = addDays(newest, -7 * weeks)
    const scored = score(own, since, context)
    const halfway = new Map(
      score(own, addDays(newest, -7 * Math.ceil(weeks / 2)), context).map((one) => [one.unit.id, one]),
    )
    return scored.map((one) => ({
      ...one,
      since,
      newer: halfway.get(one.unit.id)?.z ?? 0,
      mates: poolMates(one.unit.id, scored, context),
    }))
  })
}

/**
 * Tests every seller on all indicators at once: shifts on log scales against all other sellers' at the same time, weighted by precision.
 * Deviates are divided by their spread over the sellers, so that indicators that share cases are not counted twice. Family-wise over
 * sellers and onsets; the newer half has to show it too, at least two
 * indicators, and not the whole team. Source: DIAGNOSIS §0 item 7, A5, A11.
 */
export function findPooledPersons(signals: readonly Signal[], context: ScopeContext): readonly PooledPerson[] {
  const looks = lookAtPersons(signals, context)
  const comparable = Math.round(looks.length / onsets.length)
  const found = looks.flatMap(({ unit, since, indications, z, newer, mates }): PooledPerson[] => {
    const pValue = z < 0 ? Math.min(1, (normalTwoSided(z) / 2) * looks.length) : 1
    const agreeing = indications.filter(({ shift, error }) => shift / error < -1).length
    if (pValue > familyRate || agreeing < fewestIndicators || newer > -1 || mates < -2) return []
    return [{ unit, since, indications, z, pValue, comparable }]
  })
  return [...Map.groupBy(found, ({ unit }) => unit.id).values()].map((ones) =>
    ones.reduce((best, one) => (one.z < best.z ? one : best)),
  )
}

/** Deviate of the rest of the team together: where they all have it, it is the team's. */
function poolMates(id: string, scored: readonly Scored[], { structure }: ScopeContext): number {
  const teamOf = new Map(structure.people.map((person) => [person.id, person.teamId]))
  const team = teamOf.get(id) ?? null
  const mates = scored.filter(({ unit }) => unit.id !== id && team !== null && teamOf.get(unit.id) === team)
  return mates.length === 0 ? 0 : mates.reduce((sum, { z }) => sum + z, 0) / Math.sqrt(mates.length)
}

interface Look extends Scored {
  readonly since: string
  /** Deviate since halfway between then and now. */
  readonly newer: number
  /** Deviate of the rest of the team. */
  readonly mates: number
}

interface Scored {
  readonly unit: Unit
  readonly indications: readonly Indication[]
  readonly z: number
}

function score(own: readonly Signal[], since: string, context: ScopeContext): readonly Scored[] {
  const byPerson = new Map<string, Indication[]>()
  for (const metric of indicators) {
    const of = own.filter(({ series }) => series.metric === metric)
    for (const one of indicate(of, since, context)) {
      const known = byPerson.get(one.cell.unit.id)
      if (known === undefined) byPerson.set(one.cell.unit.id, [one])
      else known.push(one)
    }
  }
  const scored = [...byPerson.values()].flatMap((indications): Scored[] => {
    const first = indications[0]
    if (first === undefined || indications.length < fewestIndicators) return []
    const weights = indications.map(({ error }) => 1 / error)
    const sum = indications.reduce((total, { shift, error }, i) => total + ((weights[i] as number) * shift) / error, 0)
    return [{ unit: first.cell.unit, indications, z: sum / Math.hypot(...weights) }]
  })
  if (scored.length < fewestPersons) return []
  const squares = scored.reduce((sum, { z }) => sum + z * z, 0)
  const spreadWithout = (z: number) => Math.sqrt((squares - z * z) / (scored.length - 1))
  return scored.map((one) => ({ ...one, z: one.z / Math.max(1, spreadWithout(one.z)) }))
}

/** Shifts of one indicator beyond everyone's; none where too few sellers have it. */
function indicate(of: readonly Signal[], since: string, context: ScopeContext): readonly Indication[] {
  const cells = of.flatMap((signal) => cellsAt([signal], context.prepared, since).map((cell) => ({ signal, cell })))
  if (cells.length < fewestPersons) return []
  const estimates = cells.map(({ cell }) => ({ value: cell.shift, variance: cell.variance }))
  const between = betweenVariance([estimates])
  const { value } = poolEstimates(estimates, between)
  return cells.map(({ cell, signal }) => ({
    cell,
    signal,
    shift: cell.shift - value,
    error: Math.sqrt(cell.variance + between),
  }))
}
