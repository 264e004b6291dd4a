import type { DiagnosisReport, MetricChart, MetricRow } from '../../contract/diagnosis.ts'
import type { Member } from '../../domain/member.ts'
import { accessOfMember } from '../../domain/permissions.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import { isPeerUnit, toPeerUnit } from '../../domain/permissions/peer-unit.ts'
import type { Visibility } from '../../domain/permissions/visibility.ts'
import type { Unit } from '../../domain/unit.ts'
import { describeFindings } from '../diagnosis/describe-summary.ts'
import { findMetric } from '../metrics/metric-definitions.ts'
import { tellNames } from './marked-names.ts'
import { seeMetric } from './restrict-metrics.ts'

export interface Reader {
  readonly member: Member
  readonly visibility: Visibility
  /** By metric: the teams whose survey results may be given. */
  readonly surveyed: ReadonlyMap<string, ReadonlySet<string>>
  /** Whether enough people have cases in a metric's number of a team or segment. */
  readonly isOfEnough: (metricId: string, unit: Pick<Unit, 'kind' | 'id'>) => boolean
  /** The fewest people a number about people may be of. */
  readonly fewest: number
}

/**
 * The diagnosis as one member may see it, made from the one with marked names. Findings about single people only for their managers;
 * those about teams and segments for whoever sees one of them by name; numbers by the access table; files and their faults for those
 * who bring files. Whatever else a report holds is told without the names the member does not see.
 */
export function restrictReport(report: DiagnosisReport, reader: Reader): DiagnosisReport {
  const { member, visibility } = reader
  const findings = report.findings
    .filter((finding) => isForReader(finding, visibility))
    .map((finding) => ({
      ...finding,
      id: toId(finding, visibility),
    }))
  const isWhole = findings.length === report.findings.length
  const mayImport = accessOfMember(member, 'imports') === 'full'
  const restricted: DiagnosisReport = {
    ...report,
    findings,
    summary: isWhole ? report.summary : [describeFindings(findings), ...report.summary.slice(1)],
    metrics: restrictRows(report.metrics, reader),
    dataQuality: mayImport ? report.dataQuality : report.dataQuality.filter((note) => note.file === null),
    refused: mayImport ? report.refused : [],
  }
  return restrictValue(restricted, reader)
}

/** Rows of a metric in an order that says nothing: those without a name by value, so that none can be followed from metric to metric. */
export function restrictRows(rows: readonly MetricRow[], reader: Reader): MetricRow[] {
  const named: MetricRow[] = []
  const unnamed: MetricRow[] = []
  for (const row of rows) {
    const sight = isOfTooFew(row, reader) ? 'hidden' : seeRow(row.id, row.unit, reader)
    if (sight === 'named') named.push(row)
    if (sight === 'unnamed' && row.status === 'value') unnamed.push(row)
  }
  const byMetric = Map.groupBy(
    unnamed.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0)),
    (row) => row.id,
  )
  const peers = [...byMetric.values()].flatMap((group) =>
    group.map((row, index) => ({
      ...row,
      unit: toPeerUnit(row.unit.kind, index + 1),
    })),
  )
  return [...named, ...peers]
}

function isOfTooFew(row: MetricRow, { visibility, fewest }: Reader): boolean {
  const metric = findMetric(row.id)
  if (visibility.unrestricted || metric === null || row.status !== 'value') return false
  return classOfMetric(metric, row.unit.kind) === 'pulse-aggregates' && row.n < fewest
}

/** A metric's charts, as far as they are for the reader. */
export function restrictCharts(charts: readonly MetricChart[], reader: Reader): MetricChart[] {
  const seen = charts.filter((chart) => seeRow(chart.metric, chart.unit, reader) === 'named')
  return restrictValue(
    seen.map((chart) => {
      const metric = findMetric(chart.metric)
      const isSurvey = metric !== null && classOfMetric(metric, chart.unit.kind) === 'pulse-aggregates'
      if (!isSurvey || reader.visibility.unrestricted) return chart
      const points = chart.points.map((point) =>
        point.n < reader.fewest ? { ...point, value: null, n: 0, rules: [] } : point,
      )
      return { ...chart, points }
    }),
    reader,
  )
}

/** Whether one metric of one unit is for the reader. */
export function seeRow(
  metricId: string,
  unit: Pick<Unit, 'kind' | 'id'>,
  reader: Reader,
): 'named' | 'unnamed' | 'hidden' {
  const metric = findMetric(metricId)
  if (metric === null) return reader.visibility.unrestricted ? 'named' : 'hidden'
  const sight = seeMetric(metric, unit, reader)
  const isSurvey = classOfMetric(metric, unit.kind) === 'pulse-aggregates' && unit.kind === 'team'
  if (isSurvey) return reader.surveyed.get(metricId)?.has(unit.id) === true ? sight : 'hidden'
  return reader.isOfEnough(metricId, unit) ? sight : 'hidden'
}

type Finding = DiagnosisReport['findings'][number]

function isForReader(finding: Finding, visibility: Visibility): boolean {
  if (finding.scope === 'individual') return finding.units.every((unit) => visibility.isAlerted(unit.id))
  return finding.units.some((unit) => visibility.see(unit) === 'named')
}

/** An id names the units it is about; one that the reader sees in part names that part. */
function toId(finding: Finding, visibility: Visibility): string {
  const seen = finding.units.filter((unit) => visibility.see(unit) === 'named')
  if (finding.scope === 'individual' || seen.length === finding.units.length) return finding.id
  return [finding.scope, finding.metrics[0]?.id ?? '', ...seen.map((unit) => `${unit.kind}:${unit.id}`).toSorted()]
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
}

/** Through everything: what is about a unit that is not seen by name is left out of lists, and no text names it. */
export function restrictValue<T>(value: T, reader: Reader): T {
  return walk(value, reader) as T
}

/** What stays as it is, is the same object: readers share the most of a report. */
function walk(value: unknown, reader: Reader): unknown {
  if (typeof value === 'string') return tellNames(value, (unit) => isNamed(unit, reader))
  if (Array.isArray(value)) {
    const seen = value.filter((item) => !isAboutHidden(item, reader))
    const told = seen.map((item) => walk(item, reader))
    return told.length === value.length && told.every((item, index) => item === value[index]) ? value : told
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const told = entries.map(([key, item]) => [key, walk(item, reader)] as const)
  return told.every(([, item], index) => item === entries[index]?.[1]) ? value : Object.fromEntries(told)
}

function isNamed(unit: Pick<Unit, 'kind' | 'id'>, { visibility }: Reader): boolean {
  return visibility.see(unit) === 'named'
}

function isAboutHidden(item: unknown, reader: Reader): boolean {
  if (isUnit(item)) return !isPeerUnit(item) && !isNamed(item, reader)
  if (typeof item !== 'object' || item === null || !('unit' in item) || !isUnit(item.unit)) return false
  if (isPeerUnit(item.unit)) return false
  const metric = metricOf(item)
  return metric === null ? !isNamed(item.unit, reader) : seeRow(metric, item.unit, reader) !== 'named'
}

function metricOf(item: object): string | null {
  if ('metric' in item && typeof item.metric === 'string') return item.metric
  return 'id' in item && typeof item.id === 'string' ? item.id : null
}

function isUnit(value: unknown): value is Unit {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('id' in value) || !('name' in value))
    return false
  return value.kind === 'person' || value.kind === 'team' || value.kind === 'segment' || value.kind === 'organisation'
}
