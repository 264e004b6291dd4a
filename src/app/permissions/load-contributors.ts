import type { MetricRow } from '../../contract/diagnosis.ts'
import type { Contributors } from '../../domain/permissions/contributors.ts'
import type { FactsSession, MeasureSettings } from '../../facts/index.ts'
import { findMetric } from '../metrics/metric-definitions.ts'

/** Of each metric with numbers of teams or segments: whose cases are in them. Needs the unmarked session. */
export async function loadContributors(
  session: FactsSession,
  settings: MeasureSettings,
  rows: readonly MetricRow[],
): Promise<Contributors> {
  const sourceOf: Record<string, string> = {}
  const sources: Record<string, Record<string, readonly string[]>> = {}
  for (const { id, unit, period } of rows) {
    if (sourceOf[id] !== undefined || (unit.kind !== 'team' && unit.kind !== 'segment')) continue
    const measure = findMetric(id)?.rowsFrom
    if (measure === null || measure === undefined) continue
    const source = `${measure} ${period.start} ${period.end}`
    if (sources[source] === undefined) {
      const found = await session.contributors({ measure, period }, settings)
      if (found === null) continue
      sources[source] = Object.fromEntries(found)
    }
    sourceOf[id] = source
  }
  return { sourceOf, sources }
}
