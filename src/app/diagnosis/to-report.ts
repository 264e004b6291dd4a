import type { DiagnosisReport, FindingVerdict, MetricRow, Spread } from '../../contract/diagnosis.ts'
import type { TrackedSymptom } from '../../domain/band-aid/index.ts'
import type { Diagnosis, Finding, TeamPicture, Verdict } from '../../domain/diagnosis/index.ts'
import { framework } from '../../domain/framework/index.ts'
import type { Pattern, ScopeFinding, Signal, SpreadFinding } from '../../domain/signals/index.ts'
import { unitKey, type Unit } from '../../domain/unit.ts'
import type { ComputedValue } from '../../domain/metrics/compute.ts'
import type { ComputedMetrics } from '../metrics/compute-metrics.ts'
import type { EveryCase } from '../signals/compare-every-lead.ts'
import { toSignalRow } from '../signals/to-signal-row.ts'
import { toGivenAnswers } from './to-given-answers.ts'
import { describeSummary } from './describe-summary.ts'
import type { DiagnoseOptions } from './diagnose-options.ts'
import type { LoadedFixes } from './load-fixes.ts'
import { toBandAid } from './to-band-aid.ts'
import { toFixes } from './to-fix-rows.ts'
import { toMetricChart } from './to-metric-chart.ts'

export interface ReportSources {
  readonly options: DiagnoseOptions
  readonly computed: ComputedMetrics
  readonly counts: Readonly<Record<string, number>>
  readonly composition: DiagnosisReport['composition']
  readonly signals: readonly Signal[]
  readonly scopes: readonly ScopeFinding[]
  readonly spreads: readonly SpreadFinding[]
  readonly patterns: readonly Pattern[]
  readonly everyCase: readonly EveryCase[]
  readonly bookings: DiagnosisReport['bookings']
  readonly bandAid: readonly TrackedSymptom[]
  readonly fixes: LoadedFixes
  readonly diagnosis: Diagnosis
}

/** Everything in the order it is printed in; lists without an order of their own are sorted. */
export function toReport(sources: ReportSources): DiagnosisReport {
  const { options, computed, diagnosis, bandAid } = sources
  return {
    schema: 'geartrain.diagnosis/1',
    frameworkVersion: framework.version,
    organisation: { name: options.organisationName, simulated: options.simulated, currency: computed.currency },
    asOf: computed.asOf,
    dataThrough: computed.dataThrough,
    counts: sortedRecord(sources.counts),
    composition: sources.composition,
    summary: [...describeSummary(sources)],
    findings: diagnosis.findings.map(toFinding),
    patterns: sources.patterns.map(({ id, sentence, metric }) => ({ id, sentence, metric })),
    spreads: sources.spreads.map((spread) => ({
      metric: spread.metric,
      among: spread.among,
      units: spread.units,
      n: spread.n,
      chanceShare: spread.chanceShare,
      chiSquare: spread.chiSquare,
      degreesOfFreedom: spread.degreesOfFreedom,
      pValue: spread.pValue,
      everyCase: toEveryCase(spread, sources.everyCase),
      halfSkillAfter: spread.halfSkillAfter,
      sentence: toSpreadSentence(spread, sources.everyCase),
    })),
    signals: sources.signals
      .filter(({ unit, verdict }) => verdict.status === 'signal' && unit.kind !== 'person')
      .map(toSignalRow),
    bookings: sources.bookings,
    components: diagnosis.components.map((component) => ({ ...component })),
    teams: diagnosis.teams.map(toTeam),
    memory: { ...diagnosis.memory },
    answers: toGivenAnswers(options.answers ?? []),
    metrics: toMetricRows(computed.values, sources.signals),
    fixes: toFixes(sources.fixes),
    bandAid: toBandAid(bandAid),
    dataQuality: toDataQuality(sources),
    notComputable: computed.notComputable.map(({ metric, because }) => ({ metric, because })),
    refused: options.refused.map((row) => ({ ...row })),
  }
}

