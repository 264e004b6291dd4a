import { AppError } from '../../domain/errors.ts'
import { findMetric } from '../../domain/metrics/index.ts'
import type { FactPage, FactRowsRequest, FactsSession, MeasureSettings } from '../../facts/index.ts'

export type RowsBehindMetric = Omit<FactRowsRequest, 'measure'> & { readonly metric: string }

/** The facts a metric counted for one unit in one period, each with its file and line; none where they cannot be listed. */
export async function listRowsBehind(
  session: FactsSession,
  request: RowsBehindMetric,
  settings: MeasureSettings = {},
): Promise<FactPage> {
  const metric = findMetric(request.metric)
  if (metric === null) throw new AppError('metric.not-found', `There is no metric with the id ${request.metric}.`)
  const { unit, period, offset, limit } = request
  const page = { ...(offset === undefined ? {} : { offset }), ...(limit === undefined ? {} : { limit }) }
  return session.rowsBehind({ measure: metric.rowsFrom ?? '', unit, period, ...page }, settings)
}
