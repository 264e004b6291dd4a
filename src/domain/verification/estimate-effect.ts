import { studentTCdf, studentTQuantile } from '../../stats/distributions/student-t.ts'
import {
  fitInterruptedCounts,
  fitInterruptedValues,
  fitStructuralSeries,
  type SegmentedPlan,
} from '../../stats/intervention/index.ts'
import { quantile } from '../../stats/moments.ts'
import type { FixPeriods } from './fix-periods.ts'

/** The change of a metric after a fix against what was to be expected, in units of the metric. */
export interface Effect {
  readonly estimate: number
  readonly standardError: number
  readonly degreesOfFreedom: number
  readonly method: 'segmented' | 'controls'
}

export interface CheckedEffect extends Effect {
  /** Share of pretended starts at which an effect was found; null where the time before is too short to pretend. */
  readonly placeboRate: number | null
  /** By how much placebo dates made the standard error wider, 1 or more. */
  readonly widened: number
}

export interface EffectOptions {
  /** Values of comparable units per period, NaN where unknown. */
  readonly controls: readonly Float64Array[]
  readonly random: () => number
  readonly draws?: number
}

/** P(effect > threshold). */
export function probabilityAbove({ estimate, standardError, degreesOfFreedom }: Effect, threshold: number): number {
  return 1 - studentTCdf((threshold - estimate) / standardError, degreesOfFreedom)
}

export function toInterval({ estimate, standardError, degreesOfFreedom }: Effect, level: number) {
  const width = studentTQuantile((1 + level) / 2, degreesOfFreedom) * standardError
  return { low: estimate - width, high: estimate + width, level }
}

/** From this many periods on before the start, a trend of the time before is looked for. */
const longEnoughForTrend = 26
const clearTrend = 0.01

/**
 * The effect by segmented regression with errors that allow for autocorrelation, or, where there are controls, by a structural series
 * with them; null where a side is too short. Counts and shares are weighed by their cases. A trend goes in only where the time
 * before shows one beyond doubt: it costs half the power.
 */
export function estimateEffect(periods: FixPeriods, options: EffectOptions): Effect | null {
  if (periods.before < 4 || periods.after < 2) return null
  return (options.controls.length > 0 ? estimateWithControls(periods, options) : null) ?? estimateSegmented(periods)
}

function estimateWithControls(periods: FixPeriods, { controls, random, draws = 400 }: EffectOptions): Effect | null {
  const left = new Set(periods.excluded)
  const pick = (values: Float64Array) => values.filter((_, t) => !left.has(t))
  const usable = pickUsable(controls.map(pick), periods.before)
  if (usable.length === 0 || periods.before < 8) return null
  const model = fitStructuralSeries(
    { values: pick(periods.values), start: periods.before, controls: usable },
    // Controls are picked by hand and may explain little: nothing is believed of them beforehand.
    { random, draws, warmUp: 100, noiseCases: 1, widen: true },
  )
  if (model.status !== 'fitted') return null
  return {
    estimate: model.average.mean,
    standardError: model.average.deviation,
    degreesOfFreedom: Math.max(4, periods.before - 2),
    method: 'controls',
  }
}

/** Controls that repeat each other say nothing new and cannot be told apart. */
const mostAlike = 0.98

/** Controls that are known throughout, vary before the fix, do not repeat each other and are few for the time there is. */
function pickUsable(controls: readonly Float64Array[], before: number): readonly Float64Array[] {
  const chosen: { readonly control: Float64Array; readonly standard: Float64Array }[] = []
  for (const control of controls) {
    if (chosen.length >= before / 4) break
    const standard = standardise(control.subarray(0, before))
    if (standard === null || !control.every(Number.isFinite)) continue
    const repeats = chosen.some(
      (one) => Math.abs(one.standard.reduce((sum, value, t) => sum + value * standard[t]!, 0)) > mostAlike,
    )
    if (!repeats) chosen.push({ control, standard })
  }
  return chosen.map(({ control }) => control)
}

/** Centred and of length 1; null where nothing varies. */
function standardise(values: Float64Array): Float64Array | null {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0))
  return length > 1e-12 * Math.max(1, Math.abs(centre)) ? values.map((value) => (value - centre) / length) : null
}

function estimateSegmented(periods: FixPeriods): Effect | null {
  const plan: SegmentedPlan = {
    length: periods.values.length,
    start: periods.start,
    excluded: periods.excluded,
    noTrend: true,
  }
  const flat = fitOne(periods, plan)
  if (flat === null || periods.before < longEnoughForTrend || !hasTrend(periods)) return flat
  return fitOne(periods, { ...plan, noTrend: false }) ?? flat
}

function hasTrend({ values, start, excluded }: FixPeriods): boolean {
  // A step in the middle of the time before stands for a trend: more robust against single wild periods than a slope.
  const left = new Set(excluded)
  const before = [...values].filter((_, t) => t < start && !left.has(t))
  const middle = Math.floor(before.length / 2)
  const model = fitInterruptedValues(before, { length: before.length, start: middle, noTrend: true })
  return model.status === 'fitted' && model.step.pValue < clearTrend
}

