import { studentTCdf } from '../distributions/student-t.ts'
import { estimateAutocorrelation } from '../autocorrelation.ts'
import { whiten } from './fit-interrupted-values.ts'
import type { TooShort } from './interrupted-result.ts'
import { pickPeriods } from './segmented-design.ts'

export interface FadingPlan {
  /** Number of periods in the series. */
  readonly length: number
  /** Index of the first period under the change; the effect is counted from there. */
  readonly start: number
  /** Periods to leave out, such as the bad ones that prompted the change. */
  readonly excluded?: readonly number[]
  /** Index from which on the level had moved for good before the change: its size is estimated beside the effect. */
  readonly standingFrom?: number
}

export interface FadingOptions {
  /** Lag-1 autocorrelation of the errors, 0 ≤ φ < 1; default: estimated from the best of the fading models. */
  readonly phi?: number
  /** Below this half-life, in periods, an effect counts as fading (default 8, for weeks). */
  readonly fadesWithin?: number
  /** An effect counts from this size on, in units of the values (default 0). */
  readonly worth?: number
  /** Belief beforehand that an effect lasts, 0 to 1 (default .5); the rest is spread evenly over ln(half-life). */
  readonly lasting?: number
}

export interface FadingEffect {
  readonly status: 'fitted'
  /** P(half-life < `fadesWithin` | data), given that there is an effect to fade. */
  readonly pFading: number
  /** P(the first effect was above `worth`, and less than half of it was left in the last period | data). */
  readonly pUpAndGone: number
  /** Least-squares fit of y = level + initial · exp(−rate · (t − start)): rate 0 means that it lasts. */
  readonly best: { readonly level: number; readonly initial: number; readonly rate: number }
  /** ln 2 ÷ rate in periods; Infinity where it lasts. */
  readonly halfLife: number
  /** Effect at the start under fading (averaged over half-lives below `fadesWithin`), with its standard error. */
  readonly initial: { readonly estimate: number; readonly standardError: number }
  /** P(the initial effect is above 0), averaged over all half-lives. */
  readonly pInitialUp: number
  /** Share of the initial effect that is left in the last period, averaged over all half-lives. */
  readonly leftShare: number
  readonly autocorrelation: number
}

/** Half-lives that are weighed, in periods: even steps of their logarithm. */
const halfLives = Array.from({ length: 30 }, (_, at) => 52 ** (at / 29))
const rates = [0, ...halfLives.map((half) => Math.LN2 / half)]
const fewestBefore = 4
const fewestAfter = 4

interface Fit {
  readonly rate: number
  readonly level: number
  readonly initial: number
  readonly residuals: Float64Array
  readonly squares: number
  /** Variance of the initial effect in units of the residual variance. */
  readonly variance: number
  readonly logEvidence: number
}

/**
 * Does the effect of a change last or fade? Weighs a lasting step against exponential decay, y = level + initial · exp(−k (t − start))
 * from the start on, with AR(1) errors: the coefficients and the variance are integrated out (flat and Jeffreys priors), the
 * half-life over a grid of 1 to 52 periods. In units of the values; no trend, no season: take them out before.
 *
 * Tells nothing where there is no effect at all: read `pFading` only with `pInitialUp` near 0 or 1. A lasting effect followed by
 * another fall reads as fading. Needs four periods on either side. Source: Box & Tiao 1975 for decaying interventions; the least-
 * squares fit equals R `nls`.
 */
