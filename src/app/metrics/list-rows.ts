import type { FactRows } from '../../contract/metrics.ts'
import { AppError } from '../../domain/errors.ts'
import type { AppDeps } from '../deps.ts'
import { getReport } from '../diagnosis/get-diagnosis.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'
import { getMetric } from './metric-definitions.ts'
import { parseUnit } from './parse-unit.ts'

const pageSize = 100

export interface RowsRequest {
  readonly metric: string
  readonly unit: string
  /** The period, half-open. */
  readonly from: string
  readonly until: string
  /** The `next` of the page before. */
  readonly after: string | null
}

/** The facts behind one point of a metric, each with the file and line it came from. */
export async function listRows(deps: AppDeps, request: RowsRequest): Promise<FactRows> {
  const { rowsFrom } = getMetric(request.metric)
  const offset = request.after === null ? 0 : Number(request.after)
  if (!Number.isSafeInteger(offset) || offset < 0) {
    throw new AppError('request.invalid', `"after" is the "next" of the page before, not "${request.after ?? ''}".`)
  }
  if (rowsFrom === null) return { columns: [], rows: [], total: 0, next: null }
  const { report } = await getReport(deps)
  const { batches } = await loadCatalogue(deps)
  const session = await deps.facts.openSession(deps.member.workspaceId, batches)
  const { currency, calendar } = deps.settings
  const page = await session.rowsBehind(
    {
      measure: rowsFrom,
      unit: parseUnit(request.unit),
      period: { start: request.from, end: request.until },
      offset,
      limit: pageSize,
    },
    { asOf: report.asOf, calendar, ...(currency === null ? {} : { currency }) },
  )
  const end = offset + page.rows.length
  return {
    columns: [...page.columns],
    rows: page.rows.map((row) => ({ values: [...row.values], file: row.file, line: row.line })),
    total: page.total,
    next: page.rows.length > 0 && end < page.total ? String(end) : null,
  }
}
