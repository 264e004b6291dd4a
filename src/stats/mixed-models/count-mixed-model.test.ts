import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { haveVectors, loadVector, loadVectorTable, vectorsNote } from '../../../test/harness/vectors.ts'
import { collapseRows } from './collapse-rows.ts'
import { createContrasts, createTerm, interceptOnly } from './design.ts'
import { type CountMixedInput, fitCountMixedModel } from './fit-count-mixed-model.ts'
import { fitLinearMixedModel } from './fit-linear-mixed-model.ts'
import type { MixedModel } from './mixed-model-result.ts'
import { computeZeroVariancePValue } from '../zero-variance.ts'

function fit(input: CountMixedInput): MixedModel {
  const model = fitCountMixedModel(input)
  if (model.status !== 'fitted') throw new Error(model.reason)
  return model
}

/** Seconds of this process's own work: other programs on the machine do not count. */
function measure<T>(work: () => T): { result: T; seconds: number } {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return { result, seconds: (user + system) / 1e6 }
}

const close = (got: number | null | undefined, expected: number, relative = 1e-4) =>
  expect(Math.abs((got ?? Number.NaN) - expected) / Math.abs(expected)).toBeLessThan(relative)
const deviation = (model: MixedModel, term = 0) => Math.sqrt(model.components[term]!.variance)

