import { details, html, nothing, table } from '../html.ts'
import type { Html, HtmlValue } from '../html.ts'
import type { ReportContext } from '../report-context.ts'

type Row = ReportContext['report']['signals'][number]

/** Everything told from noise: what moved and since when, what stands apart, with size, interval and weight of evidence. */
export function signalsSection(context: ReportContext): Html {
  const { signals } = context.report
  if (signals.length === 0) return nothing
  const whole = signals.filter((row) => row.unit.kind === 'organisation')
  const parts = signals.filter((row) => row.unit.kind !== 'organisation')
  const note =
    'Corrected for every look taken. A signal is a movement beyond chance, not yet a finding: what the calendar, the recording or the market explains raises none. The interval is that of the size; the log Bayes factor weighs a shift against none, 2.3 being ten to one.'
  return html`<section aria-labelledby="signals">
    <h2 id="signals">Signals</h2>
    <p class="note">${note}</p>
    ${whole.length === 0 ? nothing : table('Signals in the whole organisation', columns, toCells(context, whole))}
    ${
      parts.length === 0
        ? nothing
        : details(
            `Signals in teams and segments (${parts.length})`,
            table('Signals in teams and segments', columns, toCells(context, parts)),
            { onPaper: 'left-out' },
          )
    }
  </section>`
}

const columns = [
  { title: 'Metric' },
  { title: 'Unit' },
  { title: 'Since' },
  { title: 'From → to' },
  { title: 'Size', numeric: true as const },
  { title: 'Interval', numeric: true as const },
  { title: 'Log Bayes factor', numeric: true as const },
  { title: 'n', numeric: true as const },
]

function toCells({ format }: ReportContext, rows: readonly Row[]): readonly (readonly HtmlValue[])[] {
  return rows.flatMap(({ metric, unit, verdict }) => {
    if (verdict.status !== 'signal') return []
    const { kind, since, before, after, size, interval, logBayesFactor, n } = verdict
    return [
      [
        format.metricName(metric),
        unit.name,
        kind === 'level' ? 'apart from its peers' : format.day(since),
        `${format.value(metric, before)} → ${format.value(metric, after)}`,
        format.value(metric, size),
        `${format.value(metric, interval.low)} to ${format.value(metric, interval.high)}`,
        logBayesFactor.toFixed(1),
        format.count(n),
      ],
    ]
  })
}