export function fitFadingEffect(
  values: ArrayLike<number>,
  plan: FadingPlan,
  { phi, fadesWithin = 8, worth = 0, lasting = 0.5 }: FadingOptions = {},
): FadingEffect | TooShort {
  const left = new Set(plan.excluded)
  const periods = Array.from({ length: plan.length }, (_, t) => t).filter((t) => !left.has(t))
  const after = periods.filter((t) => t >= plan.start).length
  const before = periods.length - after
  if (before < fewestBefore)
    return { status: 'insufficient', have: before, need: fewestBefore, reason: 'too few periods before the change' }
  if (after < fewestAfter)
    return { status: 'insufficient', have: after, need: fewestAfter, reason: 'too few periods after the change' }
  const y = pickPeriods(values, periods)
  const fitAll = (carried: number) => {
    const series = whitenSeries(y, periods, { plan, phi: carried })
    return { series, fits: rates.flatMap((rate) => fitRate(series, rate) ?? []) }
  }
  const free = fitAll(0).fits
  const centre = y.reduce((total, value) => total + value, 0) / y.length
  const spread = y.reduce((total, value) => total + (value - centre) ** 2, 0)
  if (free.length < rates.length || free.some(({ squares }) => !(squares > 1e-12 * spread)))
    return { status: 'insufficient', have: 1, need: 2, reason: 'the series does not vary' }
  const bestFree = free.reduce((a, b) => (b.squares < a.squares ? b : a))
  const autocorrelation = phi ?? Math.max(0, Math.min(0.9, estimateAutocorrelation([...bestFree.residuals], 2)))
  const { series, fits } = fitAll(autocorrelation)
  const weights = weigh(fits, lasting)
  const rateAtBest = searchRate((rate) => fitRate(series, rate)?.squares ?? Infinity)
  const best = fitRate(series, rateAtBest) ?? fits[0]!
  const fading = fits.map(({ rate }, at) => (rate > 0 && Math.LN2 / rate < fadesWithin ? weights[at]! : 0))
  const pFading = sum(fading)
  const freedom = periods.length - series.base.length - 2
  const deviations = fits.map(({ variance, squares }) => Math.sqrt((variance * squares) / freedom))
  const share = (of: (fit: Fit, at: number) => number, by: readonly number[]) =>
    sum(fits.map((one, at) => of(one, at) * by[at]!)) / Math.max(1e-300, sum(by))
  const initial = share((one) => one.initial, fading)
  const last = periods.at(-1)! - plan.start
  return {
    status: 'fitted',
    pFading,
    pUpAndGone: sum(
      fits.map(({ rate, initial: first }, at) =>
        Math.exp(-rate * last) < 0.5 ? weights[at]! * studentTCdf((first - worth) / deviations[at]!, freedom) : 0,
      ),
    ),
    best: { level: best.level, initial: best.initial, rate: best.rate },
    halfLife: best.rate > 0 ? Math.LN2 / best.rate : Infinity,
    initial: {
      estimate: initial,
      standardError: Math.sqrt(share((one, at) => deviations[at]! ** 2 + (one.initial - initial) ** 2, fading)),
    },
    pInitialUp: share((one, at) => studentTCdf(one.initial / deviations[at]!, freedom), weights),
    leftShare: share(({ rate }) => Math.exp(-rate * last), weights),
    autocorrelation,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

interface Whitened {
  readonly periods: readonly number[]
  readonly start: number
  readonly phi: number
  /** Values with the base taken out. */
  readonly rest: Float64Array
  readonly y: Float64Array
  readonly ones: Float64Array
  /** Columns beside the effect, the level first, made orthogonal to those before. */
  readonly base: readonly Float64Array[]
  /** How much of a column of ones is in the second column of the base as it was. */
  readonly overlap: number
}

function whitenSeries(
  values: Float64Array,
  periods: readonly number[],
  { plan, phi }: { plan: FadingPlan; phi: number },
): Whitened {
  const column = (at: (t: number) => number) => whiten(Float64Array.from(periods, at), periods, phi)
  const { start, standingFrom } = plan
  const ones = column(() => 1)
  const y = whiten(values, periods, phi)
  const moved = column((t) => (t >= (standingFrom ?? Infinity) ? 1 : 0))
  const standing = takeOut([ones], moved)
  const varies = dot(standing, standing) > 1e-9 * periods.length
  const base = varies ? [ones, standing] : [ones]
  return { periods, start, phi, y, ones, base, overlap: dot(ones, moved) / dot(ones, ones), rest: takeOut(base, y) }
}

/** Least squares of the base and the initial effect for one rate; null where the effect cannot be told from the base. */
function fitRate({ periods, start, phi, y, ones, base, overlap, rest }: Whitened, rate: number): Fit | null {
  const decay = whiten(
    Float64Array.from(periods, (t) => (t >= start ? Math.exp(-rate * (t - start)) : 0)),
    periods,
    phi,
  )
  const own = takeOut(base, decay)
  const square = dot(own, own)
  if (!(square > 1e-9 * dot(decay, decay))) return null
  const initial = dot(own, rest) / square
  const residuals = rest.map((value, i) => value - initial * own[i]!)
  const squares = dot(residuals, residuals)
  const standing = base[1]
  const explained = y.map((value, i) => value - initial * decay[i]!)
  const shift = standing === undefined ? 0 : dot(standing, explained) / dot(standing, standing)
  const level = dot(ones, explained) / dot(ones, ones) - shift * overlap
  // |X'X|^(−1/2) RSS^(−(n − p) / 2): flat priors on level and effect, Jeffreys on the variance.
  const logEvidence = -Math.log(square) / 2 - ((y.length - base.length - 1) / 2) * Math.log(squares)
  return { rate, level, initial, residuals, squares, variance: 1 / square, logEvidence }
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!
  return total
}

/** A column less what columns that are orthogonal to each other explain of it. */
function takeOut(columns: readonly Float64Array[], from: Float64Array): Float64Array {
  return columns.reduce((left, column) => {
    const share = dot(column, left) / dot(column, column)
    return left.map((value, i) => value - share * column[i]!)
  }, from)
}

function weigh(fits: readonly Fit[], lasting: number): readonly number[] {
  const priors = fits.map(({ rate }) => (rate === 0 ? lasting : (1 - lasting) / (fits.length - 1)))
  const top = Math.max(...fits.map(({ logEvidence }) => logEvidence))
  const weights = fits.map(({ logEvidence }, at) => priors[at]! * Math.exp(logEvidence - top))
  const total = sum(weights)
  return weights.map((weight) => weight / total)
}

/** The rate with the least squares: the best of the grid, refined by golden section between its neighbours. */
function searchRate(squaresAt: (rate: number) => number): number {
  const grid = [0, ...halfLives.map((half) => Math.LN2 / half).toReversed(), 2, 4]
  const squares = grid.map(squaresAt)
  const at = squares.indexOf(Math.min(...squares))
  let [low, high] = [grid[Math.max(0, at - 1)]!, grid[Math.min(grid.length - 1, at + 1)]!]
  const golden = (Math.sqrt(5) - 1) / 2
  for (let round = 0; round < 45; round++) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)]
    if (squaresAt(a) <= squaresAt(b)) high = b
    else low = a
  }
  const found = (low + high) / 2
  return squaresAt(0) <= squaresAt(found) ? 0 : found
}
