import { splitMixAndRate, type MixAndRate } from '../../stats/attribution/index.ts'
import { quantile } from '../../stats/moments.ts'
import type { Interval } from '../metrics/metric.ts'
import { addUp } from './add-up.ts'
import { explanationLevel, type CellChange, type DimensionSplit, type Part, type PeriodCell } from './explanation.ts'

export interface SplitScale {
  /** What one unit of num ÷ den is in the metric's unit: 1, or the logarithmic mean of both values for means of logs. */
  readonly factor: number
  /** The change in steps of `precision`. */
  readonly total: number
  readonly precision: number
  /** From num ÷ den to the metric's value. */
  readonly toValue: (mean: number) => number
  /** Draws a cell again; null: no intervals. */
  readonly redraw: ((cell: PeriodCell) => PeriodCell) | null
}

const draws = 500

/**
 * Splits the change of a ratio of sums over the segments of one dimension, which must make up the whole: other kinds of cases (mix) and
 * other results for the same kind (rate), after Kitagawa. Parts and segments each add up to the total exactly. With intervals by
 * bootstrap, segments drawn independently.
 */
export function splitByDimension(
  dimension: string,
  segments: readonly CellChange[],
  scale: SplitScale,
): DimensionSplit {
  const { factor, total, precision, toValue } = scale
  const split = kitagawa(segments)
  const [mix = 0, rate = 0] = addUp([split.mix * factor, split.rate * factor], total, precision)
  const intervals = bootstrap(segments, scale)
  const exact = addUp(
    split.segments.flatMap((one) => [one.mix * factor, one.rate * factor]),
    total,
    precision,
  )
  return {
    dimension,
    parts: [toPart('mix', mix, intervals?.mix ?? null), toPart('rate', rate, intervals?.rate ?? null)],
    segments: segments.map(({ name, unit = null, before, after }, i) => ({
      name,
      unit,
      before: { value: before.den > 0 ? toValue(before.num / before.den) : null, n: before.den },
      after: { value: after.den > 0 ? toValue(after.num / after.den) : null, n: after.den },
      mix: exact[2 * i] ?? 0,
      rate: exact[2 * i + 1] ?? 0,
    })),
  }
}

export function toPart(name: string, effect: number, interval: Interval | null): Part {
  return { name, effect, interval, clear: interval !== null && (interval.low > 0 || interval.high < 0) }
}

function kitagawa(segments: readonly CellChange[]): MixAndRate {
  const all = { before: sumDen(segments, 'before'), after: sumDen(segments, 'after') }
  // Measured from everyone's rate, not from zero: a segment that grows adds only as far as it is better than the rest.
  const centre =
    segments.reduce((sum, { before, after }) => sum + before.num / all.before + after.num / all.after, 0) / 2
  return splitMixAndRate(
    segments.map(({ name, before, after }) => ({
      segment: name,
      before: { share: before.den / all.before, rate: rateOf(before, after) - centre },
      after: { share: after.den / all.after, rate: rateOf(after, before) - centre },
    })),
  )
}

/** A segment without cases has the rate of the other period, so that its coming or going is mix. */
function rateOf(cell: PeriodCell, other: PeriodCell): number {
  if (cell.den > 0) return cell.num / cell.den
  return other.den > 0 ? other.num / other.den : 0
}

function sumDen(segments: readonly CellChange[], side: 'before' | 'after'): number {
  return segments.reduce((sum, segment) => sum + segment[side].den, 0)
}

function bootstrap(segments: readonly CellChange[], { redraw, factor }: SplitScale) {
  if (redraw === null) return null
  const mix: number[] = []
  const rate: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    const drawn = segments.map(({ name, before, after }) => ({ name, before: redraw(before), after: redraw(after) }))
    if (sumDen(drawn, 'before') <= 0 || sumDen(drawn, 'after') <= 0) continue
    const split = kitagawa(drawn)
    mix.push(split.mix * factor)
    rate.push(split.rate * factor)
  }
  return mix.length < draws / 2 ? null : { mix: toInterval(mix), rate: toInterval(rate) }
}

export function toInterval(drawn: readonly number[]): Interval {
  const tail = (1 - explanationLevel) / 2
  return { low: quantile(drawn, tail), high: quantile(drawn, 1 - tail), level: explanationLevel }
}
