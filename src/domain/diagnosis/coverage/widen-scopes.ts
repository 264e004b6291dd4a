import { toDayNumber } from '../../calendar/index.ts'
import type { ScopeFinding, Signal } from '../../signals/index.ts'
import { organisation, unitKey } from '../../unit.ts'

/** A part that moved hardly more than the whole is not what sets it apart. */
const asMuchAsWhole = 0.6
const sameOnsetDays = 91
const muchMore = 2

/**
 * Says of a movement laid to a segment or team that everyone has it, where the whole organisation moved at about the same
 * time and nearly as much: a large segment carries the whole with it, and several segments moving alike are not several
 * causes. One finding per metric stays.
 */
export function widenScopes(scopes: readonly ScopeFinding[], signals: readonly Signal[]): readonly ScopeFinding[] {
  const whole = signals.filter((signal) => signal.unit.kind === 'organisation')
  const widened = scopes.map((scope): ScopeFinding => {
    if (isStage(scope)) return { ...scope, scope: 'systemic' }
    return widen(scope, whole, scopes) ?? scope
  })
  const seen = new Set<string>()
  return widened.filter((scope) => {
    if (scope.scope !== 'systemic') return true
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

/** Whether one team moved so much more that the whole moved only with it. */
function isCarriedByTeam(
  whole: { readonly size: number; readonly before: number },
  scope: ScopeFinding,
  scopes: readonly ScopeFinding[],
): boolean {
  return scopes.some(
    (other) =>
      other.scope === 'team' &&
      other.metric === scope.metric &&
      Math.abs(toDayNumber(other.since) - toDayNumber(scope.since)) <= sameOnsetDays &&
      other.size / other.before / (whole.size / whole.before) >= muchMore,
  )
}

function widen(scope: ScopeFinding, whole: readonly Signal[], scopes: readonly ScopeFinding[]): ScopeFinding | null {
  if ((scope.scope !== 'segment' && scope.scope !== 'team') || scope.kind !== 'change') return null
  for (const { series, verdict } of whole) {
    if (series.metric !== scope.metric || verdict.status !== 'signal' || verdict.kind !== 'change') continue
    const apart = Math.abs(toDayNumber(verdict.since) - toDayNumber(scope.since))
    const share = verdict.size / verdict.before / (scope.size / scope.before)
    if (apart > sameOnsetDays || !(share >= asMuchAsWhole) || isCarriedByTeam(verdict, scope, scopes)) continue
    const { kind: _kind, status: _status, sinceBetween: _between, periods, ...moved } = verdict
    return { ...scope, ...moved, scope: 'systemic', units: [organisation], unaffected: [], persistence: periods }
  }
  return null
}
