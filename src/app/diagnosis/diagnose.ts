import type { MetricChart } from '../../contract/diagnosis.ts'
import type { MaturityCurve } from '../../contract/metrics.ts'
import {
  diagnose as diagnoseEvidence,
  findSymptomOf,
  trimToRecording,
  type DiagnosisInput,
} from '../../domain/diagnosis/index.ts'
import { AppError } from '../../domain/errors.ts'
import { findMetric } from '../../domain/metrics/index.ts'
import {
  classifyScopes,
  computeSpreads,
  expectAllFromMix,
  judge,
  type SignalOptions,
} from '../../domain/signals/index.ts'
import type { FactsSession, MeasureSettings } from '../../facts/index.ts'
import { computeMetrics } from '../metrics/compute-metrics.ts'
import { explainLastQuarter } from '../explain/explain-last-quarter.ts'
import { adjustSpreads } from '../people/adjust-spreads.ts'
import { loadAllCaseCells } from '../people/load-case-cells.ts'
import { findCalendar } from '../signals/find-calendar.ts'
import { findLeadBeginning } from '../signals/find-lead-beginning.ts'
import { loadPairSeries } from '../signals/load-pair-series.ts'
import { compareEveryLead } from '../signals/compare-every-lead.ts'
import { loadStructure } from '../signals/load-structure.ts'
import { toSignalRow } from '../signals/to-signal-row.ts'
import type { DiagnoseOptions, DiagnosisResult } from './diagnose-options.ts'
import { loadAssessments } from './load-assessments.ts'
import { judgeBandAid, loadBandAidHistory } from './load-band-aid.ts'
import { loadComposition } from './load-composition.ts'
import { judgeFixesUpstream, loadFixes } from './load-fixes.ts'
import { loadDecisions, loadHistory } from './load-history.ts'
import { loadPersonContext } from './load-person-context.ts'
import { loadProblems } from './load-problems.ts'
import { loadTakings } from './load-takings.ts'
import { roundNumbers } from './round-numbers.ts'
import { toCount } from './sql-values.ts'
import { toMetricChart } from './to-metric-chart.ts'
import { toReport } from './to-report.ts'

const steps = [
  'Computing metrics',
  'Telling signal from noise',
  'Reading problems and assessments',
  'Looking for roots',
]

/**
 * The whole way from the facts to the report: metrics, signals, scopes, evidence, roots, findings. Deterministic: the
 * same facts and options give the same bytes.
 */
export async function diagnose(session: FactsSession, options: DiagnoseOptions): Promise<DiagnosisResult> {
  const tell = (done: number): void => {
    if (options.signal?.aborted === true) {
      throw new AppError('job.cancelled', 'The diagnosis was stopped; nothing was changed.')
    }
    options.onProgress?.({ step: steps[done] ?? 'Done', done, total: steps.length })
  }
  const settings: MeasureSettings = {
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    ...(options.calendar === undefined ? {} : { calendar: options.calendar }),
    ...(options.currency === undefined ? {} : { currency: options.currency }),
  }
  const without = new Set(options.without)
  tell(0)
  const everything = await computeMetrics(session, settings)
  const computed = { ...everything, series: trimToRecording(everything.series) }
  const structure = await loadStructure(session)
  tell(1)
  const measures = await session.measure(settings)
  const cases = await loadAllCaseCells(session, measures)
  const signalOptions: SignalOptions = {
    asOf: computed.asOf,
    structure,
    ...(without.has('mix-adjustment') ? {} : { mix: expectAllFromMix(cases, structure) }),
    correctForLooks: !without.has('correction-for-looks'),
    ...(options.alarmBudget === undefined ? {} : { alarmBudget: options.alarmBudget }),
    describe: findMetric,
    ...(options.calendar === undefined ? {} : { fiscalYearStartMonth: options.calendar.startMonth }),
  }
  const signals = judge(computed.series, signalOptions)
  const scopes = classifyScopes(signals, structure, {
    ...signalOptions,
    pairs: await loadPairSeries(session, measures, computed.series),
    cases,
    evidenceFamilyOf: (metric) => findSymptomOf(metric)?.id ?? metric,
  })
  // Differences between units and the calendar need every case there is, those of the time before recording was full too.
  const spreads = await adjustSpreads(computeSpreads(everything.series, signalOptions), cases, { session, structure })
  const beginning = await findLeadBeginning(session, computed.asOf)
  const patterns = [
    ...findCalendar(everything.series, cases, { ...signalOptions, through: computed.asOf }),
    ...(beginning === null ? [] : [beginning]),
  ]
  tell(2)
  const problems = await loadProblems(session, computed.asOf)
  const assessments = await loadAssessments(session, computed.asOf)
  const bandAid = await loadBandAidHistory(session, computed, options.calendar)
  const fixes = await loadFixes(session, computed)
  const named = scopes.filter((scope) => scope.scope === 'individual').flatMap((scope) => scope.units)
  const people = await loadPersonContext(
    session,
    named.map((unit) => unit.id),
    computed.asOf,
  )
  tell(3)
  const input: DiagnosisInput = {
    asOf: computed.asOf,
    currency: computed.currency,
    signals,
    scopes,
    structure,
    problems,
    assessments: assessments.whole,
    assessmentsByTeam: assessments.byTeam,
    bandAid: judgeBandAid(bandAid),
    undatedDeals: await countUndatedDeals(session),
    people,
    history: without.has('memory') ? [] : await loadHistory(session, computed.series, signalOptions),
    decisions: await loadDecisions(session, computed.asOf),
    fixes: fixes.judged,
    strengths: options.strengths ?? new Map<number, number>(),
    answers: options.answers ?? [],
    missing: computed.notComputable,
    takings: await loadTakings(session, computed.asOf, computed.currency),
  }
  options.onEvidence?.(input)
  const diagnosis = diagnoseEvidence(input)
  const counts = await session.counts()
  const composition = await loadComposition(session, computed.asOf)
  const report = toReport({
    options,
    computed,
    counts,
    composition,
    signals,
    scopes,
    spreads,
    patterns,
    bookings: await explainLastQuarter(session, measures),
    everyCase: await compareEveryLead(session, computed.asOf),
    bandAid: judgeBandAid(bandAid, diagnosis.quarters),
    fixes: judgeFixesUpstream(fixes, diagnosis.quarters, computed),
    diagnosis,
  })
  tell(4)
  return {
    report: roundNumbers(report),
    charts: roundNumbers(toCharts(signals.slice(0, computed.series.length))),
    series: computed.series.filter(({ unit }) => unit.kind !== 'person'),
    signals: roundNumbers(signals.map(toSignalRow)),
    curves: roundNumbers(computed.curves.map(toCurve)),
    state: diagnosis.state,
  }
}

function toCurve({
  metric,
  unit,
  points,
}: Awaited<ReturnType<typeof computeMetrics>>['curves'][number]): MaturityCurve {
  const { kind, id, name } = unit
  return { metric, unit: { kind, id, name }, points: points.map((point) => ({ ...point })) }
}

function toCharts(signals: Parameters<typeof toMetricChart>[0][]): MetricChart[] {
  return signals.map(toMetricChart)
}

/** Deals no period can count, since nobody said when they were created. */
async function countUndatedDeals(session: FactsSession): Promise<number> {
  const [row] = await session.query('SELECT count(*) AS n FROM deals WHERE created_on IS NULL AND NOT is_placeholder')
  return toCount(row?.['n'])
}
