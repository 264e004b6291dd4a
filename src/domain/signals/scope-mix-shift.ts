import { normalTwoSided } from '../../stats/distributions/normal.ts'
import { computeEffectSize, logBayesFactor } from './effect-size.ts'
import { cellsAt, joinCells, sameDimension, windowsOf, type Cell } from './scope-cells.ts'
import { isCohort } from './scope-cohorts.ts'
import type { ScopeContext } from './scope-context.ts'
import type { ScopeFinding } from './scope-finding.ts'
import { isPair } from './scope-pairs.ts'
import { writeSentenceParts } from './scope-sentences.ts'
import type { Signal } from './signal.ts'

/** Below this deviate the whole stands still; above this the rest of the kind went the other way. */
const still = 2
const opposite = 2
/** From this deviate on a part is said to have moved. */
const moved = 3
const sameTimeMs = 91 * 86_400_000

/**
 * Products that move against each other while their sum stands still are one shift of the mix, which is everyone's: what one gained
 * others lost. The movements of one grouping of a metric that counts things become one finding with all parts that moved as its units;
 * the one that fell most leads it. What the search said of everyone only after one part had been taken out goes with it.
 */
export function joinMixShifts(
  findings: readonly ScopeFinding[],
  members: readonly Signal[],
  context: ScopeContext,
): readonly ScopeFinding[] {
  if (members[0]?.series.family !== 'count') return findings
  const first = findings.find((finding) => isOneSegment(finding) && findMirror(finding, members, context) !== null)
  const mirror = first === undefined ? null : findMirror(first, members, context)
  if (first === undefined || mirror === null) return findings
  const joined = toMixShift(first, mirror, context)
  return [joined, ...findings.filter((one) => one !== first && !isPartOf(one, first, mirror))]
}

function isOneSegment({ scope, kind, units }: ScopeFinding): boolean {
  const [unit] = units
  return (
    scope === 'segment' &&
    kind === 'change' &&
    unit !== undefined &&
    units.length === 1 &&
    !isPair(unit) &&
    !isCohort(unit)
  )
}

interface Mirror {
  readonly gained: Cell
  readonly fallen: Cell
  readonly parts: readonly Cell[]
}

/** The whole stood still and the rest of the segments went the other way: those that moved; null where it was not so. */
function findMirror({ units, since }: ScopeFinding, members: readonly Signal[], context: ScopeContext): Mirror | null {
  const cells = cellsAt(members, context.prepared, since)
  const own = cells.find((cell) => cell.unit.id === units[0]?.id && cell.unit.kind === 'segment')
  const whole = cells.find((cell) => cell.unit.kind === 'organisation')
  if (own === undefined || whole === undefined || Math.abs(whole.z) >= still) return null
  const others = cells.filter((cell) => cell !== own && sameDimension(cell.unit, own.unit))
  if (others.length === 0) return null
  const rest = joinCells(others, 0)
  if (Math.sign(rest.shift) !== -Math.sign(own.shift) || Math.abs(rest.z) < opposite) return null
  const kind = [own, ...others].toSorted((a, b) => a.z - b.z)
  const [fallen, gained] = [kind[0] as Cell, kind.at(-1) as Cell]
  return {
    gained,
    fallen,
    parts: kind.filter((cell) => cell === fallen || cell === gained || Math.abs(cell.z) >= moved),
  }
}

function isPartOf(one: ScopeFinding, first: ScopeFinding, { fallen }: Mirror): boolean {
  if (one.kind !== 'change' || Math.abs(Date.parse(one.since) - Date.parse(first.since)) > sameTimeMs) return false
  const [unit] = one.units
  return one.scope === 'systemic' || (unit !== undefined && sameDimension(unit, fallen.unit))
}

function toMixShift(first: ScopeFinding, { fallen, gained, parts }: Mirror, context: ScopeContext): ScopeFinding {
  const apart = (fallen.z - gained.z) / Math.SQRT2
  const finding = {
    ...first,
    ...computeEffectSize(fallen.prepared, windowsOf(fallen), fallen.noise),
    scope: 'systemic' as const,
    pattern: 'mix-shift' as const,
    units: parts.map(({ unit }) => unit),
    unaffected: [],
    better: false,
    pValue: Math.min(first.pValue, normalTwoSided(apart)),
    logBayesFactor: logBayesFactor(apart),
    n: fallen.weight,
  }
  const naming = context.options.describe?.(first.metric) ?? null
  return { ...finding, sentenceParts: writeSentenceParts({ metric: first.metric, naming, finding }) }
}
