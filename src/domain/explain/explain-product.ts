import { decomposeByLogMean } from '../../stats/attribution/index.ts'
import { normalQuantile } from '../../stats/distributions/normal.ts'
import { createNormal } from '../../stats/intervention/random-draws.ts'
import type { Interval, MetricDescription, MetricValue, Period } from '../metrics/metric.ts'
import { addUp, fromSteps, precisionOf, toSteps } from './add-up.ts'
import type { Explanation } from './explanation.ts'
import { toInterval, toPart } from './split-by-dimension.ts'

type Known = Extract<MetricValue, { status: 'value' }>

export interface Factor {
  readonly name: string
  /** Divides instead of multiplying. */
  readonly inverse?: boolean
  readonly before: Known
  readonly after: Known
}

export interface ProductInput {
  readonly metric: Pick<MetricDescription, 'id' | 'name' | 'unit'>
  readonly before: Period
  readonly after: Period
  /** Positive. */
  readonly factors: readonly Factor[]
  /** Uniform in [0, 1), seeded by the caller. */
  readonly random: () => number
}

const draws = 1000

/**
 * Why a product of measured factors moved (LMDI), such as velocity = open deals × win rate × size ÷ cycle. Intervals draw each factor from a
 * lognormal as wide as its own interval; a factor without one has no chance in it. The factors are taken as independent, though the same
 * deals are behind several, so intervals are rough. Source: Ang 2005.
 */
export function explainProduct({ metric, before, after, factors, random }: ProductInput): Explanation {
  const precision = precisionOf(metric.unit)
  const sideOf = (side: 'before' | 'after') => factors.map((one) => toFactor(one, one[side].value))
  const exact = decomposeByLogMean([{ before: sideOf('before'), after: sideOf('after') }])
  const steps = {
    before: toSteps(product(sideOf('before')), precision),
    after: toSteps(product(sideOf('after')), precision),
  }
  const total = steps.after - steps.before
  const normal = createNormal(random)
  const drawSide = (side: 'before' | 'after') =>
    factors.map((one) => toFactor(one, one[side].value * Math.exp(deviationOf(one[side].interval) * normal())))
  const drawn = Array.from({ length: draws }, () =>
    decomposeByLogMean([{ before: drawSide('before'), after: drawSide('after') }]),
  )
  const effects = addUp(exact.effects, total, precision)
  const n = (side: 'before' | 'after') => Math.min(...factors.map((one) => one[side].n))
  return {
    metric: { id: metric.id, name: metric.name, unit: metric.unit },
    before: { ...before, value: fromSteps(steps.before, precision), n: n('before') },
    after: { ...after, value: fromSteps(steps.after, precision), n: n('after') },
    change: fromSteps(total, precision),
    interval: toInterval(drawn.map((one) => one.total)),
    precision,
    drivers: factors.map(({ name }, i) =>
      toPart(name, effects[i] as number, toInterval(drawn.map((one) => one.effects[i] as number))),
    ),
    splits: [],
    leading: [],
    states: [],
    notes: [],
  }
}

const product = (values: readonly number[]) => values.reduce((all, value) => all * value, 1)

const toFactor = ({ inverse }: Factor, value: number) => (inverse === true ? 1 / value : value)

/** Standard deviation of the logarithm that an interval of its level stands for. */
function deviationOf(interval: Interval | null): number {
  if (interval === null || !(interval.low > 0 && interval.high > interval.low)) return 0
  return Math.log(interval.high / interval.low) / (2 * normalQuantile((1 + interval.level) / 2))
}
