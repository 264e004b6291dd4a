import type { ExplainChoices, ExplainReport } from '../../contract/explain.ts'
import { lastCompletePeriods, toDayNumber, toPeriod, type FiscalCalendar } from '../../domain/calendar/index.ts'
import { AppError } from '../../domain/errors.ts'
import { bookings } from '../../domain/explain/index.ts'
import type { Period } from '../../domain/metrics/metric.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import { unitKey } from '../../domain/unit.ts'
import type { AppDeps } from '../deps.ts'
import type { VisibleDiagnosis } from '../diagnosis/get-diagnosis.ts'
import { getMetric, listDefined } from '../metrics/metric-definitions.ts'
import { parseUnit } from '../metrics/parse-unit.ts'
import { recordReads } from '../permissions/record-reads.ts'
import { seeRow } from '../permissions/restrict-report.ts'
import { findComparable } from './compared-periods.ts'
import type { ExplainQuery, ExplainReport as Explanation } from './explain-metric.ts'
import { restrictExplanation } from './restrict-explanation.ts'

export interface ExplainRequest {
  readonly metric: string
  readonly unit: string
  readonly beforeFrom?: string | undefined
  readonly beforeUntil?: string | undefined
  readonly afterFrom?: string | undefined
  readonly afterUntil?: string | undefined
}

/** Checks what is asked for. Throws metric.not-found; unit.not-found for what the member does not see, as if it were not there. */
export function checkRequest(
  request: ExplainRequest,
  { report, reader }: VisibleDiagnosis,
): { readonly kind: 'explain' } & Required<ExplainQuery> {
  const metric = request.metric === bookings.id ? bookings.id : getMetric(request.metric).id
  const unit = parseUnit(request.unit)
  if (seeRow(metric === bookings.id ? 'win-rate' : metric, unit, reader) !== 'named') {
    throw new AppError(
      'unit.not-found',
      `There is no ${unit.kind} with the id ${unit.id} in the data as of ${report.asOf}.`,
    )
  }
  return { kind: 'explain', metric, unit: unitKey(unit), periods: toPeriods(request) }
}

function toPeriods({ beforeFrom, beforeUntil, afterFrom, afterUntil }: ExplainRequest): ExplainQuery['periods'] {
  const days = [beforeFrom, beforeUntil, afterFrom, afterUntil]
  if (days.every((day) => day === undefined)) return null
  const before = toChecked(beforeFrom, beforeUntil)
  const after = toChecked(afterFrom, afterUntil)
  if (before !== null && after !== null) return { before, after }
  throw new AppError(
    'argument.invalid',
    'A comparison takes two periods, each with its first day and the day after its last, or none.',
  )
}

function toChecked(start: string | undefined, end: string | undefined): Period | null {
  return start === undefined || end === undefined || start >= end ? null : { start, end }
}

/** The explanation as the member may see it; whose single results are in it is written down. */
export async function tellExplanation(
  deps: AppDeps,
  explanation: Explanation,
  diagnosis: VisibleDiagnosis,
): Promise<ExplainReport> {
  const { metric } = explanation
  const periods = explanation.status === 'explained' ? [explanation.before, explanation.after] : []
  const comparable = await findComparable(deps, { metric: metric.id, periods }, diagnosis)
  const told = restrictExplanation(explanation, { reader: diagnosis.reader, comparable })
  const dataClass = metric.id === bookings.id ? 'individual-results' : classOfMetric(getMetric(metric.id), 'person')
  await recordReads(deps, dataClass, listPeopleIn(told))
  return told
}

function listPeopleIn(told: ExplainReport): readonly string[] {
  const parts = told.status === 'explained' ? [...told.splits.flatMap(({ segments }) => segments), ...told.states] : []
  return [told.unit, ...parts.map(({ unit }) => unit)].flatMap((unit) => (unit?.kind === 'person' ? [unit.id] : []))
}

/** What can be asked: metrics, the units seen, and fiscal periods. */
export function listChoices({ report }: VisibleDiagnosis, calendar: FiscalCalendar): ExplainChoices {
  const asOf = toDayNumber(report.asOf)
  const first = toDayNumber(
    report.metrics.reduce((day, row) => (row.period.start < day ? row.period.start : day), report.asOf),
  )
  const list = (grain: 'quarter' | 'month', count: number) =>
    lastCompletePeriods(calendar, grain, { asOf, count })
      .filter((span) => span.start >= first - 731)
      .toReversed()
      .map((span) => ({ grain, ...toPeriod(span) }))
  const units = report.metrics.map((row) => row.unit).filter((unit) => !unit.id.startsWith('peer-'))
  return {
    asOf: report.asOf,
    metrics: [bookings, ...listDefined()].map(({ id, name }) => ({ id, name })),
    units: [...new Map(units.map((unit) => [unitKey(unit), { ...unit }])).values()],
    periods: [...list('quarter', 12), ...list('month', 24)],
  }
}
