import { findBottomFifth } from '../../src/domain/people/bottom-fifth.ts'
import { fitBetaBinomial, shrinkProportion } from '../../src/stats/beta-binomial.ts'
import { betaQuantile } from '../../src/stats/distributions/beta.ts'
import { gammaQuantile } from '../../src/stats/distributions/gamma.ts'
import { fitGammaPoisson, shrinkRate } from '../../src/stats/gamma-poisson.ts'
import { halfSkillCases } from '../../src/stats/stabilisation.ts'
import { computeZeroVariancePValue } from '../../src/stats/zero-variance.ts'
import { createRandom, type Random } from '../../test/harness/random.ts'
import { toMeanRow, toShareRow, type CalibrationRow } from './row.ts'
import { countHits, countRuns, type Size, type Topic } from './topic.ts'

const sellers = 30
const sizes = Array.from({ length: sellers }, (_, i) => [15, 40, 90, 250][i % 4] as number)
const rate = 0.3

interface Drawn {
  readonly truths: readonly number[]
  readonly units: readonly { num: number; den: number }[]
}

type Family = 'binomial' | 'poisson'

/** True rates from the prior itself, of standard deviation `spread`. */
function draw(random: Random, family: Family, spread: number): Drawn {
  const truths = sizes.map(() => {
    if (spread === 0) return rate
    const u = Math.min(1 - 1e-9, Math.max(1e-9, random.uniform()))
    if (family === 'poisson') return gammaQuantile(u, (rate / spread) ** 2, rate / spread ** 2)
    const strength = halfSkillCases(rate, spread)
    return betaQuantile(u, rate * strength, (1 - rate) * strength)
  })
  const units = sizes.map((den, i) => ({
    num: family === 'binomial' ? random.binomial(den, truths[i]!) : random.poisson(den * truths[i]!),
    den,
  }))
  return { truths, units }
}

interface Judged {
  readonly covered: number
  readonly strength: number
  /** Those shown as belonging to the bottom fifth: how many, how many truly, and the probability said. */
  readonly shown: number
  readonly right: number
  readonly said: number
}

function judge(random: Random, family: Family, spread: number): Judged {
  const { truths, units } = draw(random, family, spread)
  const fit = family === 'binomial' ? fitBetaBinomial(units) : fitGammaPoisson(units)
  if (fit.strength === Number.POSITIVE_INFINITY)
    return { covered: Number.NaN, strength: fit.strength, shown: 0, right: 0, said: 0 }
  const shrink = (unit: { num: number; den: number }) =>
    'a' in fit.prior ? shrinkProportion(unit, fit.prior) : shrinkRate(unit, fit.prior)
  const posteriors = units.map((unit) => {
    const { mean, low, high } = shrink(unit)
    // Normal draws of the posterior's own width: quick, and the same for both families.
    const deviation = (high - low) / 3.92
    return { low, high, draw: () => mean + deviation * random.normal() }
  })
  const covered = posteriors.filter(({ low, high }, i) => low <= truths[i]! && truths[i]! <= high).length
  const bottom = findBottomFifth(posteriors, 'low')
  const edge = truths.toSorted((a, b) => a - b)[sellers / 5 - 1]!
  const shown = bottom.flatMap((probability, i) => (probability === null ? [] : [{ probability, truth: truths[i]! }]))
  return {
    covered: covered / sellers,
    strength: fit.strength,
    shown: shown.length,
    right: shown.filter(({ truth }) => truth <= edge).length,
    said: shown.reduce((sum, { probability }) => sum + probability, 0),
  }
}

function describeFamily(family: Family, spread: number, size: Size): CalibrationRow[] {
  const name = family === 'binomial' ? 'beta-binomial' : 'gamma-Poisson'
  const setting = `${name}, 30 unequal sellers (15–250), spread ${spread}`
  const random = createRandom(family === 'binomial' ? 1600 : 1601)
  const judged = Array.from({ length: countRuns(500, size) }, () => judge(random, family, spread))
  const found = judged.filter(({ strength }) => strength < Number.POSITIVE_INFINITY)
  const shown = found.reduce((sum, one) => sum + one.shown, 0)
  const right = found.reduce((sum, one) => sum + one.right, 0)
  const truth = family === 'binomial' ? halfSkillCases(rate, spread) : rate / spread ** 2
  const ratio = found.map(({ strength }) => Math.log(strength / truth))
  const rows = [
    toMeanRow(
      found.map(({ covered }) => covered),
      { what: '95 % interval of a seller holds the true rate', setting, aim: '.92–.97' },
    ),
    toMeanRow(ratio, { what: 'log ratio of the half-skill count to the true one', setting, aim: '-.25–.25' }),
  ]
  if (shown === 0) return rows
  const said = (found.reduce((sum, one) => sum + one.said, 0) / shown).toFixed(2).slice(1)
  const what = `shown as bottom fifth and truly there (said on average: ${said})`
  return [...rows, toShareRow(right, shown, { what, setting, aim: '≥ .8' })]
}

function findFalseSpread(family: Family, size: Size): CalibrationRow {
  const random = createRandom(family === 'binomial' ? 1620 : 1621)
  const n = countRuns(1500, size)
  const hits = countHits(n, () => {
    const { units } = draw(random, family, 0)
    const { likelihoodRatio } = family === 'binomial' ? fitBetaBinomial(units) : fitGammaPoisson(units)
    return computeZeroVariancePValue(likelihoodRatio) < 0.05
  })
  const setting = `${family === 'binomial' ? 'beta-binomial' : 'gamma-Poisson'}, 30 unequal sellers, no true spread`
  return toShareRow(hits, n, { what: 'a spread seen where there is none (5 %)', setting, aim: '≤ .06' })
}

export const shrinkage: Topic = {
  name: 'shrinkage',
  title: 'Luck and skill: shrinkage',
  about:
    'Thirty sellers with 15 to 250 cases each and rates around .3. Empirical-Bayes intervals do not know the error of the prior itself, which is why they cover a little less than they say.',
  seed: 16,
  run: (size: Size): CalibrationRow[] => [
    ...describeFamily('binomial', 0.08, size),
    ...describeFamily('poisson', 0.08, size),
    findFalseSpread('binomial', size),
    findFalseSpread('poisson', size),
  ],
}
