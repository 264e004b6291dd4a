import { unitKey, type Unit } from '../unit.ts'
import { poolEstimates } from './between-units.ts'
import type { Noise } from './noise-estimate.ts'
import type { PreparedAll } from './prepare-all.ts'
import { windowSum, type PreparedSeries, type WindowSum } from './prepared-series.ts'
import type { Signal } from './signal.ts'
import type { Structure } from './structure.ts'
import { levelOf } from './unit-level.ts'
import { compareWindows } from './window-test.ts'

/** One unit's shift in one metric between before and since a common day. */
export interface Cell {
  readonly unit: Unit
  readonly prepared: PreparedSeries
  readonly noise: Noise
  /** First value at or after the day. */
  readonly from: number
  /** Shift on the scale of comparison (log odds, log rate, as it is) and its sampling variance. */
  readonly shift: number
  readonly variance: number
  /** Deviate with exact tails for small counts. */
  readonly z: number
  /** Cases since the day. */
  readonly weight: number
  readonly periods: number
  /** The cells it is made of: itself, or the teams joined in it. */
  readonly parts: readonly Cell[]
}

const fewestEarly = 8

/** The cells of one metric at one day; units with too little before or since are left out. */
export function cellsAt(
  signals: readonly Signal[],
  prepared: Pick<PreparedAll, 'noise'>,
  day: string,
): readonly Cell[] {
  return signals.flatMap((signal) => {
    const known = prepared.noise.get(signal.series)
    return known === undefined ? [] : (cellAt(signal.unit, known, day) ?? [])
  })
}

function cellAt(unit: Unit, known: { prepared: PreparedSeries; noise: Noise }, day: string): Cell | null {
  const { prepared, noise } = known
  const { indices, series } = prepared
  const n = indices.length
  let from = 0
  while (from < n && (series.points[indices[from] as number]?.start as string) < day) from += 1
  if (from < fewestEarly || from >= n) return null
  const before = levelOf(prepared, noise, { from: 0, to: from })
  const after = levelOf(prepared, noise, { from, to: n })
  if (before === null || after === null) return null
  const sums = prepared.sums
  const { z } = compareWindows(prepared.model, windowSum(sums, 0, from), windowSum(sums, from, n), noise)
  const cell: Omit<Cell, 'parts'> = {
    unit,
    prepared,
    noise,
    from,
    shift: after.value - before.value,
    variance: after.variance + before.variance,
    z,
    weight: after.weight,
    periods: n - from,
  }
  return withItself(cell)
}

export function withItself(cell: Omit<Cell, 'parts'>): Cell {
  const parts: Cell[] = []
  const whole = { ...cell, parts }
  parts.push(whole)
  return whole
}

/** Several cells that share one shift, taken together; the first lends its series and noise. `common` is the variance they share. Needs at least one. */
export function joinCells(parts: readonly Cell[], common: number): Cell {
  const pooled = poolEstimates(parts.map((part) => ({ value: part.shift, variance: part.variance })))
  const variance = pooled.variance + common
  return {
    ...(parts[0] as Cell),
    shift: pooled.value,
    variance,
    z: pooled.value / Math.sqrt(variance),
    weight: parts.reduce((sum, part) => sum + part.weight, 0),
    parts,
  }
}

const add = (a: WindowSum, b: WindowSum): WindowSum => ({
  weight: a.weight + b.weight,
  total: a.total + b.total,
  periods: Math.max(a.periods, b.periods),
})

/** Sums before and since the day, over all parts. */
export function windowsOf(cell: Cell): { before: WindowSum; after: WindowSum } {
  const empty = { weight: 0, total: 0, periods: 0 }
  let before: WindowSum = empty
  let after: WindowSum = empty
  for (const part of cell.parts) {
    const sums = part.prepared.sums
    before = add(before, windowSum(sums, 0, part.from))
    after = add(after, windowSum(sums, part.from, part.prepared.values.length))
  }
  return { before, after }
}

/** Which share of `whole`'s cases belong to `part`, as far as the structure or the weights tell: 1 inside, 0 apart. */
export function shareWithin(
  part: Cell,
  whole: Cell,
  context: { organisation: Cell | undefined; structure: Structure },
): number {
  if (unitKey(part.unit) === unitKey(whole.unit)) return 1
  if (part.unit.kind === 'organisation') return 1
  if (whole.unit.kind === 'organisation') return Math.min(1, part.weight / whole.weight)
  const teamOf = (id: string) => context.structure.people.find((person) => person.id === id)?.teamId ?? null
  if (part.unit.kind === 'person' && whole.unit.kind === 'team') {
    return teamOf(part.unit.id) === whole.unit.id ? Math.min(1, part.weight / whole.weight) : 0
  }
  if (part.unit.kind === 'team' && whole.unit.kind === 'person') return teamOf(whole.unit.id) === part.unit.id ? 1 : 0
  if (part.unit.kind === whole.unit.kind && part.unit.kind !== 'segment') return 0
  if (sameDimension(part.unit, whole.unit)) return 0
  // A segment against a team, a person or another dimension: nothing is known but the share in the whole.
  return context.organisation === undefined ? 0 : Math.min(1, part.weight / context.organisation.weight)
}

export function sameDimension(a: Unit, b: Unit): boolean {
  return a.kind === 'segment' && b.kind === 'segment' && dimensionOf(a) === dimensionOf(b)
}

export const dimensionOf = (unit: Unit) => unit.id.slice(0, Math.max(0, unit.id.indexOf('=')))
