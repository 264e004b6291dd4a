import type { Measures } from '../../domain/metrics/index.ts'
import { expectFromMix, type MixExpectation, type Structure } from '../../domain/signals/index.ts'
import type { FactsSession } from '../../facts/index.ts'
import { loadCaseCells, metricsOfCases } from '../people/load-case-cells.ts'

/** For every metric whose cases are known one by one: what the kinds of cases of a person or team would make of anybody. */
export async function loadMix(
  session: FactsSession,
  measures: Measures,
  structure: Structure,
): Promise<ReadonlyMap<string, MixExpectation>> {
  const mix = new Map<string, MixExpectation>()
  for (const metric of metricsOfCases) {
    const cells = await loadCaseCells(session, measures, metric)
    const expectation = cells === null ? null : expectFromMix(cells, structure)
    if (expectation !== null) mix.set(metric, expectation)
  }
  return mix
}
