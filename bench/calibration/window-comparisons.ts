import { estimateAutocorrelation } from '../../src/stats/autocorrelation.ts'
import { compareMeans } from '../../src/stats/compare-means.ts'
import { compareProportions } from '../../src/stats/compare-proportions.ts'
import { compareRates, type CountedWindow } from '../../src/stats/compare-rates.ts'
import { mean } from '../../src/stats/moments.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toShareRow, type CalibrationRow } from './row.ts'
import { countHits, countRuns, type Size, type Topic } from './topic.ts'

const whole = (num: number, den: number): CountedWindow => ({ num, den, inflation: 1 })
const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0)

interface MeanSetting {
  readonly before: number
  readonly after: number
  readonly phi: number
  readonly shift?: number
  /** φ estimated from the periods before, as in use; else known. */
  readonly estimated?: boolean
  readonly skewed?: boolean
}

function findsMean(
  random: Random,
  { before, after, phi, shift = 0, estimated = false, skewed = false }: MeanSetting,
): boolean {
  const n = before + after
  const drawn = skewed ? Array.from({ length: n }, () => random.exponential() - 1) : random.autoregressive(n, phi)
  const values = drawn.map((value, t) => value + (t >= before ? shift : 0))
  const early = values.slice(0, before)
  const level = mean(early)
  const residuals = early.map((value) => value - level)
  const used = estimated ? Math.max(0, estimateAutocorrelation(residuals)) : phi
  const variance = estimated || skewed ? sum(residuals.map((e) => e * e)) / (before - 1) : 1
  const test = compareMeans(
    { mean: level, weight: before, periods: before },
    { mean: mean(values.slice(before)), weight: after, periods: after },
    { variance, phi: used, df: estimated || skewed ? before - 1 : 1e6 },
  )
  return test.pValue < 0.05
}

/** Poisson counts whose weekly rate varies so that the variance is 1.82 times the Poisson's. */
function findsDispersedRate(random: Random): boolean {
  const weekly = () => random.poisson((3 * Math.sqrt(random.exponential()) * 2) / Math.sqrt(Math.PI))
  const inflation = 1 + 3 * (4 / Math.PI - 1)
  const window = (weeks: number) => ({ num: sum(Array.from({ length: weeks }, weekly)), den: weeks, inflation })
  return compareRates(window(40), window(8)).pValue < 0.05
}

interface Setting {
  readonly what: string
  readonly words: string
  readonly aim: string
  readonly finds: (random: Random) => boolean
}

const falsely = 'compareMeans: false at 5 %'
const found = 'found at 5 %'

const settings: readonly Setting[] = [
  {
    what: falsely,
    words: '52 against 8 weeks, independent',
    aim: '≤ .06',
    finds: (random) => findsMean(random, { before: 52, after: 8, phi: 0, estimated: true }),
  },
  {
    what: falsely,
    words: '52 against 8 weeks, autocorrelation .3 known',
    aim: '≤ .06',
    finds: (random) => findsMean(random, { before: 52, after: 8, phi: 0.3 }),
  },
  {
    what: falsely,
    words: '52 against 8 weeks, autocorrelation .3 estimated',
    aim: '≤ .08',
    finds: (random) => findsMean(random, { before: 52, after: 8, phi: 0.3, estimated: true }),
  },
  {
    what: falsely,
    words: '26 against 4 weeks, autocorrelation .3 estimated',
    aim: '≤ .10',
    finds: (random) => findsMean(random, { before: 26, after: 4, phi: 0.3, estimated: true }),
  },
  {
    what: falsely,
    words: '26 against 4 weeks, exponential values',
    aim: '≤ .08',
    finds: (random) => findsMean(random, { before: 26, after: 4, phi: 0, skewed: true }),
  },
  {
    what: `compareMeans: ${found}`,
    words: '52 against 8 weeks, shift of 1.5, autocorrelation .3 estimated',
    aim: '≥ .7',
    finds: (random) => findsMean(random, { before: 52, after: 8, phi: 0.3, shift: 1.5, estimated: true }),
  },
  {
    what: 'compareProportions: false at 5 %',
    words: '150 against 20 cases at 30 %',
    aim: '≤ .05',
    finds: (random) =>
      compareProportions(whole(random.binomial(150, 0.3), 150), whole(random.binomial(20, 0.3), 20)).pValue < 0.05,
  },
  {
    what: 'compareProportions: false at 5 %',
    words: '40 against 9 cases at 10 %',
    aim: '≤ .05',
    finds: (random) =>
      compareProportions(whole(random.binomial(40, 0.1), 40), whole(random.binomial(9, 0.1), 9)).pValue < 0.05,
  },
  {
    what: `compareProportions: ${found}`,
    words: '400 against 100 cases, 30 % to 15 %',
    aim: '≥ .8',
    finds: (random) =>
      compareProportions(whole(random.binomial(400, 0.3), 400), whole(random.binomial(100, 0.15), 100)).pValue < 0.05,
  },
  {
    what: 'compareRates: false at 5 %',
    words: '60 weeks against 8 at 1 a week',
    aim: '≤ .05',
    finds: (random) => compareRates(whole(random.poisson(60), 60), whole(random.poisson(8), 8)).pValue < 0.05,
  },
  {
    what: 'compareRates: false at 5 %',
    words: '40 weeks against 8, over-dispersed 1.8 times',
    aim: '≤ .06',
    finds: findsDispersedRate,
  },
  {
    what: `compareRates: ${found}`,
    words: '52 weeks against 8, 3 a week to 1.5',
    aim: '≥ .6',
    finds: (random) => compareRates(whole(random.poisson(156), 52), whole(random.poisson(12), 8)).pValue < 0.05,
  },
]

export const windowComparisons: Topic = {
  name: 'window-comparisons',
  title: 'Windows compared',
  about:
    'The tests of the decision layer, one at a time at a two-sided 5 %: windows of unequal length, few cases, skew, autocorrelation known and estimated.',
  seed: 14,
  run: (size: Size): CalibrationRow[] => {
    const n = countRuns(6000, size)
    return settings.map(({ what, words, aim, finds }, at) => {
      const random = createRandom(1400 + at)
      return toShareRow(
        countHits(n, () => finds(random)),
        n,
        { what, setting: words, aim },
      )
    })
  },
}
