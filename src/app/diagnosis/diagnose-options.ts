import type { DiagnosisReport, MetricChart, Refused } from '../../contract/diagnosis.ts'
import type { MaturityCurve } from '../../contract/metrics.ts'
import type { SignalRow } from '../../contract/signals.ts'
import type { Answer, DiagnosisInput, DiagnosisState } from '../../domain/diagnosis/index.ts'
import type { FiscalCalendar } from '../../domain/calendar/index.ts'
import type { Day, MetricSeries } from '../../domain/metrics/series.ts'

/** What `diagnose(session, options)` needs to know besides the facts themselves. */
export interface DiagnoseOptions {
  /** Default: the last day in the data. */
  readonly asOf?: Day
  /** Currency to report money in; default: the one most deals are in. */
  readonly currency?: string
  /** Fiscal year, its division and the time zone; default: calendar year in UTC. */
  readonly calendar?: FiscalCalendar
  /** False alarms a year that the organisation will bear; default 1. */
  readonly alarmBudget?: number
  readonly organisationName: string
  readonly simulated: boolean
  /** Rows the import left out, shown with the data quality. */
  readonly refused: readonly Refused[]
  readonly warnings: readonly DataWarning[]
  /** Answers to questions of earlier findings: they count as evidence. */
  readonly answers?: readonly Answer[]
  /** Link probabilities of edges that confirmed causes have moved, by the edge's number. */
  readonly strengths?: ReadonlyMap<number, number>
  /** Parts of the method to leave out, so that `bench/accuracy` can measure what each is worth. Default none. */
  readonly without?: readonly Ablation[]
  /** Told what the inference is made from, for whoever measures it. */
  readonly onEvidence?: (input: DiagnosisInput) => void
  readonly onProgress?: (progress: DiagnoseProgress) => void
  readonly signal?: AbortSignal
}

export type Ablation = 'memory' | 'mix-adjustment' | 'correction-for-looks'

export interface DataWarning {
  readonly file: string | null
  readonly rows: number
  readonly text: string
}

export interface DiagnoseProgress {
  /** In words: "Computing metrics". */
  readonly step: string
  readonly done: number
  readonly total: number | null
}

/** What `diagnose` returns: the report, and besides it the chart of every series judged, for the pages of the metrics. */
export interface DiagnosisResult {
  readonly report: DiagnosisReport
  readonly charts: readonly MetricChart[]
  /** What the charts are drawn from, of teams, segments and the whole: decisions are judged by it. */
  readonly series: readonly MetricSeries[]
  /** The verdict on every series judged. */
  readonly signals: readonly SignalRow[]
  /** Conversion of cohorts by age. */
  readonly curves: readonly MaturityCurve[]
  /** What it takes to answer questions later without computing anything again. */
  readonly state: DiagnosisState
}