describe.skipIf(!haveVectors)(`count mixed models against lme4${vectorsNote}`, () => {
  it('reproduces the disease of cattle herds', () => {
    const rows = haveVectors ? loadVectorTable('variance/cbpp.csv') : []
    const reference = loadVector('variance/lme4_expected.json').cbpp_binomial_laplace
    const model = fit({
      family: 'binomial',
      counts: rows.map((row) => Number(row['incidence'])),
      trials: rows.map((row) => Number(row['size'])),
      fixed: createContrasts(
        rows.map((row) => String(row['period'])),
        ['1', '2', '3', '4'],
      ),
      random: [
        createTerm(
          'herd',
          rows.map((row) => String(row['herd'])),
        ),
      ],
    })
    // lme4 1.1-31 with glmerControl(tolPwrss = 1e-13): the exact Laplace optimum.
    close(model.deviance, 184.052563743, 1e-8)
    close(model.components[0]?.variance, 0.412499752, 1e-5)
    const estimates = [-1.3985321519, -0.992332703, -1.1286720795, -1.5803139185]
    const errors = [0.2324718561, 0.3066422323, 0.3266375757, 0.4274361349]
    estimates.forEach((expected, j) => close(model.fixed[j]?.estimate, expected, 1e-5))
    errors.forEach((expected, j) => close(model.fixed[j]?.standardError, expected, 1e-4))
    // The file has lme4's defaults, whose inner loop stops at 1e-7 (docs/decisions/0510): equal to three digits.
    close(model.deviance, reference.deviance, 1e-5)
    close(model.deviance + 2 * model.parameters, reference.AIC, 1e-5)
    close(model.components[0]?.variance, reference.vc[0].vcov, 1e-3)
    reference.fixef.forEach(({ est, se }: { est: number; se: number }, j: number) => {
      close(model.fixed[j]?.estimate, est, 5e-4)
      close(model.fixed[j]?.standardError, se, 0.02)
    })
    for (const row of reference.ranef.herd) {
      const effect = model.effects.find((one) => one.level === row.id)
      expect(Math.abs(effect!.intercept - row['(Intercept)'])).toBeLessThan(1e-3)
    }
  })

  it('reproduces them by nine points of quadrature', () => {
    const rows = haveVectors ? loadVectorTable('variance/cbpp.csv') : []
    const reference = loadVector('variance/lme4_expected.json').cbpp_binomial_AGQ9
    const model = fit({
      family: 'binomial',
      counts: rows.map((row) => Number(row['incidence'])),
      trials: rows.map((row) => Number(row['size'])),
      fixed: createContrasts(
        rows.map((row) => String(row['period'])),
        ['1', '2', '3', '4'],
      ),
      random: [
        createTerm(
          'herd',
          rows.map((row) => String(row['herd'])),
        ),
      ],
      quadraturePoints: 9,
    })
    close(model.components[0]?.variance, reference.vc[0].vcov, 1e-4)
    reference.fixef.forEach((expected: { est: number; se: number }, j: number) => {
      close(model.fixed[j]?.estimate, expected.est, 1e-4)
      close(model.fixed[j]?.standardError, expected.se, 1e-3)
    })
  })

  const folder = join(import.meta.dirname, '../../../../shared/data/maven-crm')
  const lines = (file: string) =>
    existsSync(folder)
      ? readFileSync(join(folder, file), 'utf8')
          .trim()
          .split(/\r?\n/)
          .slice(1)
          .map((line) => line.split(','))
      : []
  const deals = lines('sales_pipeline.csv')
  const closed = deals.filter((deal) => deal[4] === 'Won' || deal[4] === 'Lost')
  const teams = new Map(lines('sales_teams.csv').map(([seller = '', ...above]) => [seller, above]))
  const columns = {
    seller: (deal: string[]) => deal[1]!,
    product: (deal: string[]) => deal[2]!,
    account: (deal: string[]) => deal[3]!,
    month: (deal: string[]) => deal[6]!.slice(0, 7),
    manager: (deal: string[]) => teams.get(deal[1]!)![0]!,
    region: (deal: string[]) => teams.get(deal[1]!)![1]!,
  }
  const winModel = (...names: (keyof typeof columns)[]) => {
    const random = names.map((name) => createTerm(name, closed.map(columns[name])))
    const cells = collapseRows(closed.length, interceptOnly(closed.length), random)
    return fit({
      family: 'binomial',
      counts: cells.sum(closed.map((deal) => Number(deal[4] === 'Won'))),
      trials: cells.cases,
      fixed: cells.fixed,
      random: cells.random,
    })
  }

  it('finds hardly any skill in the win rates of a real sales force, and months that matter', () => {
    const reference = loadVector('variance/maven_reps_expected.json')
    const sellers = winModel('seller')
    close(sellers.fixed[0]?.estimate, reference.glmer_rep_laplace.intercept)
    close(deviation(sellers), reference.glmer_rep_laplace.sd_rep, 5e-4)
    const nested = winModel('seller', 'manager', 'region')
    close(deviation(nested), reference.glmer_nested[0].sdcor, 5e-4)
    expect(nested.components.slice(1).every((one) => one.indistinguishableFromChance && one.variance === 0)).toBe(true)
    const months = winModel('seller', 'month')
    close(deviation(months), reference.glmer_rep_month[0].sdcor)
    close(deviation(months, 1), reference.glmer_rep_month[1].sdcor)
  })

  it('blames products, not sellers, for the spread of deal values', () => {
    const reference = loadVector('variance/maven_reps_expected.json')
    const won = deals.filter((deal) => deal[4] === 'Won')
    const response = won.map((deal) => Math.log(Number(deal[7])))
    const term = (name: 'seller' | 'product') => createTerm(name, won.map(columns[name]))
    const alone = fitLinearMixedModel({ response, random: [term('seller')] })
    const both = fitLinearMixedModel({ response, random: [term('seller'), term('product')] })
    if (alone.status !== 'fitted' || both.status !== 'fitted') throw new Error('not fitted')
    close(alone.components[0]?.variance, reference.logvalue_rep_only[0].vcov)
    close(alone.residualVariance, reference.logvalue_rep_only[1].vcov)
    expect(both.components[0]).toMatchObject({ variance: 0, indistinguishableFromChance: true })
    close(both.components[1]?.variance, reference.logvalue_rep_product[1].vcov)
    close(both.residualVariance, reference.logvalue_rep_product[2].vcov)
  })

  it('splits 6,700 deals of 30 sellers, 85 accounts and 7 products in well under a few seconds', () => {
    const { result: model, seconds } = measure(() => winModel('seller', 'account', 'product'))
    expect(seconds).toBeLessThan(3)
    expect(model.components[0]!.levels).toBe(30)
    expect(model.components[2]!.levels).toBe(7)
  })
})

