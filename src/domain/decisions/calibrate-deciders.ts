import { computeWilsonInterval } from '../../stats/intervals.ts'
import type { Role } from '../member.ts'
import type { DecisionVerdict } from './decision.ts'

export interface PastDecision {
  readonly deciderId: string
  /** What the decider was when deciding. */
  readonly roles: readonly Role[]
  readonly verdict: DecisionVerdict
}

export interface GroupCalibration {
  /** A role, or `everyone`. */
  readonly group: Role | 'everyone'
  readonly deciders: number
  /** Predictions that can be told by now: all but those where it is too early. */
  readonly judged: number
  readonly held: number
  /** Share that came true with its 95 % interval. */
  readonly share: { readonly value: number; readonly low: number; readonly high: number }
}

/** Fewer deciders than this are never shown: a group must not be a person. */
export const leastDeciders = 5

/**
 * How often predictions came true, per group of deciders and never per person. A decider stands in one group, that of their first
 * role. Groups with fewer than five deciders are left out, and with them a group of five or more where the difference to
 * everyone would show the rest.
 *
 * Misleads where some groups only make safe promises: a high share is no proof of judgement.
 */
export function calibrateDeciders(decisions: readonly PastDecision[]): readonly GroupCalibration[] {
  const judged = decisions.filter(({ verdict }) => verdict !== 'too-early')
  const everyone = describe('everyone', judged)
  if (everyone === null) return []
  const roleOf = new Map<string, Role | 'none'>()
  for (const { deciderId, roles } of judged) {
    if (!roleOf.has(deciderId)) roleOf.set(deciderId, roles[0] ?? 'none')
  }
  const byRole = [...Map.groupBy(judged, ({ deciderId }) => roleOf.get(deciderId) ?? 'none')]
  const shown = byRole
    .flatMap(([role, members]) => (role === 'none' ? [] : (describe(role, members) ?? [])))
    .toSorted((a, b) => b.deciders - a.deciders || (a.group < b.group ? -1 : 1))
  while (shown.length > 0 && isTooFew(everyone.deciders - countDeciders(shown))) shown.pop()
  return [everyone, ...shown]
}

function isTooFew(rest: number): boolean {
  return rest > 0 && rest < leastDeciders
}

function countDeciders(groups: readonly GroupCalibration[]): number {
  return groups.reduce((sum, group) => sum + group.deciders, 0)
}

function describe(group: GroupCalibration['group'], decisions: readonly PastDecision[]): GroupCalibration | null {
  const deciders = new Set(decisions.map(({ deciderId }) => deciderId)).size
  if (deciders < leastDeciders) return null
  const held = decisions.filter(({ verdict }) => verdict === 'held').length
  const judged = decisions.length
  const { low, high } = computeWilsonInterval(held, judged, 0.95)
  return { group, deciders, judged, held, share: { value: held / judged, low, high } }
}
