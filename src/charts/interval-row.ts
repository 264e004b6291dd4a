import { escapeMarkup } from './markup.ts'

/** What one row of a table of intervals draws; all rows of a table share `scale`. */
export interface IntervalRow {
  readonly value: number
  readonly low: number
  readonly high: number
  /** What was counted: a hollow mark; null: none. */
  readonly raw: number | null
}

export interface RowScale {
  readonly low: number
  readonly high: number
}

const width = 260
const height = 22
const inset = 8

/** A scale that holds every number given, with a little air; a single point gets some width. */
export function scaleOf(values: readonly number[]): RowScale {
  const known = values.filter((value) => Number.isFinite(value))
  const low = Math.min(...known)
  const high = Math.max(...known)
  const air = high > low ? 0.04 * (high - low) : Math.max(Math.abs(low) * 0.1, 1e-9)
  return known.length === 0 ? { low: 0, high: 1 } : { low: low - air, high: high + air }
}

function placeOn({ low, high }: RowScale): (value: number) => string {
  return (value) => (inset + ((width - 2 * inset) * (value - low)) / (high - low)).toFixed(1)
}

function svg(label: string, inner: string): string {
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeMarkup(label)}">${inner}</svg>`
}

/** One seller: the interval as a line, the shrunken value filled, the counted one hollow, everyone's value as a thin line through. */
export function intervalRowSvg(
  row: IntervalRow,
  options: { readonly scale: RowScale; readonly overall: number; readonly label: string },
): string {
  const x = placeOn(options.scale)
  const middle = height / 2
  const raw =
    row.raw === null
      ? ''
      : `<circle cx="${x(row.raw)}" cy="${middle}" r="4" fill="none" stroke="var(--chart-muted)" stroke-width="1.4"/>`
  return svg(
    options.label,
    `<line x1="${x(options.overall)}" x2="${x(options.overall)}" y1="0" y2="${height}" stroke="var(--chart-limit)" stroke-dasharray="3 3"/>` +
      `<line x1="${x(row.low)}" x2="${x(row.high)}" y1="${middle}" y2="${middle}" stroke="var(--chart-line)" stroke-width="2"/>` +
      raw +
      `<circle cx="${x(row.value)}" cy="${middle}" r="4" fill="var(--chart-line)"/>`,
  )
}

export interface WaterfallStep {
  /** Where the bar begins and ends. */
  readonly from: number
  readonly to: number
  /** Of where it ends; null where chance is not known. */
  readonly low: number | null
  readonly high: number | null
  /** A whole value rather than a change. */
  readonly isTotal: boolean
  /** The interval leaves zero out. */
  readonly clear: boolean
}

/** One step of a waterfall: totals filled, changes told from chance filled too, the others hollow, with the interval as a whisker. */
export function waterfallRowSvg(
  step: WaterfallStep,
  options: { readonly scale: RowScale; readonly label: string },
): string {
  const x = placeOn(options.scale)
  const left = Math.min(Number(x(step.from)), Number(x(step.to)))
  const size = Math.max(1.5, Math.abs(Number(x(step.to)) - Number(x(step.from))))
  const fill = step.isTotal
    ? 'var(--chart-limit)'
    : step.clear
      ? 'color-mix(in srgb, var(--chart-line) 60%, var(--chart-surface))'
      : 'var(--chart-surface)'
  const bar = `<rect x="${left.toFixed(1)}" y="4" width="${size.toFixed(1)}" height="${height - 8}" rx="2" fill="${fill}" stroke="var(--chart-line)" stroke-width="${step.isTotal ? 0 : 1.2}"/>`
  const whisker =
    step.low === null || step.high === null
      ? ''
      : `<line x1="${x(step.low)}" x2="${x(step.high)}" y1="${height / 2}" y2="${height / 2}" stroke="var(--chart-text)" stroke-width="1.5"/>` +
        [step.low, step.high]
          .map(
            (end) =>
              `<line x1="${x(end)}" x2="${x(end)}" y1="7" y2="${height - 7}" stroke="var(--chart-text)" stroke-width="1.5"/>`,
          )
          .join('')
  return svg(options.label, bar + whisker)
}

/** The steps of a waterfall from one value to another, and the scale that holds them with their intervals. */
export function toWaterfall(
  before: number,
  parts: readonly {
    readonly effect: number
    readonly interval: { readonly low: number; readonly high: number } | null
    readonly clear: boolean
  }[],
): { readonly steps: readonly WaterfallStep[]; readonly scale: RowScale } {
  const steps: WaterfallStep[] = []
  let at = before
  for (const { effect, interval, clear } of parts) {
    const [low, high] = interval === null ? [null, null] : [at + interval.low, at + interval.high]
    steps.push({ from: at, to: at + effect, low, high, isTotal: false, clear })
    at += effect
  }
  const scale = scaleOf([before, at, ...steps.flatMap(({ to, low, high }) => [to, low ?? to, high ?? to])])
  const total = (to: number): WaterfallStep => ({
    from: scale.low,
    to,
    low: null,
    high: null,
    isTotal: true,
    clear: true,
  })
  return { steps: [total(before), ...steps, total(at)], scale }
}