describe('count mixed models', () => {
  it(
    'calls a difference that is not there chance, at the stated rate, with unequal groups',
    { timeout: 60_000 },
    () => {
      const random = createRandom(23)
      const trials = Array.from({ length: 20 }, (_, i) => 8 + ((i * 37) % 23) * 6)
      const term = createTerm(
        'seller',
        trials.map((_, i) => `s${i}`),
      )
      const runs = 300
      let rejected = 0
      let found = 0
      let covered = 0
      let spread = 0
      for (let run = 0; run < runs; run++) {
        const counts = trials.map((n) => random.binomial(n, 0.25))
        const model = fit({ family: 'binomial', counts, trials, random: [term] })
        const reduced = fit({ family: 'binomial', counts, trials, random: [] })
        if (computeZeroVariancePValue(reduced.deviance - model.deviance) < 0.05) rejected += 1
        const skills = trials.map(() => 0.4 * random.normal())
        const real = trials.map((n, i) => random.binomial(n, 1 / (1 + Math.exp(1.1 - skills[i]!))))
        const skilled = fit({ family: 'binomial', counts: real, trials, random: [term] })
        const bare = fit({ family: 'binomial', counts: real, trials, random: [] })
        if (computeZeroVariancePValue(bare.deviance - skilled.deviance) < 0.05) found += 1
        spread += skilled.components[0]!.variance / runs
        skilled.effects.forEach((effect, i) => {
          if (Math.abs(effect.intercept - skills[i]!) < 1.645 * effect.standardError) covered += 1
        })
      }
      expect(rejected / runs).toBeLessThan(0.085)
      expect(rejected / runs).toBeGreaterThan(0.015)
      expect(found / runs).toBeGreaterThan(0.85)
      expect(spread).toBeGreaterThan(0.12)
      expect(spread).toBeLessThan(0.18)
      expect(covered / (runs * trials.length)).toBeGreaterThan(0.84)
      expect(covered / (runs * trials.length)).toBeLessThan(0.94)
    },
  )

  it('finds the spread of Poisson rates under unequal exposure', () => {
    const random = createRandom(4)
    const weeks = Array.from({ length: 60 }, (_, i) => 4 + (i % 40))
    const counts = weeks.map((n) => random.poisson(n * Math.exp(0.8 + 0.3 * random.normal())))
    const model = fit({
      family: 'poisson',
      counts,
      offset: weeks.map(Math.log),
      random: [
        createTerm(
          'seller',
          weeks.map((_, i) => `s${i}`),
        ),
      ],
    })
    expect(deviation(model)).toBeGreaterThan(0.2)
    expect(deviation(model)).toBeLessThan(0.4)
    close(model.fixed[0]?.estimate, 0.8, 0.15)
  })

  it('fits 500 sellers crossed with 100 products from cells in a few seconds', { timeout: 60_000 }, () => {
    const random = createRandom(31)
    const skills = Array.from({ length: 500 }, () => 0.2 * random.normal())
    const products = Array.from({ length: 100 }, () => 0.5 * random.normal())
    const cells = Array.from({ length: 500 * 20 }, (_, i) => ({
      seller: i % 500,
      product: Math.floor(100 * random.uniform() ** 2),
    }))
    const trials = cells.map(() => 1 + random.poisson(4))
    const counts = cells.map(({ seller, product }, i) =>
      random.binomial(trials[i]!, 1 / (1 + Math.exp(0.8 - skills[seller]! - products[product]!))),
    )
    const terms = [
      createTerm(
        'seller',
        cells.map(({ seller }) => `s${seller}`),
      ),
      createTerm(
        'product',
        cells.map(({ product }) => `p${product}`),
      ),
    ]
    const { result: model, seconds } = measure(() => fit({ family: 'binomial', counts, trials, random: terms }))
    expect(seconds).toBeLessThan(10)
    close(deviation(model), 0.2, 0.3)
    close(deviation(model, 1), 0.5, 0.3)
  })

  it('refuses counts that cannot be', () => {
    const random = [createTerm('seller', ['a', 'b'])]
    expect(() => fitCountMixedModel({ family: 'binomial', counts: [3, 1], trials: [2, 2], random })).toThrow(/3 of 2/)
    const never = fitCountMixedModel({ family: 'binomial', counts: [0, 0], trials: [5, 9], random })
    expect(never).toMatchObject({ status: 'insufficient', have: 0, need: 1 })
    expect(() => fitCountMixedModel({ family: 'binomial', counts: [1, 1], random })).toThrow(/trials/)
  })
})
