import {
  createTerm,
  fitCountMixedModel,
  fitLinearMixedModel,
  interceptOnly,
  splitSpread,
  type MixedModel,
  type RandomTerm,
  type SpreadInput,
} from '../../stats/mixed-models/index.ts'
import { computeZeroVariancePValue } from '../../stats/zero-variance.ts'
import type { CaseCell, CaseCells } from '../signals/index.ts'
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
  const cells = input.cells.filter((cell) => cell.den > 0)
  if (cells.length < fewestCells) return null
  const key = (name: string, of: (cell: CaseCell) => string) => createTerm(name, cells.map(of))
  const others = input.cuts
    .map((cut, i) => key(cut, (cell) => cell.values[i] ?? ''))
    .filter((term) => term.levels.length > 1)
  const terms = [key('seller', (cell) => cell.seller), ...others]
  const full = fit(family, cells, terms)
  if (full === null) return null
  const cases = Float64Array.from(cells, (cell) => cell.den)
  const split = splitSpread({ ...full, fixed: interceptOnly(cells.length), random: terms, cases }, 'seller')
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

function perCaseVariance({ outcome }: Fitted, cells: readonly CaseCell[]): number {
  if (typeof outcome === 'object') return outcome.residualVariance
  const sum = (of: (cell: CaseCell) => number) => cells.reduce((total, cell) => total + of(cell), 0)
  const overall = sum((cell) => cell.num) / sum((cell) => cell.den)
  return 1 / (overall * (1 - overall))
}

function fit(family: CaseCells['family'], cells: readonly CaseCell[], random: readonly RandomTerm[]): Fitted | null {
  const cases = Float64Array.from(cells, (cell) => cell.den)
  if (family === 'proportion') {
    const counts = Float64Array.from(cells, (cell) => cell.num)
    const model = fitCountMixedModel({ family: 'binomial', counts, trials: cases, random })
    return model.status === 'fitted' ? { model, outcome: 'binomial' } : null
  }
  const response = Float64Array.from(cells, (cell) => cell.num / cell.den)
  const within = cells.reduce((sum, cell) => sum + Math.max(0, cell.sumSq - cell.num ** 2 / cell.den), 0)
  // Full maximum likelihood: deviances with and without the sellers are compared.
  const model = fitLinearMixedModel({ response, cases, random, withinSumOfSquares: within }, { criterion: 'ml' })
  return model.status === 'fitted' ? { model, outcome: { residualVariance: model.residualVariance } } : null
}
