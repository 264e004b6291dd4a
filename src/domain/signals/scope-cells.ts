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
  signals: readonly Pick<Signal, 'unit' | 'series'>[],
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
  // A series that never varies says nothing about what usual variation is.
  if (prepared.values.every((value) => value === prepared.values[0])) return null
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

/** The cell with an explained part of its shift taken out, as cautious as it was (few periods: Student's t). */
export function shiftCell(cell: Cell, explained: number): Cell {
  const shift = cell.shift - explained
  return withItself({ ...cell, shift, z: (cautionOf(cell) * shift) / Math.sqrt(cell.variance) })
}

/**
 * Several cells that share one shift, taken together; the first lends its series and noise. `common` is the variance they share.
 * The deviate is held back as much as the most uncertain part's own (few periods: Student's t). Needs at least one.
 */
export function joinCells(parts: readonly Cell[], common: number): Cell {
  const pooled = poolEstimates(parts.map((part) => ({ value: part.shift, variance: part.variance })))
  const variance = pooled.variance + common
  const caution = Math.min(1, ...parts.map((part) => cautionOf(part)))
  return {
    ...(parts[0] as Cell),
    shift: pooled.value,
    variance,
    z: (caution * pooled.value) / Math.sqrt(variance),
    weight: parts.reduce((sum, part) => sum + part.weight, 0),
    parts,
  }
}

function cautionOf({ shift, variance, z }: Cell): number {
  const plain = Math.abs(shift) / Math.sqrt(variance)
  return plain > 1 ? Math.abs(z) / plain : 1
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

export interface Share {
  readonly least: number
  readonly most: number
}

const exactly = (share: number): Share => ({ least: share, most: share })
const upTo = (part: Cell, whole: Cell) => Math.min(1, part.weight / whole.weight)

/**
 * Which share of `whole`'s cases belong to `part`: 1 inside, 0 apart. Of a segment against a team, a person or another dimension
 * only bounds are known: as much as everywhere, or all that fits.
 */
export function shareWithin(
  part: Cell,
  whole: Cell,
  context: { organisation: Cell | undefined; structure: Structure },
): Share {
  if (part.unit.kind === 'organisation' || unitKey(part.unit) === unitKey(whole.unit)) return exactly(1)
  if (whole.unit.kind === 'organisation') return exactly(upTo(part, whole))
  const teamOf = (id: string) => context.structure.people.find((person) => person.id === id)?.teamId ?? null
  if (part.unit.kind === 'person' && whole.unit.kind === 'team') {
    return exactly(teamOf(part.unit.id) === whole.unit.id ? upTo(part, whole) : 0)
  }
  if (part.unit.kind === 'team' && whole.unit.kind === 'person') {
    return exactly(teamOf(whole.unit.id) === part.unit.id ? 1 : 0)
  }
  if (part.unit.kind === whole.unit.kind && part.unit.kind !== 'segment') return exactly(0)
  if (sameDimension(part.unit, whole.unit)) return exactly(0)
  const everywhere = context.organisation === undefined ? 0 : upTo(part, context.organisation)
  return { least: Math.min(everywhere, upTo(part, whole)), most: upTo(part, whole) }
}

/** How far a step on `day` moves this cell's contrast of "since" against "before": its share of the one less that of the other. */
export function overlapWith(cell: Cell, day: string): number {
  const { prepared, from } = cell
  const n = prepared.indices.length
  const found = prepared.indices.findIndex((index) => (prepared.series.points[index]?.start as string) >= day)
  const step = found < 0 ? n : found
  const shareFrom = (low: number, high: number) => {
    const whole = windowSum(prepared.sums, low, high).weight
    const inside = windowSum(prepared.sums, Math.min(high, Math.max(low, step)), high).weight
    return whole > 0 ? inside / whole : 0
  }
  return shareFrom(from, n) - shareFrom(0, from)
}

export function sameDimension(a: Unit, b: Unit): boolean {
  return a.kind === 'segment' && b.kind === 'segment' && dimensionOf(a) === dimensionOf(b)
}

/** `region`; of a pair both: `product & region`. */
export const dimensionOf = (unit: Unit) =>
  unit.id
    .split(' & ')
    .map((part) => part.slice(0, Math.max(0, part.indexOf('='))))
    .join(' & ')
