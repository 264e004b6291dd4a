import { betaQuantile } from '../../stats/distributions/beta.ts'
import { gammaQuantile } from '../../stats/distributions/gamma.ts'
import { normalQuantile } from '../../stats/distributions/normal.ts'
import { createNormal, drawGamma } from '../../stats/intervention/random-draws.ts'
import type { Direction, Interval } from '../metrics/metric.ts'
import type { MetricSeries } from '../metrics/series.ts'
import type { SpreadFinding, UnitTotal } from '../signals/index.ts'
import { findBottomFifth } from './bottom-fifth.ts'
import { estimateLevel, type Posterior } from './posterior.ts'

export interface SellerEstimate {
  readonly id: string
  readonly name: string
  readonly n: number
  /** What was counted, before anything is taken out of it. */
  readonly raw: number
  /** Drawn towards everyone's value; in the metric's unit. */
  readonly value: number
  readonly interval: Interval
  /** Share of the seller's own data in the value, 0 to 1. */
  readonly ownWeight: number
  /** Probability that the true value is among the worst fifth; null unless above .8, or where no direction is worse. */
  readonly bottomFifth: number | null
}

const tail = (1 - estimateLevel) / 2

export interface SellerTotal {
  readonly series: MetricSeries
  readonly total: UnitTotal
}

export interface Shrinkage {
  /** What is known of a seller's true value; null: nothing tells anyone apart. */
  readonly posteriorOf: ((seller: SellerTotal) => Posterior) | null
  readonly overall: number
  /** Cases after which a seller's own data count for half. */
  readonly strength: number | null
  readonly direction: Direction
}

/**
 * Every seller's value drawn towards everyone's with a 95 % interval, in alphabetical order. Where no spread beyond chance is
 * visible, everyone has everyone's value, and the interval is a single point: nothing tells them apart.
 */
export function shrinkSellers(totals: readonly SellerTotal[], shrinkage: Shrinkage): readonly SellerEstimate[] {
  const { posteriorOf, overall, strength, direction } = shrinkage
  const sorted = totals.toSorted(
    (a, b) => compare(a.series.unit.name, b.series.unit.name) || compare(a.series.unit.id, b.series.unit.id),
  )
  const posteriors = sorted.map(posteriorOf ?? (() => pointAt(overall)))
  const bottom =
    posteriorOf === null || direction === 'band'
      ? null
      : findBottomFifth(posteriors, direction === 'up' ? 'low' : 'high')
  return sorted.map(({ series, total }, i) => {
    const { value, low, high } = posteriors[i] as Posterior
    return {
      id: series.unit.id,
      name: series.unit.name,
      n: total.den,
      raw: series.scale === 'log' ? Math.exp(total.num / total.den) : total.num / total.den,
      value,
      interval: { low, high, level: estimateLevel },
      ownWeight: strength === null ? 0 : total.den / (total.den + strength),
      bottomFifth: bottom?.[i] ?? null,
    }
  })
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const pointAt = (value: number): Posterior => ({ value, low: value, high: value, draw: () => value })

interface Prior {
  readonly spread: SpreadFinding
  readonly strength: number
  readonly random: () => number
  readonly normal: () => number
}

/** Posteriors under the spread between all sellers, their cases taken as alike; null where nothing tells anyone apart. */
export function createPlainPosterior(
  spread: SpreadFinding,
  random: () => number,
): ((seller: SellerTotal) => Posterior) | null {
  const strength = spread.priorStrength
  if (strength === null) return null
  const prior = { spread, strength, random, normal: createNormal(random) }
  return (seller) => toPosterior(seller, prior)
}

function toPosterior({ series, total }: SellerTotal, prior: Prior): Posterior {
  if (series.family === 'proportion') return betaPosterior(total, prior)
  if (series.family === 'count') return gammaPosterior(total, prior)
  return normalPosterior(series, total, prior)
}

function betaPosterior(total: UnitTotal, { spread, strength, random, normal }: Prior): Posterior {
  const a = spread.overall * strength + total.num
  const b = (1 - spread.overall) * strength + total.den - total.num
  const draw = () => {
    const x = drawGamma(a, random, normal)
    return x / (x + drawGamma(b, random, normal))
  }
  return { value: a / (a + b), low: betaQuantile(tail, a, b), high: betaQuantile(1 - tail, a, b), draw }
}

function gammaPosterior(total: UnitTotal, { spread, strength, random, normal }: Prior): Posterior {
  const shape = spread.overall * strength + total.num
  const rate = strength + total.den
  return {
    value: shape / rate,
    low: gammaQuantile(tail, shape, rate),
    high: gammaQuantile(1 - tail, shape, rate),
    draw: () => drawGamma(shape, random, normal) / rate,
  }
}

/** Means and states: normal around the weighted mean of own and everyone's, on the log scale where the series is. */
function normalPosterior(series: MetricSeries, total: UnitTotal, { spread, strength, normal }: Prior): Posterior {
  const isLog = series.scale === 'log'
  const centre = isLog ? Math.log(spread.overall) : spread.overall
  const between = isLog ? Math.log1p(spread.trueSpread / spread.overall) : spread.trueSpread
  const weight = total.den / (total.den + strength)
  const mean = centre + weight * (total.num / total.den - centre)
  const deviation = between * Math.sqrt(1 - weight)
  const back = (value: number) => (isLog ? Math.exp(value) : value)
  const reach = normalQuantile(1 - tail) * deviation
  return {
    value: back(mean),
    low: back(mean - reach),
    high: back(mean + reach),
    draw: () => back(mean + deviation * normal()),
  }
}
