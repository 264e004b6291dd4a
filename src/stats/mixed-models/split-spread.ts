import type { FixedDesign, RandomTerm } from './design.ts'
import type { MixedModel } from './mixed-model-result.ts'

export interface SpreadInput {
  /** Model of all terms together, on the same rows. */
  readonly model: MixedModel
  readonly fixed: FixedDesign
  readonly random: readonly RandomTerm[]
  /** Cases behind each row: closed deals, number of values; for Poisson the exposure (not its log). */
  readonly cases: ArrayLike<number>
  /** How the outcome of one case varies: binomial and Poisson from the model, else the residual variance. */
  readonly outcome: 'binomial' | 'poisson' | { readonly residualVariance: number }
}

export interface Spread {
  /** Variance of the true levels of the term asked about. */
  readonly skill: number
  /** Variance that the other terms make between its levels, because each has other cases: products, accounts, months. */
  readonly mix: readonly { readonly term: string; readonly variance: number }[]
  /** The same for the fixed columns together. */
  readonly covariates: number
  /** Mean sampling variance of a level: what luck alone would show. */
  readonly chance: number
  readonly total: number
  /** Share of `skill` in the total, 0 to 1; 0 where nothing varies. */
  readonly skillShare: number
}

/** Variance of one number per level, all levels equal; levels without cases are left out. */
function varianceBetween(values: readonly number[]): number {
  if (values.length < 2) return 0
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1)
}

/**
 * Luck or skill, with the mix taken out: splits the spread between the levels of one term (sellers) into true differences, differences
 * of what they were given to work on, and chance. On the scale of the linear predictor (log odds, log rate, or the values).
 *
 * Skill is the model's variance component, each mix part the variance over levels of the average estimated effect of that term on
 * the level's own cases, chance the mean of 1 / information of a level. The parts describe the spread one would expect, so they do not
 * add up to the raw variance of any one sample. Mix parts are shrunken and so a little small. Good cases given to good people
 * count as mix. Throws RangeError for a term that the model does not have. Source: Snijders & Bosker 2012, ch. 3 and 17.
 */
export function splitSpread(input: SpreadInput, focus: string): Spread {
  const { model, random, fixed, cases } = input
  const own = random.find((term) => term.name === focus)
  const component = model.components.find((one) => one.term === focus)
  if (!own || !component) throw new RangeError(`splitSpread has no term ${focus}`)
  const parts = random
    .filter((term) => term !== own)
    .map((term) => ({ term: term.name, effect: effectsOf(model, term) }))
  const covariate = (row: number) =>
    fixed.columns.reduce((sum, column, j) => sum + model.fixed[j]!.estimate * column[row]!, 0)
  const skillAt = effectsOf(model, own)
  const weights = new Float64Array(own.levels.length)
  const information = new Float64Array(own.levels.length)
  const sums = [...parts, null].map(() => new Float64Array(own.levels.length))
  for (let row = 0; row < cases.length; row++) {
    const level = own.of[row]!
    const n = cases[row]!
    weights[level]! += n
    let eta = covariate(row)
    sums[parts.length]![level]! += n * eta
    parts.forEach(({ effect }, t) => {
      const value = effect(row)
      eta += value
      sums[t]![level]! += n * value
    })
    information[level]! += n * informationOf(input.outcome, eta + skillAt(row))
  }
  const present = [...weights.keys()].filter((level) => weights[level]! > 0)
  const between = (sum: Float64Array) => varianceBetween(present.map((level) => sum[level]! / weights[level]!))
  const mix = parts.map(({ term }, t) => ({ term, variance: between(sums[t]!) }))
  const covariates = between(sums[parts.length]!)
  const chance = present.reduce((sum, level) => sum + 1 / information[level]!, 0) / present.length
  const total = component.variance + mix.reduce((sum, one) => sum + one.variance, 0) + covariates + chance
  return {
    skill: component.variance,
    mix,
    covariates,
    chance,
    total,
    skillShare: total > 0 ? component.variance / total : 0,
  }
}

/** Information of one case about the linear predictor. */
function informationOf(outcome: SpreadInput['outcome'], eta: number): number {
  if (outcome === 'poisson') return Math.exp(eta)
  if (outcome !== 'binomial') return 1 / outcome.residualVariance
  const share = 1 / (1 + Math.exp(-eta))
  return share * (1 - share)
}

function effectsOf(model: MixedModel, term: RandomTerm): (row: number) => number {
  const own = model.effects.filter((effect) => effect.term === term.name)
  return (row) => {
    const effect = own[term.of[row]!]!
    return effect.intercept + (effect.slope ?? 0) * (term.slope?.[row] ?? 0)
  }
}
