import type { MetricDescription } from '../metrics/metric.ts'
import { namePlural, type CaseCells, type SpreadFinding } from '../signals/index.ts'
import { createAdjustedPosterior } from './adjusted-sellers.ts'
import { fitSellerModel, type SellerModel } from './fit-seller-model.ts'
import { createPlainPosterior, shrinkSellers, type SellerEstimate, type SellerTotal } from './shrink-sellers.ts'
import { listAdjustments, splitByChance, type VarianceSplit } from './variance-split.ts'

export interface LuckAndSkillInput {
  readonly direction: MetricDescription['direction']
  readonly family: MetricDescription['family']
  /** The metric's series of every seller with all their cases: see `listTotals`. */
  readonly totals: readonly SellerTotal[]
  /** The finding of `computeSpreads` among sellers; null where there are too few. */
  readonly spread: SpreadFinding | null
  /** Cases by seller and what they were, where the metric counts deals; null where it does not. */
  readonly cells: CaseCells | null
  /** Uniform in [0, 1), seeded by the caller. */
  readonly random: () => number
}

export interface LuckAndSkill {
  readonly status: 'value'
  readonly sellers: number
  readonly n: number
  readonly overall: number
  readonly pValue: number | null
  /** What is counted by `n` and `halfSkillAfter`: cases, or what a seller was exposed to, or periods. */
  readonly of: string
  /** Cases after which half of a seller's difference is skill; null: the differences are indistinguishable from chance. */
  readonly halfSkillAfter: number | null
  readonly split: VarianceSplit
  /** In words: what the split and the shrunken values come from, and what they leave in. */
  readonly method: string
  /** What was taken out before sellers were compared, because it makes much of their differences; empty: nothing. */
  readonly adjustedFor: readonly string[]
  readonly sentence: string
  /** In alphabetical order; never to be sorted by value. */
  readonly people: readonly SellerEstimate[]
}

export interface TooFewSellers {
  readonly status: 'insufficient'
  readonly have: number
  readonly need: number
  readonly of: string
}

/**
 * Luck or skill for one metric: how the spread between sellers divides into skill, what they were given to work on, time, and chance, and
 * every seller's value drawn towards everyone's as far as chance could have made it.
 *
 * The split is that of a mixed model over cells where there are any, else of the spread alone. Where mix or period make more than a tenth
 * of the differences, values, test and half-skill count are those of the model, that is for the same kinds of cases; else those of the
 * plain spread. Source: DIAGNOSIS A3.
 */
export function describeLuckAndSkill(input: LuckAndSkillInput): LuckAndSkill | TooFewSellers {
  const totals = input.totals.filter(({ total }) => total.den > 0)
  const { spread, cells } = input
  if (spread === null) return findShortage(totals)
  const model = cells === null ? null : fitSellerModel(cells)
  const split = model?.split ?? splitByChance(spread)
  const adjustedFor = listAdjustments(split)
  const shared = {
    status: 'value' as const,
    sellers: spread.units,
    n: spread.n,
    of: counted[input.family],
    overall: spread.overall,
    split,
  }
  if (model === null || cells === null || adjustedFor.length === 0) {
    const { pValue, halfSkillAfter, sentence, overall, priorStrength: strength } = spread
    const posteriorOf = createPlainPosterior(spread, input.random)
    const people = shrinkSellers(totals, { posteriorOf, overall, strength, direction: input.direction })
    const method = describeMethod(input.family, model)
    return { ...shared, pValue, halfSkillAfter, method, adjustedFor, sentence, people }
  }
  const { pValue, halfSkillAfter } = model
  const isLog = totals[0]?.series.scale === 'log'
  const posterior = createAdjustedPosterior(
    model,
    { family: cells.family, isLog, overall: spread.overall },
    input.random,
  )
  const people = shrinkSellers(totals, {
    posteriorOf: halfSkillAfter === null ? null : ({ series }) => posterior(series.unit.id),
    overall: spread.overall,
    strength: halfSkillAfter,
    direction: input.direction,
  })
  const sentence = describeAdjusted(model, { among: 'sellers', units: spread.units, adjustedFor })
  const method = describeMethod(input.family, model)
  return { ...shared, pValue, halfSkillAfter, method, adjustedFor, sentence, people }
}

const priors: Readonly<Record<MetricDescription['family'], string>> = {
  proportion: 'a beta-binomial prior',
  count: 'a gamma-Poisson prior over what each was exposed to',
  mean: 'a normal prior, by a one-way random-effects model',
  level: 'a normal prior over periods, thinned by their autocorrelation',
}

const counted: Readonly<Record<MetricDescription['family'], string>> = {
  proportion: 'cases',
  count: 'units of exposure',
  mean: 'cases',
  level: 'periods',
}

function describeMethod(family: MetricDescription['family'], model: SellerModel | null): string {
  if (model === null) {
    return `Skill against chance alone, by ${priors[family]}: what each was given to work on is not known case by case, so it is still in the skill.`
  }
  const link = family === 'proportion' ? 'log odds' : 'values'
  const parts = [...model.split.mix.map((one) => one.name), ...(model.split.period === null ? [] : ['period'])]
  const others = parts.length === 0 ? '' : ` and ${parts.join(', ').replaceAll('_', ' ')}`
  return `A crossed mixed model of ${link} with effects of the seller${others}, over cells of like cases.`
}

function findShortage(totals: readonly SellerTotal[]): TooFewSellers {
  if (totals.length < 3) return { status: 'insufficient', have: totals.length, need: 3, of: 'sellers with cases' }
  const have = totals.reduce((sum, { total }) => sum + total.den, 0)
  return { status: 'insufficient', have, need: 30, of: 'cases' }
}

export function describeAdjusted(
  { pValue, halfSkillAfter, split }: SellerModel,
  about: {
    readonly among: string
    readonly units: number
    readonly adjustedFor: readonly string[]
    /** Name of the metric where the sentence stands by itself. */
    readonly name?: string
  },
): string {
  const { adjustedFor } = about
  const among = `${about.name === undefined ? '' : `in ${about.name} `}between ${namePlural(about.among, about.units)}`
  const out = adjustedFor.map((name) => name.replaceAll('_', ' ')).join(' and ')
  const p = pValue < 0.001 ? 'p < .001' : `p = ${pValue.toFixed(pValue < 0.01 ? 3 : 2).replace(/^0/, '')}`
  const given = split.mix.reduce((sum, part) => sum + part.share, split.period ?? 0)
  const part = given / (given + split.skill)
  const amount = part > 0.5 ? 'Most' : part > 0.2 ? 'Much' : 'Some'
  const rest = halfSkillAfter === null || pValue > 0.05 ? 'nothing is told from luck' : 'they still differ'
  return `${amount} of the differences ${among} come from ${out}; with that taken out, ${rest} (${p}).`
}
