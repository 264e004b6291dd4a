import { toDayNumber } from '../../calendar/index.ts'
import type { ScopeFinding, Signal } from '../../signals/index.ts'
import { organisation } from '../../unit.ts'

/** A part that moved hardly more than the whole is not what sets it apart. */
const asMuchAsWhole = 0.6
const sameOnsetDays = 91

/**
 * Says of a movement laid to a segment or team that everyone has it, where the whole organisation moved at about the same
 * time and nearly as much: a large segment carries the whole with it, and several segments moving alike are not several
 * causes. One finding per metric stays.
 */
export function widenScopes(scopes: readonly ScopeFinding[], signals: readonly Signal[]): readonly ScopeFinding[] {
  const whole = signals.filter((signal) => signal.unit.kind === 'organisation')
  const widened = scopes.map((scope) => widen(scope, whole) ?? scope)
  const seen = new Set<string>()
  return widened.filter((scope) => {
    if (scope.scope !== 'systemic') return true
    const key = `${scope.metric}|${scope.kind}|${scope.since}|${String(scope.better)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function widen(scope: ScopeFinding, whole: readonly Signal[]): ScopeFinding | null {
  if ((scope.scope !== 'segment' && scope.scope !== 'team') || scope.kind !== 'change') return null
  for (const { series, verdict } of whole) {
    if (series.metric !== scope.metric || verdict.status !== 'signal' || verdict.kind !== 'change') continue
    const apart = Math.abs(toDayNumber(verdict.since) - toDayNumber(scope.since))
    const share = verdict.size / verdict.before / (scope.size / scope.before)
    if (apart > sameOnsetDays || !(share >= asMuchAsWhole)) continue
    const { kind: _kind, status: _status, sinceBetween: _between, periods, ...moved } = verdict
    return { ...scope, ...moved, scope: 'systemic', units: [organisation], unaffected: [], persistence: periods }
  }
  return null
}
