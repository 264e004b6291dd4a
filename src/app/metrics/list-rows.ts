import type { FactRows } from '../../contract/metrics.ts'
import { AppError } from '../../domain/errors.ts'
import type { AppDeps } from '../deps.ts'
import { requireAccess } from '../../domain/permissions.ts'
import { classOfRows } from '../../domain/permissions/metric-class.ts'
import type { Visibility } from '../../domain/permissions/visibility.ts'
import type { Metric } from '../../domain/metrics/index.ts'
import type { FactPage, RowPlace } from '../../facts/index.ts'
import { getReport } from '../diagnosis/get-diagnosis.ts'
import { peopleSeen } from '../permissions/people-seen.ts'
import { recordReads } from '../permissions/record-reads.ts'
import { loadFactBatches } from '../records/load-fact-batches.ts'
import { loadCatalogue } from '../workspaces/catalogue.ts'
import { getMetric } from './metric-definitions.ts'
import { parseUnit } from './parse-unit.ts'

export interface RowsRequest {
  readonly metric: string
  readonly unit: string
  /** The period, half-open. */
  readonly from: string
  readonly until: string
  readonly limit: number
  /** The `next` of the page before. */
  readonly after: string | null
}

/** The facts behind one point of a metric, each with the file and line it came from. */
export async function listRows(deps: AppDeps, request: RowsRequest): Promise<FactRows> {
  const metric = getMetric(request.metric)
  const { rowsFrom } = metric
  const after = request.after === null ? null : parsePlace(request.after)
  if (rowsFrom === null) return { columns: [], rows: [], total: 0, next: null }
  const unit = parseUnit(request.unit)
  const { report, reader } = await getReport(deps)
  const people = findPeople(deps, metric, reader.visibility)
  if (reader.visibility.see(unit) !== 'named') {
    throw new AppError(
      'unit.not-found',
      `There is no ${unit.kind} with the id ${unit.id} in the data as of ${report.asOf}.`,
    )
  }
  const catalogue = await loadCatalogue(deps)
  // What was recorded here is in no row of deals or activities: their session stays while problems come in.
  const isOfRecords = ['issue-log', 'decisions'].includes(classOfRows(metric))
  const batches = isOfRecords ? await loadFactBatches(deps, catalogue) : catalogue.batches
  const session = await deps.facts.openSession(deps.member.workspaceId, batches)
  const { currency, calendar } = deps.settings
  const page = await session.rowsBehind(
    {
      measure: rowsFrom,
      unit,
      ...(people === null ? {} : { people }),
      period: { start: request.from, end: request.until },
      after,
      limit: request.limit,
    },
    { asOf: report.asOf, calendar, ...(currency === null ? {} : { currency }) },
  )
  const asked = unit.kind === 'person' ? [unit.id] : []
  await recordReads(deps, classOfRows(metric), [...asked, ...listPeopleIn(page)])
  return {
    columns: [...page.columns],
    rows: page.rows.map((row) => ({ values: [...row.values], file: row.file, line: row.line })),
    total: page.total,
    next: page.next === null ? null : toPlaceText(page.next),
  }
}

/** As text for `after`, opaque to who passes it back. */
function toPlaceText({ file, line, first, given }: RowPlace): string {
  return Buffer.from(JSON.stringify([file, line, first, given])).toString('base64url')
}

function parsePlace(text: string): RowPlace {
  try {
    const [file, line, first, given] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    if (isText(file) && isCount(line, -1) && isText(first) && isCount(given, 0)) return { file, line, first, given }
  } catch {
    // Told below like any other text that is no place.
  }
  throw new AppError('request.invalid', `"after" is the "next" of the page before, not "${text.slice(0, 80)}".`)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\0')
}

function isCount(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least
}

const personColumns = ['owner_id', 'person_id', 'coach_id', 'coachee_id']

/** Whose single records are on the page: a list of a team's deals is a look at each who has one in it. */
function listPeopleIn({ columns, rows }: FactPage): readonly string[] {
  const places = personColumns.map((name) => columns.indexOf(name)).filter((place) => place >= 0)
  return rows.flatMap(({ values }) => places.flatMap((place) => values[place] ?? []))
}

/** Whose rows count; null: everybody's, and the rows of what belongs to no single person. */
function findPeople(deps: AppDeps, metric: Metric, visibility: Visibility): readonly string[] | null {
  const dataClass = classOfRows(metric)
  if (visibility.unrestricted) return null
  if (dataClass === 'issue-log' || dataClass === 'decisions') {
    requireAccess(deps.member, dataClass)
    return null
  }
  const people = peopleSeen(deps.member, visibility, dataClass)
  return people === null ? null : [...people]
}
