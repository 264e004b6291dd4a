import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { createTerm, interceptOnly } from './design.ts'
import { fitCountMixedModel } from './fit-count-mixed-model.ts'
import { fitLinearMixedModel } from './fit-linear-mixed-model.ts'
import { splitSpread } from './split-spread.ts'

describe('luck, skill and mix', () => {
  it('calls a seller who was given the easy product lucky in the mix, not skilled', () => {
    const random = createRandom(19)
    // Thirty equal sellers; the first ten sell mostly the easy product.
    const rows = Array.from({ length: 30 * 4 }, (_, i) => ({ seller: Math.floor(i / 4), product: i % 4 }))
    const trials = rows.map(({ seller, product }) => ((product === 0) === seller < 10 ? 60 : 15))
    const ease = [1.4, 0, 0.1, -0.1]
    const counts = rows.map(({ product }, i) => random.binomial(trials[i]!, 1 / (1 + Math.exp(1 - ease[product]!))))
    const terms = [
      createTerm(
        'seller',
        rows.map(({ seller }) => `s${seller}`),
      ),
      createTerm(
        'product',
        rows.map(({ product }) => `p${product}`),
      ),
    ]
    const fixed = interceptOnly(rows.length)
    const model = fitCountMixedModel({ family: 'binomial', counts, trials, random: terms })
    const alone = fitCountMixedModel({ family: 'binomial', counts, trials, random: terms.slice(0, 1) })
    if (model.status !== 'fitted' || alone.status !== 'fitted') throw new Error('not fitted')
    const raw = splitSpread(
      { model: alone, fixed, random: terms.slice(0, 1), cases: trials, outcome: 'binomial' },
      'seller',
    )
    const split = splitSpread({ model, fixed, random: terms, cases: trials, outcome: 'binomial' }, 'seller')
    expect(raw.skillShare).toBeGreaterThan(0.4)
    expect(split.skillShare).toBeLessThan(0.1)
    expect(split.mix[0]).toMatchObject({ term: 'product' })
    expect(split.mix[0]!.variance / split.total).toBeGreaterThan(0.5)
    expect(split.covariates).toBeCloseTo(0, 12)
    expect(() => splitSpread({ model, fixed, random: terms, cases: trials, outcome: 'binomial' }, 'team')).toThrow(
      /team/,
    )
  })

  it('gives the sampling variance of plain means', () => {
    const random = createRandom(7)
    const keys = Array.from({ length: 400 }, (_, i) => `s${i % 10}`)
    const levels = Array.from({ length: 10 }, () => 2 * random.normal())
    const terms = [createTerm('seller', keys)]
    const model = fitLinearMixedModel({
      response: keys.map((_, i) => levels[i % 10]! + random.normal()),
      random: terms,
    })
    if (model.status !== 'fitted') throw new Error('not fitted')
    const cases = new Float64Array(400).fill(1)
    const outcome = { residualVariance: model.residualVariance }
    const split = splitSpread({ model, fixed: interceptOnly(400), random: terms, cases, outcome }, 'seller')
    expect(split.chance).toBeCloseTo(model.residualVariance / 40, 10)
    expect(split.skill).toBe(model.components[0]!.variance)
    expect(split.skillShare).toBeGreaterThan(0.95)
  })
})
