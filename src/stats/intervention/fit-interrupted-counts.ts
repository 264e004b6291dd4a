import { estimateAutocorrelation } from '../autocorrelation.ts'
import { fisherUpper } from '../attribution/fisher.ts'
import type { CountInput } from '../mixed-models/count-family.ts'
import { fitCountModel } from '../mixed-models/fit-count-model.ts'
import {
  findShortSide,
  type InterruptedSeries,
  type IntervalOptions,
  toCoefficient,
  type TooShort,
} from './interrupted-result.ts'
import {
  createSegmentedDesign,
  pickPeriods,
  type SegmentedPlan,
  slopeChangeName,
  stepName,
} from './segmented-design.ts'

export interface InterruptedCountsOptions extends IntervalOptions {
  /**
   * `quasi` (default): errors widened by the Pearson dispersion, never narrowed below pure chance. `autocorrelated`: also by
   * (1 + φ) / (1 − φ) of the residuals. `pure`: chance alone, nearly always too sure of itself.
   */
  readonly errors?: 'quasi' | 'autocorrelated' | 'pure'
}

/**
 * Did a count or a share change when something was done? Segmented Poisson (events, offset = log exposure) or binomial (wins of
 * cases) regression with trend and seasonal waves; the step is the log of the rate or odds ratio.
 *
 * Give the periods whose bad values prompted the action as `excluded`: leaving them in makes any action look good (regression to the
 * mean). Works with at least two periods a side; honest with about a dozen. Autocorrelation above about .2 makes `quasi` errors too
 * small. A step that happens to fall with something else in the calendar is credited to the action: use controls where there are any.
 * Source: Lopez Bernal, Cummins & Gasparrini 2017; McCullagh & Nelder for quasi-likelihood.
 */
export function fitInterruptedCounts(
  input: CountInput,
  plan: SegmentedPlan,
  options: InterruptedCountsOptions = {},
): InterruptedSeries | TooShort {
  const { fixed, periods } = createSegmentedDesign(plan)
  const { start, slopeChange = false } = plan
  const short = findShortSide(periods, { start, columns: fixed.columns.length, slopeChange })
  if (short) return short
  const kept: CountInput = {
    family: input.family,
    counts: pickPeriods(input.counts, periods),
    ...(input.trials ? { trials: pickPeriods(input.trials, periods) } : {}),
    ...(input.offset ? { offset: pickPeriods(input.offset, periods) } : {}),
  }
  const model = fitCountModel(kept, fixed)
  if (!model || !(model.degreesOfFreedom > 0))
    return {
      status: 'insufficient',
      have: periods.length,
      need: fixed.columns.length + 2,
      reason: 'too few periods that differ',
    }
  const { errors = 'quasi' } = options
  const residuals = periods.map((_, i) => {
    const mean = model.fitted[i]!
    const spread = input.family === 'binomial' ? mean * (1 - mean / Math.max(1e-9, kept.trials![i]!)) : mean
    return spread > 0 ? (kept.counts[i]! - mean) / Math.sqrt(spread) : 0
  })
  const autocorrelation = estimateAutocorrelation(residuals, fixed.columns.length)
  // Under-dispersion is not believed; negative autocorrelation does not make a step surer either.
  const widening =
    errors === 'pure'
      ? 1
      : model.dispersion *
        (errors === 'autocorrelated' ? Math.max(1, (1 + autocorrelation) / (1 - autocorrelation)) : 1)
  const scale = errors === 'pure' ? 1 : Math.max(1, widening)
  const p = fixed.columns.length
  const coefficients = fixed.names.map((name, j) => {
    const standardError = Math.sqrt(scale * model.covariance[j * p + j]!)
    return toCoefficient({ name, estimate: model.coefficients[j]!, standardError }, model.degreesOfFreedom, options)
  })
  const find = (name: string) => coefficients.find((one) => one.name === name) ?? null
  return {
    status: 'fitted',
    coefficients,
    step: find(stepName)!,
    slopeChange: find(slopeChangeName),
    dispersion: model.dispersion,
    degreesOfFreedom: model.degreesOfFreedom,
    autocorrelation,
    fitted: [...model.fitted],
    withoutChange: periods.map((_, i) => undoChange(kept, { eta: etaOf(model.coefficients, i), i })),
    deviance: model.deviance,
  }

  function etaOf(b: Float64Array, i: number): number {
    return fixed.columns.reduce((sum, column, j) => {
      const changed = fixed.names[j] === stepName || fixed.names[j] === slopeChangeName
      return changed ? sum : sum + b[j]! * column[i]!
    }, kept.offset?.[i] ?? 0)
  }
}

function undoChange({ family, trials }: CountInput, { eta, i }: { eta: number; i: number }): number {
  return family === 'poisson' ? Math.exp(eta) : trials![i]! / (1 + Math.exp(-eta))
}

/**
 * Does the larger of two nested models of the same periods explain more than chance? Quasi-likelihood F test with the dispersion of
 * the larger one. `columns` is how many coefficients it has more. Source: R `anova.glm(test = "F")`.
 */
export function compareInterrupted(
  smaller: Pick<InterruptedSeries, 'deviance'>,
  larger: Pick<InterruptedSeries, 'deviance' | 'dispersion' | 'degreesOfFreedom'>,
  columns: number,
): { readonly f: number; readonly pValue: number } {
  const f = (smaller.deviance - larger.deviance) / columns / larger.dispersion
  return { f, pValue: fisherUpper(f, columns, larger.degreesOfFreedom) }
}
