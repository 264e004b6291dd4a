import {
  fitCountMixedModel,
  fitLinearMixedModel,
  interceptOnly,
  splitSpread,
  type MixedModel,
  type RandomTerm,
  type SpreadInput,
} from '../../stats/mixed-models/index.ts'
import { computeZeroVariancePValue } from '../../stats/zero-variance.ts'
import { addUpCells, sumAll, sumWithin, type CaseCells } from '../signals/index.ts'
import type { VarianceSplit } from './variance-split.ts'

export interface SellerModel {
  readonly split: VarianceSplit
  /** Variance of the true levels, on the scale of the linear predictor (log odds, or the values). */
  readonly variance: number
  /** Likelihood-ratio test that sellers do not differ once the rest is in. */
  readonly pValue: number
  /** Cases after which half of a difference is skill; null: indistinguishable from chance. */
  readonly halfSkillAfter: number | null
  /** Shrunken deviation of each seller, on the scale of the linear predictor. */
  readonly effects: ReadonlyMap<string, { readonly effect: number; readonly standardError: number }>
}

const fewestCells = 12

interface Fitted {
  readonly model: MixedModel
  readonly outcome: SpreadInput['outcome']
}

/**
 * Mixed model of seller, dimensions and period over cells of cases; null where there is too little to fit it. Sellers are compared
 * on the same kinds of cases at the same time; good cases given to good people count as mix. With `linear` shares are modelled as they
 * are instead of as log odds (give ones and zeros their squares): the same answer to a few per cent at a twentieth of the cost.
 */
export function fitSellerModel(
  input: CaseCells,
  { linear = false }: { readonly linear?: boolean } = {},
): SellerModel | null {
  const family = linear ? 'mean' : input.family
  const cells = addUpCells(input)
  if (cells.den.length < fewestCells) return null
  const others = cells.cuts.filter((cut) => cut.levels.length > 1)
  const terms = [cells.seller, ...others]
  const full = fit(family, cells, terms)
  if (full === null) return null
  const cases = cells.den
  const split = splitSpread({ ...full, fixed: interceptOnly(cases.length), random: terms, cases }, 'seller')
  const reduced = others.length === 0 ? null : fit(family, cells, others)
  const component = full.model.components.find((one) => one.term === 'seller')
  if (!(split.total > 0) || component === undefined) return null
  const share = (variance: number) => variance / split.total
  const period = split.mix.find((one) => one.term === 'period')
  const { indistinguishableFromChance, variance } = component
  return {
    split: {
      by: 'model',
      skill: share(split.skill),
      chance: share(split.chance),
      mix: split.mix
        .filter((one) => one.term !== 'period')
        .map((one) => ({ name: one.term, share: share(one.variance) })),
      period: period === undefined ? null : share(period.variance),
    },
    variance,
    pValue: reduced === null ? 1 : computeZeroVariancePValue(reduced.model.deviance - full.model.deviance),
    halfSkillAfter: indistinguishableFromChance ? null : perCaseVariance(full, cells) / variance,
    effects: new Map(
      full.model.effects
        .filter((one) => one.term === 'seller')
        .map((one) => [one.level, { effect: one.intercept, standardError: one.standardError }]),
    ),
  }
}

function perCaseVariance({ outcome }: Fitted, { num, den }: CaseCells): number {
  if (typeof outcome === 'object') return outcome.residualVariance
  const overall = sumAll(num) / sumAll(den)
  return 1 / (overall * (1 - overall))
}

function fit(family: CaseCells['family'], cells: CaseCells, random: readonly RandomTerm[]): Fitted | null {
  const { num, den } = cells
  if (family === 'proportion') {
    const model = fitCountMixedModel({ family: 'binomial', counts: num, trials: den, random })
    return model.status === 'fitted' ? { model, outcome: 'binomial' } : null
  }
  const response = num.map((value, cell) => value / (den[cell] as number))
  const within = sumWithin(cells, cells.sumSq)
  // Full maximum likelihood: deviances with and without the sellers are compared.
  const model = fitLinearMixedModel({ response, cases: den, random, withinSumOfSquares: within }, { criterion: 'ml' })
  return model.status === 'fitted' ? { model, outcome: { residualVariance: model.residualVariance } } : null
}
