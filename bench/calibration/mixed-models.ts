import {
  createTerm,
  fitCountMixedModel,
  fitLinearMixedModel,
  type MixedModel,
  type RandomTerm,
} from '../../src/stats/mixed-models/index.ts'
import { computeZeroVariancePValue } from '../../src/stats/zero-variance.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toMeanRow, toShareRow, type CalibrationRow } from './row.ts'
import { countHits, countRuns, type Size, type Topic } from './topic.ts'

/** Cases of 24 sellers in 6 teams: unequal, all of a seller's in neighbouring rows. */
const sellerSizes = Array.from({ length: 24 }, (_, i) => [3, 6, 12, 30][i % 4] as number)
const sellerOf = sellerSizes.flatMap((size, seller) => Array.from({ length: size }, () => seller))
const teamOf = (seller: number) => Math.floor(seller / 4)

const bySeller = createTerm(
  'seller',
  sellerOf.map((seller) => `s${seller}`),
)
const byTeam = createTerm(
  'team',
  sellerOf.map((seller) => `t${teamOf(seller)}`),
)

interface Truth {
  readonly seller: number
  readonly team?: number
  readonly product?: number
}

interface Drawn {
  readonly response: number[]
  readonly levels: readonly number[]
  readonly random: readonly RandomTerm[]
}

/** Values with standard deviations per term; residuals normal or, of the same spread, exponential. */
function drawValues(random: Random, { seller, team = 0, product = 0 }: Truth, skewed = false): Drawn {
  const levels = sellerSizes.map(() => seller * random.normal())
  const teams = Array.from({ length: 6 }, () => team * random.normal())
  const products = Array.from({ length: 8 }, () => product * random.normal())
  const product8 = sellerOf.map(() => Math.floor(8 * random.uniform() ** 1.5))
  const response = sellerOf.map((s, i) => {
    const noise = skewed ? random.exponential() - 1 : random.normal()
    return 5 + levels[s]! + teams[teamOf(s)]! + products[product8[i]!]! + noise
  })
  const crossed = createTerm(
    'product',
    product8.map((one) => `p${one}`),
  )
  return { response, levels, random: [bySeller, ...(team > 0 ? [byTeam] : []), ...(product > 0 ? [crossed] : [])] }
}

/** Share of interval checks of one model: sellers' effects, and the intercept. */
function countCovered(model: MixedModel, levels: readonly number[]): number {
  const own = model.effects.filter(({ term }) => term === 'seller')
  return (
    own.filter(
      (effect) => Math.abs(effect.intercept - levels[Number(effect.level.slice(1))]!) <= 1.96 * effect.standardError,
    ).length / own.length
  )
}

interface Setting {
  readonly words: string
  readonly truth: Truth
}

const settings: readonly Setting[] = [
  { words: 'linear, one-way', truth: { seller: 0.5 } },
  { words: 'linear, sellers in 6 teams', truth: { seller: 0.5, team: 0.5 } },
  { words: 'linear, sellers crossed with 8 products', truth: { seller: 0.5, product: 0.8 } },
]

function describeLinear(size: Size): CalibrationRow[] {
  return settings.flatMap(({ words, truth }, at) => {
    const random = createRandom(2000 + at)
    const variances: number[] = []
    const covered: number[] = []
    const runs = countRuns(600, size)
    let mean = 0
    for (let run = 0; run < runs; run++) {
      const drawn = drawValues(random, truth)
      const model = fitLinearMixedModel({ response: drawn.response, random: drawn.random })
      if (model.status !== 'fitted') throw new Error(model.reason)
      variances.push(model.components[0]!.variance / truth.seller ** 2)
      covered.push(countCovered(model, drawn.levels))
      const { estimate, standardError } = model.fixed[0]!
      if (Math.abs(estimate - 5) <= 1.96 * standardError) mean += 1
    }
    return [
      toMeanRow(variances, { what: 'estimated over true variance of sellers (REML)', setting: words, aim: '.93–1.07' }),
      toMeanRow(covered, { what: '95 % interval of a seller’s effect', setting: words, aim: '.92–.97' }),
      toShareRow(mean, runs, { what: '95 % interval of the mean', setting: words, aim: '.90–.97' }),
    ]
  })
}

function findFalseLinear(size: Size): CalibrationRow[] {
  return [false, true].map((skewed) => {
    const random = createRandom(skewed ? 2011 : 2010)
    const n = countRuns(5000, size)
    const hits = countHits(n, () => {
      const { response } = drawValues(random, { seller: 0 }, skewed)
      const full = fitLinearMixedModel({ response, random: [bySeller] })
      const reduced = fitLinearMixedModel({ response, random: [] })
      if (full.status !== 'fitted' || reduced.status !== 'fitted') throw new Error('not fitted')
      return computeZeroVariancePValue(reduced.deviance - full.deviance) < 0.05
    })
    const setting = `linear, ${skewed ? 'exponential' : 'normal'} residuals, 24 unequal sellers`
    return toShareRow(hits, n, { what: 'a spread seen where there is none (5 %)', setting, aim: '≤ .06' })
  })
}

