import type { MetricList } from '../../contract/metrics.ts'
import type { AppDeps } from '../deps.ts'
import { getReport } from '../diagnosis/get-diagnosis.ts'
import { listDefined, toDefinition } from './metric-definitions.ts'

/** Every metric with the whole organisation's value, or why there is none. */
export async function listMetrics(deps: AppDeps): Promise<MetricList> {
  const { report, rowsOf } = await getReport(deps)
  return {
    metrics: listDefined().map((metric) => ({
      definition: toDefinition(metric),
      row: rowsOf.get(metric.id)?.find((row) => row.unit.kind === 'organisation') ?? null,
      notComputable: report.notComputable.find((entry) => entry.metric === metric.id)?.because ?? null,
    })),
  }
}
