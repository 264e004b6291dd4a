import type { ExplainReport } from '../../app/explain/explain-metric.ts'
import type { Explanation, Part } from '../../domain/explain/index.ts'
import type { Interval } from '../../domain/metrics/metric.ts'
import { formatValue } from '../../domain/signals/index.ts'
import { wrap } from './wrap.ts'

const shownSegments = 8

/** The change, its drivers, every split with its largest segments, and where it seems to lie. */
export function renderExplanation(report: ExplainReport): string {
  if (report.status === 'not-explainable') return `${report.metric.id} cannot be explained: ${report.because}.`
  const { metric, unit, before, after, drivers, splits, leading, states, notes } = report
  const of = unit.kind === 'organisation' ? '' : ` of ${unit.kind} ${unit.name}`
  const sign = signWith(report)
  const value = (number: number) => formatValue(number, metric.unit)
  const show = (number: number | null) => (number === null ? 'none' : value(number))
  const hasParts = drivers.length + splits.length > 0
  return [
    wrap(
      `${metric.name}${of}: ${value(before.value)} (${days(before)}) → ${value(after.value)} (${days(after)}), ` +
        `change ${sign(report.change)}${range(report.interval, sign)}`,
    ),
    ...(drivers.length === 0 ? [] : ['\nDrivers', ...drivers.map((part) => renderPart(part, sign))]),
    ...splits.flatMap((split) => [
      `\nBy ${split.dimension}`,
      ...split.parts.map((part) => renderPart(part, sign)),
      ...renderSegments(split.segments, { sign, value }),
    ]),
    ...(states.length === 0
      ? []
      : ['\nOn both days', ...states.map((one) => `  ${one.unit.name}: ${show(one.before)} → ${show(one.after)}`)]),
    '',
    ...(leading.length === 0
      ? splits.length === 0
        ? []
        : ['No few segments hold the change beyond chance.']
      : leading.map((one) =>
          wrap(
            `Leading: ${one.dimension} ${one.segments.join(', ')} (${Math.round(100 * one.share)} % of the change). A lead, not a proof.`,
          ),
        )),
    ...notes.map((note) => wrap(`Note: ${note}`)),
    ...(hasParts
      ? [wrap('Parts add up to the change exactly; * marks those whose 90 % interval leaves zero out.')]
      : []),
  ].join('\n')
}

type Write = (value: number) => string

function renderPart(part: Part, sign: Write): string {
  return `  ${part.clear ? '*' : ' '} ${part.name}: ${sign(part.effect)}${range(part.interval, sign)}`
}

function renderSegments(
  segments: Explanation['splits'][number]['segments'],
  { sign, value }: { readonly sign: Write; readonly value: Write },
): readonly string[] {
  const size = (one: (typeof segments)[number]) => Math.abs(one.mix + one.rate)
  const show = (side: (typeof segments)[number]['before']) => (side.value === null ? 'none' : value(side.value))
  const sorted = segments.toSorted((a, b) => size(b) - size(a))
  const rest = sorted.length - shownSegments
  return [
    ...sorted
      .slice(0, shownSegments)
      .map(
        (one) =>
          `      ${one.name}: ${sign(one.mix + one.rate)} (${show(one.before)} → ${show(one.after)}, n ${formatValue(one.before.n, 'count')} → ${formatValue(one.after.n, 'count')})`,
      ),
    ...(rest > 0 ? [`      and ${rest} more (--json)`] : []),
  ]
}

/** Shares move by points, not by percent. */
function signWith({ metric }: Explanation): Write {
  return (value) => {
    const text =
      metric.unit === 'ratio'
        ? `${(100 * Math.abs(value)).toFixed(2)} points`
        : formatValue(Math.abs(value), metric.unit)
    return value < 0 ? `−${text}` : `+${text}`
  }
}

function range(interval: Interval | null, sign: Write): string {
  return interval === null ? '' : ` (${sign(interval.low)} to ${sign(interval.high)})`
}

function days({ start, end }: { readonly start: string; readonly end: string }): string {
  const last = new Date(Date.parse(`${end}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return `${start} to ${last}`
}
