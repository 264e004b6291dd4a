import { computeLogMean } from '../../stats/attribution/index.ts'
import type { MetricDescription, Period } from '../metrics/metric.ts'
import { addUp, fromSteps, precisionOf, toSteps } from './add-up.ts'
import type { CellChange, Explanation, Part } from './explanation.ts'
import { leadSegments, type Cut } from './lead-segments.ts'
import { toPartition } from './partition.ts'
import { createRedraw } from './redraw.ts'
import { splitByDimension, toInterval, toPart, type SplitScale } from './split-by-dimension.ts'

export interface RatioInput {
  readonly metric: Pick<MetricDescription, 'id' | 'name' | 'unit' | 'family'> & { readonly scale: 'identity' | 'log' }
  readonly before: Period
  readonly after: Period
  readonly whole: CellChange
  readonly cuts: readonly Cut[]
  /** Uniform in [0, 1), seeded by the caller. */
  readonly random: () => number
}

const draws = 1000

/**
 * Why a rate, a mean or another ratio of sums moved: its two sides, the mix and rate split by every dimension that makes up the whole, and the
 * segments that hold the change. Null where a period has no cases.
 *
 * An account, not a cause. Means of logs are split on the log scale and given back in the metric's unit by the logarithmic mean of both
 * values, which keeps the parts adding up. Source: Kitagawa 1955; Ang 2005.
 */
export function explainRatio(input: RatioInput): Explanation | null {
  const { metric, whole } = input
  if (!(whole.before.den > 0 && whole.after.den > 0)) return null
  const precision = precisionOf(metric.unit)
  const isLog = metric.scale === 'log'
  const toValue = (mean: number) => (isLog ? Math.exp(mean) : mean)
  const means = { before: whole.before.num / whole.before.den, after: whole.after.num / whole.after.den }
  const steps = { before: toSteps(toValue(means.before), precision), after: toSteps(toValue(means.after), precision) }
  const total = steps.after - steps.before
  const redraw = createRedraw(metric.family, input.random)
  const factor = isLog ? computeLogMean(toValue(means.after), toValue(means.before)) : 1
  const scale: SplitScale = { factor, total, precision, toValue, redraw }
  const cuts = input.cuts.flatMap(({ dimension, segments }) => {
    const partition = toPartition(whole, segments)
    return partition === null ? [] : [{ dimension, segments: partition }]
  })
  return {
    metric: { id: metric.id, name: metric.name, unit: metric.unit },
    before: { ...input.before, value: fromSteps(steps.before, precision), n: whole.before.den },
    after: { ...input.after, value: fromSteps(steps.after, precision), n: whole.after.den },
    change: fromSteps(total, precision),
    interval: redraw === null ? null : changeInterval(whole, { ...scale, redraw }),
    precision,
    drivers: isProduct(metric.family) ? listSides(whole, scale) : [],
    splits: cuts.map((cut) => splitByDimension(cut.dimension, cut.segments, scale)),
    leading: leadSegments(cuts, metric.family),
    states: [],
    notes: [],
  }
}

/** Events per exposure and states are what is above the line times one over what is below; of cases and means that says nothing. */
const isProduct = (family: MetricDescription['family']) => family === 'count' || family === 'level'

/** LMDI on numerator × 1 / denominator. */
function listSides({ before, after }: CellChange, { total, precision, redraw }: SplitScale): readonly Part[] {
  const effects = sidesOf({ name: '', before, after })
  if (effects === null) return []
  const [above = 0, below = 0] = addUp(effects, total, precision)
  if (redraw === null) return [toPart('numerator', above, null), toPart('denominator', below, null)]
  const drawn = Array.from({ length: draws }, () =>
    sidesOf({ name: '', before: redraw(before), after: redraw(after) }),
  ).filter((one) => one !== null)
  if (drawn.length < draws / 2) return [toPart('numerator', above, null), toPart('denominator', below, null)]
  return [
    toPart('numerator', above, toInterval(drawn.map((one) => one[0]))),
    toPart('denominator', below, toInterval(drawn.map((one) => one[1]))),
  ]
}

function sidesOf({ before, after }: CellChange): readonly [number, number] | null {
  if (!(before.num > 0 && after.num > 0 && before.den > 0 && after.den > 0)) return null
  const weight = computeLogMean(after.num / after.den, before.num / before.den)
  return [weight * Math.log(after.num / before.num), -weight * Math.log(after.den / before.den)]
}

function changeInterval(
  { before, after }: CellChange,
  { redraw, toValue }: SplitScale & { readonly redraw: NonNullable<SplitScale['redraw']> },
) {
  const changes: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    const [old, now] = [redraw(before), redraw(after)]
    if (old.den > 0 && now.den > 0) changes.push(toValue(now.num / now.den) - toValue(old.num / old.den))
  }
  return changes.length < draws / 2 ? null : toInterval(changes)
}
