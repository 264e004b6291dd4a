import { toWaterfall, waterfallRowSvg } from '../../charts/index.ts'
import { html, nothing, raw, table } from '../html.ts'
import type { Html } from '../html.ts'
import type { ReportContext } from '../report-context.ts'

/** Why bookings moved from one quarter to the next: a waterfall of the drivers, each with its interval, that adds up exactly. */
export function bookingsSection({ report, format }: ReportContext): Html {
  const { bookings } = report
  if (bookings === null) return nothing
  const { before, after, change, interval, drivers, notes } = bookings
  const money = (value: number): string => format.value('bookings', value)
  const signed = (value: number): string => `${value < 0 ? '−' : '+'}${money(Math.abs(value))}`
  const range = (one: { readonly low: number; readonly high: number } | null): string =>
    one === null ? '–' : `${signed(one.low)} to ${signed(one.high)}`
  const period = ({ start, end }: { readonly start: string; readonly end: string }): string =>
    `${format.day(start)} – ${format.day(lastDay(end))}`
  const { steps, scale } = toWaterfall(before.value, drivers)
  const rows = [
    { name: period(before), effect: money(before.value), range: '' },
    ...drivers.map((part) => ({ name: part.name, effect: signed(part.effect), range: range(part.interval) })),
    { name: period(after), effect: money(after.value), range: '' },
  ]
  return html`<section aria-labelledby="bookings">
    <h2 id="bookings">Why bookings moved</h2>
    <p>
      ${money(before.value)} → ${money(after.value)},
      ${signed(change)}${interval === null ? '' : ` (90 % interval ${range(interval)})`}. The parts add up exactly;
      filled are those told from chance. An account, not a proof of cause.
    </p>
    ${table(
      'Why bookings moved',
      [
        { title: 'Part' },
        { title: 'Waterfall' },
        { title: 'Effect', numeric: true },
        { title: '90 % interval', numeric: true },
      ],
      rows.map((row, index) => {
        const step = steps[index]
        const label = `${row.name}: ${row.effect}`
        return [row.name, step === undefined ? '' : raw(waterfallRowSvg(step, { scale, label })), row.effect, row.range]
      }),
    )}
    ${notes.map((note) => html`<p class="note">${note}</p>`)}
  </section>`
}

function lastDay(end: string): string {
  return new Date(Date.parse(`${end}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
