import type { MetricChart } from '../../contract/diagnosis.ts'
import type { MaturityCurve, MetricPage } from '../../contract/metrics.ts'
import { AppError } from '../../domain/errors.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import type { AppDeps, Services } from '../deps.ts'
import { loadCharts, loadCurves } from '../diagnosis/diagnosis-cache.ts'
import { getReport, type VisibleDiagnosis } from '../diagnosis/get-diagnosis.ts'
import { recordReads } from '../permissions/record-reads.ts'
import { restrictCharts, restrictValue, seeRow, type Reader } from '../permissions/restrict-report.ts'
import { getMetric, toDefinition } from './metric-definitions.ts'
import { isSameUnit, parseUnit } from './parse-unit.ts'

/** A metric with its value for every unit that the member may see and the chart of one. */
export async function getMetricPage(deps: AppDeps, metricId: string, unitText: string): Promise<MetricPage> {
  const metric = getMetric(metricId)
  const unit = parseUnit(unitText)
  const diagnosis = await getReport(deps)
  const { key, report, reader } = diagnosis
  const rows = report.metrics.filter((row) => row.id === metricId)
  const charts = await loadVisibleCharts(deps, diagnosis, metricId)
  const chart = charts.find((candidate) => isSameUnit(candidate.unit, unit)) ?? null
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
    units: charts.map((candidate) => candidate.unit),
    chart,
    curve: await findCurve(deps, { key, metricId, unit, reader }),
  }
}

/** What was read and restricted last, oldest first: whoever looks at a metric looks at several of its units. */
const keptCharts = new WeakMap<Services['ledger'], Map<string, Promise<readonly MetricChart[]>>>()
const mostKept = 60

async function loadVisibleCharts(
  deps: AppDeps,
  { key, etag, reader }: VisibleDiagnosis,
  metricId: string,
): Promise<readonly MetricChart[]> {
  const kept = keptCharts.get(deps.ledger) ?? new Map<string, Promise<readonly MetricChart[]>>()
  keptCharts.set(deps.ledger, kept)
  // The tag is the same only where the same is seen of the same diagnosis.
  const id = JSON.stringify([deps.member.workspaceId, etag, reader.visibility.key, metricId])
  const charts = kept.get(id) ?? loadCharts(deps, key, metricId).then((all) => restrictCharts(all, reader))
  charts.catch(() => kept.delete(id))
  kept.delete(id)
  kept.set(id, charts)
  for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest)
  return charts
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