function fitOne({ series, values }: FixPeriods, plan: SegmentedPlan): Effect | null {
  const { family, points } = series
  const isCounted = family === 'proportion' || family === 'count'
  if (isCounted) {
    const model = fitInterruptedCounts(
      {
        family: family === 'proportion' ? 'binomial' : 'poisson',
        counts: points.map(({ num }) => num),
        ...(family === 'proportion'
          ? { trials: points.map(({ den }) => den) }
          : { offset: points.map(({ den }) => Math.log(Math.max(1e-9, den))) }),
      },
      plan,
      { errors: 'autocorrelated' },
    )
    if (model.status !== 'fitted') return null
    const slope = slopeAt({ model, points, plan, isShare: family === 'proportion' })
    return {
      estimate: model.step.estimate * slope,
      standardError: model.step.standardError * slope,
      degreesOfFreedom: model.degreesOfFreedom,
      method: 'segmented',
    }
  }
  const model = fitInterruptedValues(
    values.map((value) => (Number.isFinite(value) ? value : 0)),
    plan,
  )
  if (model.status !== 'fitted') return null
  const phi = Math.max(0, model.autocorrelation)
  return {
    estimate: model.step.estimate,
    standardError: model.step.standardError,
    degreesOfFreedom: Math.max(2, (model.degreesOfFreedom * (1 - phi)) / (1 + phi)),
    method: 'segmented',
  }
}

interface SlopeInput {
  readonly model: { readonly fitted: readonly number[]; readonly withoutChange: readonly number[] }
  readonly points: FixPeriods['series']['points']
  readonly plan: SegmentedPlan
  readonly isShare: boolean
}

/** Units of the metric per unit of the model's step (log odds, log rate), half way between with and without the change. */
function slopeAt({ model, points, plan, isShare }: SlopeInput): number {
  const left = new Set(plan.excluded)
  const kept = points.flatMap((point, t) => (left.has(t) ? [] : [{ t, den: point.den }]))
  const judged = kept.flatMap(({ t, den }, at) => (t >= plan.start ? [{ at, den }] : []))
  const rates = judged.map(({ at, den }) => (model.fitted[at]! + model.withoutChange[at]!) / 2 / Math.max(1e-9, den))
  const rate = rates.reduce((sum, value) => sum + value, 0) / Math.max(1, rates.length)
  return isShare ? rate * (1 - rate) : rate
}

/** The effect in the later half of the time after alone: what is left of it. Null where that is too short. */
export function estimateLateEffect(periods: FixPeriods, options: EffectOptions): Effect | null {
  const left = new Set(periods.excluded)
  const after = [...periods.values.keys()].filter((t) => t >= periods.start && !left.has(t))
  const early = after.slice(0, Math.floor(after.length / 2))
  return estimateEffect(
    {
      ...periods,
      excluded: [...periods.excluded, ...early].toSorted((a, b) => a - b),
      after: after.length - early.length,
    },
    options,
  )
}

/** Placebo dates: at most this share of them may show an effect. */
const mostPlacebo = 0.1
const fewestBefore = 8
const mostPlacebos = 24

/**
 * The effect with its standard error checked on pretended starts in the time before: where more than a tenth of them show an effect,
 * the error is widened until a tenth does. With fewer than five pretended starts nothing is widened.
 */
export function estimateCheckedEffect(periods: FixPeriods, options: EffectOptions): CheckedEffect | null {
  const effect = estimateEffect(periods, options)
  if (effect === null) return null
  const ratios = pretend(periods, options)
  if (ratios.length < 5) return { ...effect, placeboRate: null, widened: 1 }
  const placeboRate = ratios.filter((ratio) => ratio > 1).length / ratios.length
  const widened = placeboRate > mostPlacebo ? Math.max(1, quantile(ratios, 1 - mostPlacebo)) : 1
  return { ...effect, standardError: effect.standardError * widened, placeboRate, widened }
}

/** For each pretended start, the effect in units of its own critical value. */
function pretend(periods: FixPeriods, options: EffectOptions): readonly number[] {
  const left = new Set(periods.excluded)
  const kept = [...periods.values.keys()].filter((t) => t < periods.start && !left.has(t))
  const window = Math.min(periods.after, Math.floor(kept.length / 2))
  const last = kept.length - window
  if (window < 2 || last < fewestBefore) return []
  const step = Math.max(1, Math.ceil((last - fewestBefore + 1) / mostPlacebos))
  const ratios: number[] = []
  for (let start = fewestBefore; start <= last; start += step) {
    const chosen = kept.slice(0, start + window)
    const effect = estimateEffect(cut(periods, chosen, start), {
      ...options,
      controls: options.controls.map((control) => Float64Array.from(chosen, (t) => control[t]!)),
      draws: 150,
    })
    if (effect === null) continue
    const critical = studentTQuantile(0.975, effect.degreesOfFreedom) * effect.standardError
    if (critical > 0) ratios.push(Math.abs(effect.estimate) / critical)
  }
  return ratios
}

function cut(periods: FixPeriods, chosen: readonly number[], start: number): FixPeriods {
  return {
    ...periods,
    series: { ...periods.series, points: chosen.map((t) => periods.series.points[t]!) },
    starts: chosen.map((t) => periods.starts[t]!),
    values: Float64Array.from(chosen, (t) => periods.values[t]!),
    start,
    excluded: [],
    trigger: [],
    ramp: [],
    before: start,
    after: chosen.length - start,
  }
}
