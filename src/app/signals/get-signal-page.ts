import type { SignalCounts, SignalPage, SignalRow } from '../../contract/signals.ts'
import { findMetric, metrics } from '../../domain/metrics/index.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import { unitKey, type Unit } from '../../domain/unit.ts'
import type { AppDeps } from '../deps.ts'
import { loadSignals } from '../diagnosis/diagnosis-cache.ts'
import type { VisibleDiagnosis } from '../diagnosis/get-diagnosis.ts'
import { getMetric } from '../metrics/metric-definitions.ts'
import { parseUnit } from '../metrics/parse-unit.ts'
import { recordReads } from '../permissions/record-reads.ts'
import { restrictValue, seeRow } from '../permissions/restrict-report.ts'
import { parseNameCursor, toPage, type Cursor } from '../records/cursor.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'
import { createKeep } from '../workspaces/keep-latest.ts'

export interface SignalsRequest {
  readonly metric?: string | undefined
  readonly unit?: string | undefined
  readonly kind?: Unit['kind'] | undefined
  readonly verdict?: SignalRow['verdict']['status'] | undefined
  /** The `next` of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

/** The verdicts asked for, as far as they are for the member; throws metric.not-found. */
export async function getSignalPage(
  deps: AppDeps,
  diagnosis: VisibleDiagnosis,
  request: SignalsRequest,
): Promise<SignalPage> {
  const cursor = parseNameCursor(request.after)
  const metric = request.metric === undefined ? null : getMetric(request.metric).id
  const unit = request.unit === undefined ? null : unitKey(parseUnit(request.unit))
  const { report } = diagnosis
  const rows = await loadVisible(deps, diagnosis)
  const fitting = rows.filter(
    (row) =>
      (metric === null || row.metric === metric) &&
      (unit === null || unitKey(row.unit) === unit) &&
      (request.kind === undefined || row.unit.kind === request.kind),
  )
  const asked = fitting
    .filter((row) => request.verdict === undefined || row.verdict.status === request.verdict)
    .map((row) => ({ row, place: placeOf(row) }))
    .toSorted((a, b) => comparePlaces(a.place, b.place))
  const rest = cursor === null ? asked : asked.filter(({ place }) => comparePlaces(place, cursor) > 0)
  const { items, next } = toPage(rest, request.limit, ({ place }) => place)
  const page = items.map(({ row }) => row)
  await recordPersons(deps, page)
  return {
    asOf: report.asOf,
    dataThrough: report.dataThrough,
    currency: report.organisation.currency,
    alarmBudget: (await loadCatalogue(deps)).alarmBudget,
    counts: countVerdicts(fitting),
    metrics: [...new Set(rows.map((row) => row.metric))].map((id) => ({ id, name: findMetric(id)?.name ?? id })),
    units: listUnits(rows),
    rows: page,
    start: asked.length - rest.length,
    total: asked.length,
    next,
    notComputable: report.notComputable.filter((one) => metric === null || one.metric === metric),
  }
}

const keepVisible = createKeep<readonly SignalRow[]>({ most: 200_000, weigh: (rows) => rows.length })

/** Every verdict that is for the reader, by the names they see. */
async function loadVisible(deps: AppDeps, { key, etag, reader }: VisibleDiagnosis): Promise<readonly SignalRow[]> {
  return keepVisible(deps, [deps.member.workspaceId, etag, reader.visibility.key], async () => {
    const all = await loadSignals(deps, key)
    return restrictValue(
      all.filter((row) => seeRow(row.metric, row.unit, reader) === 'named'),
      reader,
    )
  })
}

const verdictOrder = { signal: 0, noise: 1, insufficient: 2 } as const
const kindOrder = { organisation: 0, team: 1, segment: 2, person: 3 } as const
const metricOrder = new Map(metrics.map((metric, place) => [metric.id, String(place).padStart(4, '0')]))

/** Signals first; within a verdict by metric, kind of unit and id, which says nothing of values. */
function placeOf({ verdict, metric, unit }: SignalRow): Cursor<string> {
  return {
    key: [verdictOrder[verdict.status], metricOrder.get(metric) ?? '', kindOrder[unit.kind]].join(' '),
    id: unit.id,
  }
}

function comparePlaces(a: Cursor<string>, b: Cursor<string>): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
}

function countVerdicts(rows: readonly SignalRow[]): SignalCounts {
  const count = (status: SignalRow['verdict']['status']) => rows.filter((row) => row.verdict.status === status).length
  return { signal: count('signal'), noise: count('noise'), insufficient: count('insufficient') }
}

function listUnits(rows: readonly SignalRow[]): Unit[] {
  return [...new Map(rows.map((row) => [unitKey(row.unit), row.unit])).values()]
}

/** Whose single verdicts are on the page is written down, by the kind of data behind each. */
async function recordPersons(deps: AppDeps, rows: readonly SignalRow[]): Promise<void> {
  const persons = rows.flatMap(({ metric: id, unit }) => {
    const metric = findMetric(id)
    return unit.kind === 'person' && metric !== null ? [{ of: classOfMetric(metric, 'person'), id: unit.id }] : []
  })
  for (const [dataClass, group] of Map.groupBy(persons, (one) => one.of)) {
    await recordReads(
      deps,
      dataClass,
      group.map((one) => one.id),
    )
  }
}
