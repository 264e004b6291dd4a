import { toDayNumber } from '../../calendar/index.ts'
import type { ScopeFinding, Signal } from '../../signals/index.ts'
import { organisation, unitKey, type Unit } from '../../unit.ts'

/** A part that moved hardly more than the whole is not what sets it apart. */
const asMuchAsWhole = 0.6
/** A team that makes up this much of the whole's movement carries it. */
const mostOfIt = 0.7
const sameOnsetDays = 91

interface Context {
  readonly scopes: readonly ScopeFinding[]
  readonly signals: readonly Signal[]
}

/**
 * Says of a movement laid to a segment or team that everyone has it, where the whole organisation moved at about the same
 * time and nearly as much: a large segment carries the whole with it, and several segments moving alike are not several
 * causes. One finding per metric stays. The other way round, a movement of everyone that one team makes up is that
 * team's alone.
 */
export function widenScopes(scopes: readonly ScopeFinding[], signals: readonly Signal[]): readonly ScopeFinding[] {
  const context = { scopes, signals }
  const widened = scopes.map((scope): ScopeFinding => {
    if (isStage(scope)) return { ...scope, scope: 'systemic' }
    return widen(scope, context) ?? scope
  })
  const seen = new Set<string>()
  return widened.filter((scope) => {
    if (scope.scope !== 'systemic') return true
    if (scope.kind === 'change' && isCarriedByTeam(scope, context)) return false
    const key = `${scope.metric}|${scope.units.map(unitKey).join()}|${scope.kind}|${scope.since}|${String(scope.better)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** A stage of the process is no group of people: what goes wrong there goes wrong for everyone. */
function isStage({ scope, units }: ScopeFinding): boolean {
  return scope === 'segment' && units.length > 0 && units.every((unit) => unit.id.startsWith('stage='))
}

function widen(scope: ScopeFinding, context: Context): ScopeFinding | null {
  if ((scope.scope !== 'segment' && scope.scope !== 'team') || scope.kind !== 'change') return null
  for (const { series, unit, verdict } of context.signals) {
    if (unit.kind !== 'organisation' || series.metric !== scope.metric) continue
    if (verdict.status !== 'signal' || verdict.kind !== 'change') continue
    const share = relative(verdict) / relative(scope)
    if (!isSameTime(verdict, scope) || !(share >= asMuchAsWhole)) continue
    if (isCarriedByTeam({ ...verdict, metric: scope.metric }, context)) continue
    const { kind: _kind, status: _status, sinceBetween: _between, periods, ...moved } = verdict
    return { ...scope, ...moved, scope: 'systemic', units: [organisation], unaffected: [], persistence: periods }
  }
  return null
}

type Movement = Pick<ScopeFinding, 'metric' | 'since' | 'size' | 'before'>

/**
 * Whether a team's own movement makes up most of the whole's: its share of the cases times how much it moved. What remains
 * is then no movement of everyone.
 */
function isCarriedByTeam(whole: Movement, { scopes, signals }: Context): boolean {
  return scopes.some((team) => {
    if (team.scope !== 'team' || team.metric !== whole.metric || team.kind !== 'change') return false
    if (!isSameTime(team, whole)) return false
    const share = casesOf(signals, team.metric, team.units) / casesOf(signals, team.metric, [organisation])
    return (share * relative(team)) / relative(whole) >= mostOfIt
  })
}

function casesOf(signals: readonly Signal[], metric: string, units: readonly Unit[]): number {
  const keys = new Set(units.map(unitKey))
  const own = signals.filter((signal) => signal.series.metric === metric && keys.has(unitKey(signal.unit)))
  return [...new Set(own.map((signal) => signal.series))].reduce(
    (sum, series) => sum + series.points.reduce((cases, point) => cases + point.den, 0),
    0,
  )
}

function relative({ size, before }: Pick<Movement, 'size' | 'before'>): number {
  return size / before
}

function isSameTime(a: Pick<Movement, 'since'>, b: Pick<Movement, 'since'>): boolean {
  return Math.abs(toDayNumber(a.since) - toDayNumber(b.since)) <= sameOnsetDays
}
