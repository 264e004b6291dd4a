import type { MetricChart } from '../../contract/diagnosis.ts'
import { systemMember } from '../../domain/member.ts'
import type { Day, MetricSeries } from '../../domain/metrics/series.ts'
import { AppError } from '../../domain/errors.ts'
import { unitKey } from '../../domain/unit.ts'
import { actAs, type AppDeps } from '../deps.ts'
import { loadCharts, loadSeries } from '../diagnosis/diagnosis-cache.ts'
import { getReport } from '../diagnosis/get-diagnosis.ts'

/** The series and charts of a diagnosis, to judge decisions by; nobody's answer to a request. */
export interface MetricHistory {
  readonly asOf: Day
  readonly currency: string | null
  /** P(origin) by component. */
  readonly origins: ReadonlyMap<string, number>
  seriesOf(metric: string): Promise<readonly MetricSeries[]>
  chartOf(metric: string, unit: string): Promise<MetricChart | null>
}

/** What the data say now, computed where it was not yet; null while nothing was imported. */
export async function loadMetricHistory(deps: AppDeps): Promise<MetricHistory | null> {
  const system = actAs(deps, systemMember(deps.member.workspaceId))
  try {
    const { key, report } = await getReport(system)
    return {
      asOf: report.asOf,
      currency: report.organisation.currency,
      origins: new Map(report.components.map(({ id, pRoot }) => [id, pRoot])),
      seriesOf: (metric) => loadSeries(system, key, metric),
      chartOf: async (metric, unit) =>
        (await loadCharts(system, key, metric)).find((chart) => unitKey(chart.unit) === unit) ?? null,
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'workspace.empty') return null
    throw error
  }
}

export function findSeries(series: readonly MetricSeries[], unit: string): MetricSeries | null {
  return series.find((one) => unitKey(one.unit) === unit) ?? null
}
