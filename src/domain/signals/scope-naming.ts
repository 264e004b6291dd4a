import { studentTTwoSided } from '../../stats/distributions/student-t.ts'
import { normalTwoSided } from '../../stats/distributions/normal.ts'
import { compareWindows } from './window-test.ts'
import { computeLevelTests } from './level.ts'
import { betweenVariance } from './between-units.ts'
import { isBetter } from './is-better.ts'
import type { ScopeContext } from './scope-context.ts'
import { windowSum } from './prepared-series.ts'
import type { Cell } from './scope-cells.ts'
import { cellsAt, dimensionOf, shiftCell } from './scope-cells.ts'
import type { WithheldReason } from './scope-finding.ts'
import type { SignalKind } from './signal.ts'
import { levelOf } from './unit-level.ts'

/** Everything a person's name depends on. */
export interface NamingCase {
  readonly metric: string
  readonly kind: SignalKind
  readonly cell: Cell
  readonly weight: number
  readonly better: boolean | null
  readonly since: string
  /** Cells of the same metric's segments, over the same time. */
  readonly segments: readonly Cell[]
  /** True when the person explains most of the team's movement, or there is no team to explain. */
  readonly explainsTeam: boolean
  /** How many other sellers show a shift like it. */
  readonly peersAffected: number
}

const certain = 0.8
const fewestCases = 10
/** With so many others showing the same it is no matter of one person. */
const fewestPeers = 3
const agreeAt = 0.1

/**
 * May this person be named? Null: yes. The posterior must pass .8, the kinds of cases must not be able to explain it, the newest
 * half of the time must show it as well (an extreme picked out of many goes back by itself), the cases must be ten, and a second
 * indicator of other evidence must agree (p corrected for the number asked), however overwhelming the one is: states such as a share of
 * stalled deals drift by themselves for months. A wrong name does more harm than a late one. Source: DOMAIN 3.2.5.
 */
export function findReasonToWithhold(one: NamingCase, context: ScopeContext): WithheldReason | null {
  const counted = one.cell.prepared.series.family !== 'level'
  if (counted && one.cell.weight < fewestCases) return 'few-cases'
  if (one.weight <= certain || !one.explainsTeam || one.peersAffected >= fewestPeers) return 'not-certain-enough'
  if (couldBeMix(one)) return 'mix-unknown'
  if (!lasts(one)) return 'extreme-by-selection'
  return hasAgreeingIndicator(one, context) ? null : 'single-indicator'
}

/** Segments of one dimension that differ from each other by as much as the person moved: another mix of cases would do. */
function couldBeMix({ cell, segments, kind }: NamingCase): boolean {
  const byDimension = Map.groupBy(segments, (segment) => dimensionOf(segment.unit))
  for (const members of byDimension.values()) {
    if (members.length < 2) continue
    const levels = members.map(({ prepared, noise }) =>
      levelOf(prepared, noise, { from: 0, to: prepared.values.length }),
    )
    const spread = Math.sqrt(betweenVariance([levels.filter((level) => level !== null)]))
    // A change needs the mix itself to change; a standing difference only that the seller has a patch of one kind.
    if (spread * (kind === 'level' ? 2 : 1) > Math.abs(cell.shift)) return true
  }
  return false
}

/** The newer half of the time shows it too, by more than a standard error and a half, and is not on its way back. */
function lasts({ cell, kind }: NamingCase): boolean {
  const { prepared, noise, from, z } = cell
  const n = prepared.values.length
  const middle = from + Math.floor((n - from) / 2)
  if (middle <= from) return false
  if (kind === 'level') {
    const newer = levelOf(prepared, noise, { from: middle, to: n })
    const whole = levelOf(prepared, noise, { from: 0, to: n })
    if (newer === null || whole === null) return false
    const peers = whole.value - cell.shift
    return (Math.sign(z) * (newer.value - peers)) / Math.sqrt(newer.variance) > 1.5
  }
  const [before, older, newer] = [
    windowSum(prepared.sums, 0, from),
    windowSum(prepared.sums, from, middle),
    windowSum(prepared.sums, middle, n),
  ]
  const test = compareWindows(prepared.model, before, newer, noise)
  // Going back towards the old level shows as a difference between the halves against the shift's direction.
  const back = -Math.sign(z) * compareWindows(prepared.model, older, newer, noise).z
  return Math.sign(test.z) === Math.sign(z) && Math.abs(test.z) > 1.5 && back < 1.64
}

/** Does other evidence on the same person point the same way, for a change at the same time, for a level among the same peers? */
function hasAgreeingIndicator(one: NamingCase, context: ScopeContext): boolean {
  const { signals, options } = context
  if (one.better === null) return false
  const familyOf = options.evidenceFamilyOf ?? ((metric: string) => metric)
  const directionOf = (metric: string) => options.describe?.(metric)?.direction ?? null
  const others = signals.filter(
    ({ series, unit, verdict }) =>
      unit.kind === 'person' &&
      familyOf(series.metric) !== familyOf(one.metric) &&
      (verdict.status !== 'signal' || verdict.kind === 'change'),
  )
  const families = new Set(
    others.filter(({ unit }) => unit.id === one.cell.unit.id).map(({ series }) => familyOf(series.metric)),
  ).size
  if (one.kind === 'level') {
    const { persons } = computeLevelTests(others, { noise: context.prepared.noise, options }, new Set())
    return persons.some(
      ({ member, t, df }) =>
        member.signal.unit.id === one.cell.unit.id &&
        isBetter(t, directionOf(member.signal.series.metric)) === one.better &&
        studentTTwoSided(t, df) * families < agreeAt,
    )
  }
  return others.some((signal) => {
    if (signal.unit.id !== one.cell.unit.id) return false
    const whole = signals.find(
      ({ series, unit }) =>
        unit.kind === 'organisation' && series.metric === signal.series.metric && series.grain === signal.series.grain,
    )
    const cells = cellsAt(whole === undefined ? [signal] : [signal, whole], context.prepared, one.since)
    const own = cells[0]
    if (own === undefined || own.unit.id !== one.cell.unit.id || own.periods < 2) return false
    // What everyone went through speaks against no one.
    const beyond = cells[1] === undefined ? own : shiftCell(own, cells[1].shift)
    const better = isBetter(beyond.z, directionOf(signal.series.metric))
    return better === one.better && normalTwoSided(beyond.z) * families < agreeAt
  })
}
