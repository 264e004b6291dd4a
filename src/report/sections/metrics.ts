import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { details, html, nothing, table } from '../html.ts'
import type { Html, HtmlValue } from '../html.ts'
import type { ReportContext } from '../report-context.ts'
import { reportTexts } from '../report-texts.ts'

type MetricRow = DiagnosisReport['metrics'][number]

export function metricsSection(context: ReportContext): Html {
  const { metrics } = context.report
  const whole = metrics.filter((row) => row.unit.kind === 'organisation')
  const parts = metrics.filter(
    (row) => row.unit.kind === 'team' || (row.unit.kind === 'segment' && row.movement === 'signal'),
  )
  const hasPeople = metrics.some((row) => row.unit.kind === 'person')
  return html`<section aria-labelledby="metrics">
    <h2 id="metrics">Metrics</h2>
    ${table(
      'Metrics of the whole organisation',
      columns('Metric'),
      whole.map((row) => cells(context, row, context.format.metricName(row.id))),
    )}
    ${[...Map.groupBy(parts, (row) => row.id)].map(([id, rows]) =>
      details(
        `${context.format.metricName(id)} by team, and the segments that moved`,
        table(
          `${context.format.metricName(id)} by team, and the segments that moved`,
          columns('Unit'),
          rows.map((row) => cells(context, row, row.unit.name)),
        ),
        { onPaper: 'left-out' },
      ),
    )}${hasPeople ? html`<p class="note">${reportTexts.peopleLeftOut}</p>` : nothing}
  </section>`
}

function columns(first: string) {
  return [
    { title: first },
    { title: 'Value', numeric: true as const },
    { title: 'Interval', numeric: true as const },
    { title: 'n', numeric: true as const },
    { title: 'Period' },
    { title: 'Movement' },
  ]
}

function cells({ format }: ReportContext, row: MetricRow, name: string): HtmlValue[] {
  const period = html`<span class="period">${format.day(row.period.start)} – ${format.day(row.period.end)}</span>`
  const movement = { signal: 'beyond usual', noise: 'within usual', insufficient: 'too early to tell' }[row.movement]
  if (row.status === 'insufficient' || row.value === null) {
    return [
      name,
      html`<span class="insufficient">not enough data</span>`,
      '–',
      format.count(row.n),
      period,
      html`${haveNeed(row)}`,
    ]
  }
  const interval =
    row.interval === null
      ? '–'
      : `${format.value(row.id, row.interval.low)} – ${format.value(row.id, row.interval.high)} (${format.percent(row.interval.level)})`
  return [
    name,
    html`${format.value(row.id, row.value)}${row.lowN ? html` <span class="low-n">low n</span>` : nothing}`,
    interval,
    format.count(row.n),
    period,
    row.movement === 'signal' ? html`<strong class="signal">${movement}</strong>` : movement,
  ]
}

/** "6 of 10 hires": what there is and what it takes. */
function haveNeed({ have, need, of, reason }: MetricRow): string {
  if (have === null || need === null) return reason?.replaceAll('-', ' ') ?? ''
  return `have ${have}, need ${need}${of === null ? '' : ` ${of}`}`
}