const counted = Array.from({ length: 24 }, (_, i) => [5, 15, 40, 120][i % 4] as number)
const ofCounted = createTerm(
  'seller',
  counted.map((_, i) => `s${i}`),
)

type Family = 'binomial' | 'poisson'

function fitCounts(random: Random, family: Family, spread: number, sizes = counted) {
  const levels = sizes.map(() => spread * random.normal())
  const counts = sizes.map((n, i) =>
    family === 'binomial'
      ? random.binomial(n, 1 / (1 + Math.exp(0.85 - levels[i]!)))
      : random.poisson(0.3 * n * Math.exp(levels[i]!)),
  )
  const input = { family, counts, ...(family === 'binomial' ? { trials: sizes } : { offset: sizes.map(Math.log) }) }
  const model = fitCountMixedModel({ ...input, random: [ofCounted] })
  const bare = fitCountMixedModel({ ...input, random: [] })
  return model.status === 'fitted' && bare.status === 'fitted' ? { model, bare, levels } : null
}

function describeCounts(family: Family, size: Size): CalibrationRow[] {
  const words = family === 'binomial' ? 'shares of 5–120 cases' : 'rates of 1.5–36 events'
  const random = createRandom(family === 'binomial' ? 2020 : 2021)
  const runs = Array.from({ length: countRuns(500, size) }, () => fitCounts(random, family, 0.5)).filter(
    (one) => one !== null,
  )
  const quiet = createRandom(family === 'binomial' ? 2030 : 2031)
  const none = Array.from({ length: countRuns(1000, size) }, () => fitCounts(quiet, family, 0)).filter(
    (one) => one !== null,
  )
  const wrong = none.filter(
    ({ model, bare }) => computeZeroVariancePValue(bare.deviance - model.deviance) < 0.05,
  ).length
  return [
    toMeanRow(
      runs.map(({ model }) => model.components[0]!.variance / 0.25),
      { what: 'estimated over true variance of sellers (Laplace, ML)', setting: words, aim: '.85–1.05' },
    ),
    toMeanRow(
      runs.map(({ model, levels }) => countCovered(model, levels)),
      { what: '95 % interval of a seller’s effect', setting: words, aim: '.91–.97' },
    ),
    toShareRow(wrong, none.length, { what: 'a spread seen where there is none (5 %)', setting: words, aim: '≤ .06' }),
  ]
}

/** Laplace against adaptive quadrature where every seller has a handful of cases. */
function compareNodes(size: Size): CalibrationRow[] {
  const random = createRandom(2040)
  const sizes = Array.from({ length: 40 }, (_, i) => [2, 3, 5][i % 3] as number)
  const term = createTerm(
    'seller',
    sizes.map((_, i) => `s${i}`),
  )
  const ratios = { laplace: [] as number[], quadrature: [] as number[] }
  for (let run = 0; run < countRuns(200, size); run++) {
    const counts = sizes.map((n) => random.binomial(n, 1 / (1 + Math.exp(-random.normal()))))
    const input = { family: 'binomial' as const, counts, trials: sizes, random: [term] }
    const laplace = fitCountMixedModel(input)
    const quadrature = fitCountMixedModel({ ...input, quadraturePoints: 9 })
    if (laplace.status !== 'fitted' || quadrature.status !== 'fitted') continue
    ratios.laplace.push(Math.sqrt(laplace.components[0]!.variance))
    ratios.quadrature.push(Math.sqrt(quadrature.components[0]!.variance))
  }
  const what = 'estimated standard deviation of sellers (true: 1)'
  const setting = '40 sellers of 2–5 cases'
  return [
    toMeanRow(ratios.laplace, { what, setting: `${setting}, Laplace`, aim: 'stated' }),
    toMeanRow(ratios.quadrature, { what, setting: `${setting}, 9 quadrature points`, aim: '.90–1.05' }),
  ]
}

export const mixedModels: Topic = {
  name: 'mixed-models',
  title: 'Mixed models',
  about:
    'Twenty-four sellers with unequal numbers of cases, alone, in teams and crossed with products; values, shares and rates.',
  seed: 20,
  run: (size: Size): CalibrationRow[] => [
    ...findFalseLinear(size),
    ...describeLinear(size),
    ...describeCounts('binomial', size),
    ...describeCounts('poisson', size),
    ...compareNodes(size),
  ],
}
