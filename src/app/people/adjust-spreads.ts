import { findMetric } from '../../domain/metrics/index.ts'
import { adjustSpread } from '../../domain/people/index.ts'
import type { CaseCells, SpreadFinding, Structure } from '../../domain/signals/index.ts'
import type { FactsSession } from '../../facts/index.ts'

/** A spread less sure than this is luck anyhow. */
const isReal = ({ pValue }: SpreadFinding) => pValue !== null && pValue < 0.05

/** Real differences between people and groups of people, on the same kinds of cases where those are known. */
export async function adjustSpreads(
  spreads: readonly SpreadFinding[],
  cases: ReadonlyMap<string, CaseCells>,
  { session, structure }: { readonly session: FactsSession; readonly structure: Structure },
): Promise<readonly SpreadFinding[]> {
  const teams = new Map(structure.people.map((person) => [person.id, person.teamId]))
  const people = await session.people()
  const regions = new Map(people.map((person) => [person.id, person.region]))
  const segments = new Map(people.map((person) => [person.id, person.segment]))
  const groupings: Readonly<Record<string, (seller: string) => string | null>> = {
    sellers: (seller) => seller,
    teams: (seller) => teams.get(seller) ?? null,
    region: (seller) => regions.get(seller) ?? null,
    segment: (seller) => segments.get(seller) ?? null,
  }
  return spreads.map((spread) => {
    const cells = cases.get(spread.metric)
    const groupOf = groupings[spread.among]
    return cells === undefined || groupOf === undefined || !isReal(spread)
      ? spread
      : adjustSpread(spread, cells, { name: findMetric(spread.metric)?.name ?? spread.metric, groupOf })
  })
}
