import type { Unit } from '../unit.ts'
import type { ScopeContext } from './scope-context.ts'
import type { ScopeFinding } from './scope-finding.ts'
import { writeSentenceParts } from './scope-sentences.ts'

const systemicShare = 1 / 3
const weekMs = 7 * 86_400_000

/**
 * Several teams that moved the same way at about the same time are not several team findings: with a third of the sellers under
 * two or more managers it is the system (DOMAIN 3.2.3). The same for one finding of that breadth whose best single explanation
 * was smaller.
 */
export function joinTeams(findings: readonly ScopeFinding[], context: ScopeContext): readonly ScopeFinding[] {
  const joined: ScopeFinding[] = []
  const rest = [...findings]
  while (rest.length > 0) {
    const first = rest.shift() as ScopeFinding
    const alike = first.scope === 'team' ? rest.filter((other) => isAlike(first, other)) : []
    const group = [first, ...alike]
    const people = context.structure.people.filter((person) =>
      group.some((one) => one.units.some((unit) => unit.kind === 'team' && unit.id === person.teamId)),
    )
    const managers = new Set(people.map((person) => person.managerId ?? person.teamId))
    const comparable = Math.max(first.breadth.comparable, 1)
    if (alike.length === 0 || people.length / comparable < systemicShare || managers.size < 2) {
      joined.push(first)
      continue
    }
    for (const one of alike) rest.splice(rest.indexOf(one), 1)
    joined.push(toSystemic(group, { affected: people.length, comparable, managers: managers.size }, context))
  }
  return joined
}

function isAlike(a: ScopeFinding, b: ScopeFinding): boolean {
  if (b.scope !== 'team' || a.kind !== b.kind || Math.sign(a.size) !== Math.sign(b.size)) return false
  return Math.abs(Date.parse(a.since) - Date.parse(b.since)) <= 8 * weekMs
}

function toSystemic(
  group: readonly ScopeFinding[],
  counts: { affected: number; comparable: number; managers: number },
  context: ScopeContext,
): ScopeFinding {
  const strongest = group.reduce((a, b) => (b.pValue < a.pValue ? b : a))
  const units: readonly Unit[] = group.flatMap((one) => one.units)
  const inGroup = new Set(units.map((unit) => unit.id))
  const finding = {
    ...strongest,
    scope: 'systemic' as const,
    units,
    unaffected: strongest.unaffected.filter((unit) => !inGroup.has(unit.id)),
    breadth: { affected: counts.affected, comparable: counts.comparable, share: counts.affected / counts.comparable },
    managersAffected: counts.managers,
    since: group.reduce((first, one) => (one.since < first ? one.since : first), strongest.since),
  }
  const naming = context.options.describe?.(strongest.metric) ?? null
  return { ...finding, sentenceParts: writeSentenceParts({ metric: strongest.metric, naming, finding }) }
}