function toEveryCase({ metric, among }: SpreadFinding, all: readonly EveryCase[]): Spread['everyCase'] {
  const found = all.find((one) => one.metric === metric && one.among === among)
  if (found === undefined) return null
  const { units, n, chiSquare, degreesOfFreedom, pValue } = found
  return { units, n, chiSquare, degreesOfFreedom, pValue }
}

/** Where the cases cluster the test is milder than one of every case by itself: both are told. */
function toSpreadSentence(spread: SpreadFinding, all: readonly EveryCase[]): string {
  const every = toEveryCase(spread, all)
  if (every === null) return spread.sentence
  const p = every.pValue < 0.001 ? 'p < .001' : `p = ${every.pValue.toFixed(3).slice(1)}`
  return `${spread.sentence} With all ${every.n.toLocaleString('en')} counted one by one, however young or old: χ² = ${every.chiSquare.toFixed(0)} on ${every.degreesOfFreedom}, ${p}.`
}

function toFinding(finding: Finding): DiagnosisReport['findings'][number] {
  return {
    id: finding.id,
    sentence: finding.sentence,
    detail: finding.detail,
    scope: finding.scope,
    units: finding.units.map(toUnit),
    unaffected: finding.unaffected.map(toUnit),
    since: finding.since,
    metrics: finding.metrics.map((metric) => ({ ...metric, unit: toUnit(metric.unit) })),
    ...toVerdict(finding),
    charts: finding.series.map(toMetricChart),
  }
}

/** The part of a finding that answers change. */
export function toVerdict(finding: Omit<Verdict, 'words'>): FindingVerdict {
  return {
    roots: finding.roots.map((root) => ({ ...root })),
    external: finding.external.map((cause) => ({ ...cause })),
    path: [...finding.path],
    evidence: finding.evidence.map((line) => ({ ...line })),
    actions: [...finding.actions],
    interventions: finding.interventions.map((one) => ({ ...one, texts: [...one.texts] })),
    nextQuestion: finding.nextQuestion,
    questions: finding.questions.map((question) => ({ ...question })),
    sensitivity: { ...finding.sensitivity, sentences: [...finding.sensitivity.sentences] },
    waiting: finding.waiting.map((cost) => ({ ...cost })),
  }
}

export function toTeam(team: TeamPicture): DiagnosisReport['teams'][number] {
  return {
    ...team,
    unit: toUnit(team.unit),
    roots: team.roots.map((root) => ({ ...root })),
    evidence: team.evidence.map((line) => ({ ...line })),
  }
}

function toUnit({ kind, id, name }: Unit): Unit {
  return { kind, id, name }
}

function toMetricRows(values: readonly ComputedValue[], signals: readonly Signal[]): MetricRow[] {
  const movements = new Map<string, MetricRow['movement']>()
  for (const signal of signals) {
    const key = `${signal.series.metric}|${unitKey(signal.unit)}`
    if (movements.get(key) !== 'signal') movements.set(key, signal.verdict.status)
  }
  return values.map(({ metric, unit, period, value }): MetricRow => {
    const base = {
      id: metric,
      unit: toUnit(unit),
      period: { start: period.start, end: period.end },
      movement: movements.get(`${metric}|${unitKey(unit)}`) ?? 'insufficient',
    } as const
    const none = { have: null, need: null, of: null, reason: null }
    if (value.status === 'value') {
      const { status, n, interval, lowN } = value
      return { ...base, status, value: value.value, n, interval, lowN, ...none }
    }
    const { status, have, need, of, reason } = value
    return { ...base, status, value: null, n: have, interval: null, lowN: true, have, need, of, reason }
  })
}

function toDataQuality({ options, computed }: ReportSources): DiagnosisReport['dataQuality'] {
  return [
    ...options.warnings.map(({ text, rows, file }) => ({ text, rows, file })),
    ...computed.dataQuality.map(({ text, rows }) => ({ text, rows, file: null })),
  ].toSorted((a, b) => compare(a.file ?? '', b.file ?? '') || compare(a.text, b.text))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function sortedRecord(record: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => compare(a, b)))
}
