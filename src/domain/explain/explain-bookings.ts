import { explainRevenueChange, type RevenueDriver } from '../../stats/attribution/index.ts'
import { normalQuantile } from '../../stats/distributions/normal.ts'
import type { Period } from '../metrics/metric.ts'
import type { Unit } from '../unit.ts'
import { addUp } from './add-up.ts'
import type { DimensionSplit, Explanation, Part } from './explanation.ts'
import { explanationLevel } from './explanation.ts'
import { leadSegments } from './lead-segments.ts'
import { toPart } from './split-by-dimension.ts'

/** Closed deals of one segment in one period. */
export interface ClosedDeals {
  readonly closed: number
  /** Amounts of those won, minor units; a won deal without an amount counts with 0. */
  readonly wonAmounts: readonly number[]
}

export interface ClosedDealsChange {
  readonly name: string
  readonly unit?: Unit | null
  readonly before: ClosedDeals
  readonly after: ClosedDeals
}

export interface BookingsInput {
  readonly before: Period
  readonly after: Period
  /** Every cut makes up the whole. */
  readonly whole: ClosedDealsChange
  readonly cuts: readonly { readonly dimension: string; readonly segments: readonly ClosedDealsChange[] }[]
  readonly random: () => number
}

export const bookings = { id: 'bookings', name: 'Bookings', unit: 'money' } as const

const driverNames: Readonly<Record<RevenueDriver, string>> = {
  volume: 'deals closed',
  mix: 'mix',
  'win-rate': 'win rate',
  'deal-size': 'deal size',
}
/** Wins drawn again in all: bounds the time for large organisations. */
const work = { most: 4_000_000, leastDraws: 200, mostDraws: 1000 }
/** Above this share deal size is the story of one deal. */
const oneDealFrom = 0.2

const sum = (values: readonly number[]) => values.reduce((total, x) => total + x, 0)

/**
 * Why bookings moved: number of deals closed × win rate × size of the won (LMDI), and for each dimension the same with the mix of its segments.
 * Null where neither period has a won deal. Misleads where the periods differ in length or deals still open would have closed.
 */
export function explainBookings({ before, after, whole, cuts, random }: BookingsInput): Explanation | null {
  const values = { before: sum(whole.before.wonAmounts), after: sum(whole.after.wonAmounts) }
  const wins = whole.before.wonAmounts.length + whole.after.wonAmounts.length
  if (wins === 0) return null
  const total = values.after - values.before
  const drawsFor = (times: number) =>
    Math.round(Math.min(work.mostDraws, Math.max(work.leastDraws, work.most / (wins * times))))
  const explain = (segments: readonly ClosedDealsChange[], draws: number) =>
    explainRevenueChange(
      segments.map((one) => ({ segment: one.name, before: toSales(one.before), after: toSales(one.after) })),
      { random, draws, level: explanationLevel },
    )
  // The drivers are the same whether or not the change is cut further.
  const first = explain([whole], drawsFor(1))
  const toParts = ({ drivers }: Pick<ReturnType<typeof explain>, 'drivers'>): readonly Part[] => {
    const effects = addUp(
      drivers.map((driver) => driver.effect),
      total,
      1,
    )
    return drivers.map(({ driver, lower, upper }, i) =>
      toPart(driverNames[driver], effects[i] as number, { low: lower, high: upper, level: explanationLevel }),
    )
  }
  const splits = cuts.map(({ dimension, segments }): DimensionSplit => ({
    dimension,
    parts: toParts(explain(segments, drawsFor(cuts.length + 1))),
    segments: segments.map(toSegment),
  }))
  // A sum of a Poisson number of deals varies by the sum of their squares.
  const squares = sum([...whole.before.wonAmounts, ...whole.after.wonAmounts].map((x) => x * x))
  const reach = normalQuantile((1 + explanationLevel) / 2) * Math.sqrt(squares)
  const share = Math.round(100 * first.largestDealShare)
  return {
    metric: bookings,
    before: { ...before, value: values.before, n: whole.before.closed },
    after: { ...after, value: values.after, n: whole.after.closed },
    change: total,
    interval: { low: total - reach, high: total + reach, level: explanationLevel },
    precision: 1,
    drivers: toParts({ drivers: first.drivers.filter(({ driver }) => driver !== 'mix') }),
    splits,
    leading: leadSegments(
      cuts.map(({ dimension, segments }) => ({ dimension, segments: segments.map(toCell) })),
      'sum',
    ),
    states: [],
    notes:
      first.largestDealShare > oneDealFrom
        ? [`One deal is ${share} % of the later bookings: deal size is largely its story.`]
        : [],
  }
}

const toSales = ({ closed, wonAmounts }: ClosedDeals) => ({ opportunities: closed, wonValues: wonAmounts })

/** Of a sum, what a segment gained is all there is to say. */
function toSegment({ name, unit = null, before, after }: ClosedDealsChange) {
  const [old, now] = [sum(before.wonAmounts), sum(after.wonAmounts)]
  return {
    name,
    unit,
    before: { value: old, n: before.closed },
    after: { value: now, n: after.closed },
    mix: 0,
    rate: now - old,
  }
}

const side = ({ closed, wonAmounts }: ClosedDeals) => ({
  num: sum(wonAmounts),
  den: closed,
  sumSq: wonAmounts.reduce((total, x) => total + x * x, 0),
})

function toCell({ name, before, after }: ClosedDealsChange) {
  return { name, before: side(before), after: side(after) }
}
