import type { Story, SymptomGroup } from './finding.ts'
import { isCircumstances } from './system-suspect.ts'

const scopeOrder = { systemic: 0, segment: 1, team: 2, individual: 3 } as const

/**
 * The order a leader should read them in: what concerns everyone first, then by how strongly the numbers moved times how
 * sure the scope is; what rests on reports alone comes after what moved.
 */
export function orderStories(findings: readonly Story[], groups: readonly SymptomGroup[]): readonly Story[] {
  const weightOf = (finding: Story): number => {
    const group = groups.find(
      (one) =>
        one.scope === finding.scope && one.movements[0]?.metric === finding.metrics[0]?.id && sameUnits(one, finding),
    )
    return (
      group?.movements.reduce(
        (sum, one) => sum + (Number.isFinite(one.confidence) ? one.logBayesFactor * one.confidence : 0),
        0,
      ) ?? 0
    )
  }
  return withDistinctIds(findings)
    .map((finding) => ({ finding, weight: weightOf(finding) }))
    .toSorted(
      (a, b) =>
        orderOf(a.finding) - orderOf(b.finding) || b.weight - a.weight || (a.finding.id < b.finding.id ? -1 : 1),
    )
    .map(({ finding }) => finding)
}

/** What began with one seller comes last, whomever it is laid to. */
const orderOf = ({ scope, basis }: Story) => scopeOrder[isCircumstances(basis.unit) ? 'individual' : scope]

function sameUnits(group: SymptomGroup, finding: Story): boolean {
  return group.units.length === 0 || group.units.every((unit) => finding.units.some((other) => other.id === unit.id))
}

/** Two findings that would share an id are told apart by when they began. */
function withDistinctIds(findings: readonly Story[]): readonly Story[] {
  const counts = new Map<string, number>()
  for (const { id } of findings) counts.set(id, (counts.get(id) ?? 0) + 1)
  return findings.map((finding) =>
    (counts.get(finding.id) ?? 0) > 1 ? { ...finding, id: `${finding.id}-${finding.since}` } : finding,
  )
}
