import type { MaturityCurve, MetricPage } from '../../contract/metrics.ts'
import { AppError } from '../../domain/errors.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import type { AppDeps } from '../deps.ts'
import { listCharts, loadChart, loadCurves, type ChartPlace } from '../diagnosis/diagnosis-cache.ts'
import { getReport, type VisibleDiagnosis } from '../diagnosis/get-diagnosis.ts'
import { recordReads } from '../permissions/record-reads.ts'
import { restrictCharts, restrictValue, seeRow, type Reader } from '../permissions/restrict-report.ts'
import { createKeep } from '../workspaces/keep-latest.ts'
import { getMetric, toDefinition } from './metric-definitions.ts'
import { isSameUnit, parseUnit } from './parse-unit.ts'

/** A metric with its value for every unit that the member may see and the chart of one. */
export async function getMetricPage(deps: AppDeps, metricId: string, unitText: string): Promise<MetricPage> {
  const metric = getMetric(metricId)
  const unit = parseUnit(unitText)
  const diagnosis = await getReport(deps)
  const { key, report, rowsOf, reader } = diagnosis
  const rows = [...(rowsOf.get(metricId) ?? [])]
  const charted = await listVisible(deps, diagnosis, metricId)
  const place = charted.find((candidate) => isSameUnit(candidate.unit, unit))
  const [chart = null] =
    place === undefined ? [] : restrictCharts([await loadChart(deps, { key, metric: metricId, place })], reader)
  if (chart === null && unit.kind !== 'organisation' && !rows.some((row) => isSameUnit(row.unit, unit))) {
    throw new AppError('unit.not-found', `The data have no ${unit.kind} "${unit.id}" with a value of ${metricId}.`)
  }
  const shown = [...rows.map((row) => row.unit), ...(chart === null ? [] : [chart.unit])]
  await recordReads(
    deps,
    classOfMetric(metric, 'person'),
    shown.flatMap(({ kind, id }) => (kind === 'person' ? [id] : [])),
  )
  return {
    id: metricId,
    definition: toDefinition(metric),
    currency: report.organisation.currency,
    rows,
    units: charted.map((candidate) => candidate.unit),
    chart,
    curve: await findCurve(deps, { key, metricId, unit, reader }),
  }
}

const keepVisible = createKeep<readonly ChartPlace[]>({ most: 100_000, weigh: (places) => places.length })

/** The units with a chart that is for the reader, by the names they see; whoever looks at a metric looks at several of its units. */
async function listVisible(
  deps: AppDeps,
  { key, etag, reader }: VisibleDiagnosis,
  metricId: string,
): Promise<readonly ChartPlace[]> {
  // The tag is the same only where the same is seen of the same diagnosis.
  const id = [deps.member.workspaceId, etag, reader.visibility.key, metricId]
  return keepVisible(deps, id, async () => {
    const places = await listCharts(deps, key, metricId)
    const seen = places.filter(({ unit }) => seeRow(metricId, unit, reader) === 'named')
    // With its metric named each is restricted as the chart itself is.
    return restrictValue(
      seen.map((place) => ({ ...place, metric: metricId })),
      reader,
    )
  })
}

/** Whose cohorts by age belong on whose page. */
const curveOf: Readonly<Record<string, string>> = { 'lead-conversion': 'lead-close-rate' }

interface CurveQuery {
  readonly key: string
  readonly metricId: string
  readonly unit: ReturnType<typeof parseUnit>
  readonly reader: Reader
}

async function findCurve(deps: AppDeps, { key, metricId, unit, reader }: CurveQuery): Promise<MaturityCurve | null> {
  const wanted = curveOf[metricId] ?? metricId
  const curves = await loadCurves(deps, key)
  const found = curves.find((curve) => curve.metric === wanted && isSameUnit(curve.unit, unit))
  if (found === undefined || seeRow(wanted, found.unit, reader) !== 'named') return null
  return restrictValue(found, reader)
}
