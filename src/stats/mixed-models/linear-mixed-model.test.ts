import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { haveVectors, loadVector, loadVectorTable, vectorsNote } from '../../../test/harness/vectors.ts'
import { createTerm, interceptOnly } from './design.ts'
import { fitLinearMixedModel, type LinearMixedInput, type LinearMixedModel } from './fit-linear-mixed-model.ts'
import { computeZeroVariancePValue } from '../zero-variance.ts'

function fit(input: LinearMixedInput, criterion: 'reml' | 'ml' = 'reml'): LinearMixedModel {
  const model = fitLinearMixedModel(input, { criterion })
  if (model.status !== 'fitted') throw new Error(model.reason)
  return model
}

const close = (got: number | null | undefined, expected: number, relative = 1e-4) =>
  expect(Math.abs((got ?? Number.NaN) - expected) / Math.abs(expected)).toBeLessThan(relative)

type Row = Record<string, number | string>
const table = (file: string) => (haveVectors ? loadVectorTable(`variance/${file}.csv`) : [])
const numberColumn = (rows: Row[], name: string) => rows.map((row) => Number(row[name]))
const textColumn = (rows: Row[], name: string) => rows.map((row) => String(row[name]))
const back = (values: readonly string[]) => values.toReversed()

interface Reference {
  readonly criterion?: number
  readonly deviance?: number
  readonly vc: { grp: string; var1: string; var2?: string; vcov: number; sdcor: number }[]
  readonly fixef?: { est: number; se: number }[]
  readonly ranef?: Record<string, Record<string, number | string>[]>
}

function expectReference(model: LinearMixedModel, reference: Reference) {
  close(model.deviance, (reference.criterion ?? reference.deviance)!, 1e-8)
  for (const { grp, var1, var2, vcov, sdcor } of reference.vc) {
    const component = model.components.find((one) => one.term === grp)
    if (grp === 'Residual') close(model.residualVariance, vcov)
    else if (var2) close(component?.correlation, sdcor, 1e-3)
    else close(var1 === 'Days' ? component?.slopeVariance : component?.variance, vcov)
  }
  reference.fixef?.forEach(({ est, se }, i) => {
    close(model.fixed[i]?.estimate, est, 1e-6)
    close(model.fixed[i]?.standardError, se)
  })
  for (const [term, levels] of Object.entries(reference.ranef ?? {})) {
    for (const row of levels) {
      const effect = model.effects.find((one) => one.term === term && one.level === row['id'])
      expect(Math.abs(effect!.intercept - Number(row['(Intercept)']))).toBeLessThan(2e-3)
      if (row['Days'] !== undefined) expect(Math.abs(effect!.slope! - Number(row['Days']))).toBeLessThan(1e-3)
    }
  }
}

describe.skipIf(!haveVectors)(`linear mixed models against lme4${vectorsNote}`, () => {
  const reference = haveVectors ? loadVector('variance/lme4_expected.json') : null

  it('reproduces growth curves with correlated intercepts and slopes', () => {
    const rows = table('sleepstudy')
    const days = numberColumn(rows, 'Days')
    const response = numberColumn(rows, 'Reaction')
    const fixed = {
      names: ['intercept', 'days'],
      columns: [...interceptOnly(rows.length).columns, days],
    }
    const subject = createTerm('Subject', textColumn(rows, 'Subject'), days)
    const slopes = { response, fixed, random: [subject] }
    expectReference(fit(slopes), reference.sleepstudy_slope_REML)
    expectReference(fit(slopes, 'ml'), reference.sleepstudy_slope_ML)
    const intercepts = { response, fixed, random: [createTerm('Subject', textColumn(rows, 'Subject'))] }
    expectReference(fit(intercepts), reference.sleepstudy_intercept_REML)
  })

  it('reproduces one-way, crossed and nested variance components', () => {
    const dyestuff = table('dyestuff')
    const yields = {
      response: numberColumn(dyestuff, 'Yield'),
      random: [createTerm('Batch', textColumn(dyestuff, 'Batch'))],
    }
    expectReference(fit(yields), reference.dyestuff_REML)
    expectReference(fit(yields, 'ml'), reference.dyestuff_ML)
    const penicillin = table('penicillin')
    const crossed = ['plate', 'sample'].map((name) => createTerm(name, textColumn(penicillin, name)))
    const diameters = { response: numberColumn(penicillin, 'diameter'), random: crossed }
    expectReference(fit(diameters), reference.penicillin_crossed_REML)
    const pastes = table('pastes')
    const nested = [
      createTerm('cask:batch', textColumn(pastes, 'sample')),
      createTerm('batch', textColumn(pastes, 'batch')),
    ]
    expectReference(fit({ response: numberColumn(pastes, 'strength'), random: nested }), reference.pastes_nested_REML)
  })
})
describe('linear mixed models', () => {
  it('says that more levels or rows are needed', () => {
    const one = fitLinearMixedModel({ response: [1, 2, 3], random: [createTerm('team', ['a', 'a', 'a'])] })
    expect(one).toMatchObject({ status: 'insufficient', have: 1, need: 2 })
    const all = fitLinearMixedModel({ response: [1, 2, 3], random: [createTerm('seller', ['a', 'b', 'c'])] })
    expect(all).toMatchObject({ status: 'insufficient', have: 3, need: 4 })
    const same = fitLinearMixedModel({ response: [2, 2, 2, 2], random: [createTerm('team', ['a', 'a', 'b', 'b'])] })
    expect(same.status).toBe('insufficient')
    expect(() => fitLinearMixedModel({ response: [1, 2], random: [createTerm('team', ['a'])] })).toThrow(/needs 2 rows/)
  })

  it('gives the same answer from cells as from single rows', () => {
    const random = createRandom(5)
    const sizes = [3, 9, 2, 14, 6, 1, 8]
    const keys = sizes.flatMap((n, i) => Array.from({ length: n }, () => `s${i}`))
    const levels = sizes.map(() => random.normal())
    const response = keys.map((key) => 1e7 + levels[Number(key.slice(1))]! + random.normal())
    const rows = fit({ response, random: [createTerm('seller', keys)] })
    const groups = sizes.map((_, i) => response.filter((_value, row) => keys[row] === `s${i}`))
    const means = groups.map((group) => group.reduce((a, b) => a + b, 0) / group.length)
    const withinSumOfSquares = groups
      .flatMap((group, i) => group.map((y) => (y - means[i]!) ** 2))
      .reduce((a, b) => a + b)
    const random7 = [
      createTerm(
        'seller',
        sizes.map((_, i) => `s${i}`),
      ),
    ]
    const cells = fit({ response: means, random: random7, cases: sizes, withinSumOfSquares })
    close(cells.components[0]?.variance, rows.components[0]!.variance, 1e-5)
    close(cells.residualVariance, rows.residualVariance, 1e-6)
    close(cells.fixed[0]?.standardError, rows.fixed[0]!.standardError, 1e-5)
  })

  it('does not depend on the order of terms or rows', () => {
    const random = createRandom(8)
    const n = 240
    const product = Array.from({ length: n }, () => `p${random.poisson(2)}`)
    const seller = Array.from({ length: n }, () => `s${random.poisson(6)}`)
    const response = seller.map((key, i) => 0.3 * key.length + 0.2 * Number(product[i]!.slice(1)) + random.normal())
    const one = fit({ response, random: [createTerm('seller', seller), createTerm('product', product)] })
    const two = fit({
      response: response.toReversed(),
      random: [createTerm('product', back(product)), createTerm('seller', back(seller))],
    })
    close(two.deviance, one.deviance, 1e-9)
    close(two.components[0]?.variance, one.components[1]!.variance, 1e-3)
  })

  it(
    'calls a difference that is not there chance, at the stated rate, with unequal groups',
    { timeout: 60_000 },
    () => {
      const random = createRandom(17)
      const sizes = [2, 3, 3, 5, 8, 12, 20, 35, 60, 4]
      const keys = sizes.flatMap((n, i) => Array.from({ length: n }, () => `s${i}`))
      const term = createTerm('seller', keys)
      const runs = 400
      let rejected = 0
      let chance = 0
      let found = 0
      let covered = 0
      for (let run = 0; run < runs; run++) {
        const noise = keys.map(() => random.normal())
        const full = fit({ response: noise, random: [term] })
        const reduced = fit({ response: noise, random: [] })
        if (computeZeroVariancePValue(reduced.deviance - full.deviance) < 0.05) rejected += 1
        if (full.components[0]!.indistinguishableFromChance) chance += 1
        const levels = sizes.map(() => 0.7 * random.normal())
        const real = fit({ response: noise.map((e, i) => e + levels[term.of[i]!]!), random: [term] })
        if (!real.singular) found += 1
        real.effects.forEach((effect, i) => {
          const truth = levels[i]!
          if (Math.abs(effect.intercept - truth) < 1.645 * effect.standardError) covered += 1
        })
      }
      expect(rejected / runs).toBeGreaterThan(0.015)
      expect(rejected / runs).toBeLessThan(0.075)
      // Half of all samples without a difference put the variance at exactly zero (more, with few groups).
      expect(chance / runs).toBeGreaterThan(0.45)
      expect(chance / runs).toBeLessThan(0.75)
      expect(found / runs).toBeGreaterThan(0.85)
      expect(covered / (runs * sizes.length)).toBeGreaterThan(0.82)
    },
  )

  it('sees no teams or products where only sellers differ, nested and crossed', { timeout: 60_000 }, () => {
    const random = createRandom(361)
    const runs = 150
    const sellers = Array.from({ length: 18 }, (_, i) => [3, 6, 14][i % 3] as number)
    const of = sellers.flatMap((size, seller) => Array.from({ length: size }, () => seller))
    const bySeller = createTerm('seller', of.map(String))
    const byTeam = createTerm(
      'team',
      of.map((seller) => `${Math.floor(seller / 3)}`),
    )
    const wrong = { team: 0, product: 0 }
    for (let run = 0; run < runs; run++) {
      const levels = sellers.map(() => 0.6 * random.normal())
      const response = of.map((seller) => levels[seller]! + random.normal())
      const byProduct = createTerm(
        'product',
        of.map(() => `${Math.floor(5 * random.uniform() ** 2)}`),
      )
      const without = fit({ response, random: [bySeller] })
      for (const term of [byTeam, byProduct]) {
        const full = fit({ response, random: [bySeller, term] })
        if (computeZeroVariancePValue(without.deviance - full.deviance) < 0.05) wrong[term.name as 'team'] += 1
      }
    }
    for (const hits of [wrong.team, wrong.product]) expect(hits / runs).toBeLessThan(0.09)
  })
})

it('finds the variances of crossed intercepts in tens of solutions', () => {
  const random = createRandom(5)
  const rows = Array.from({ length: 3000 }, () => Math.floor(random.uniform() * 3000))
  const terms = [60, 7, 4].map((levels, t) =>
    createTerm(
      `term ${t}`,
      rows.map((row) => String((row * (t + 3)) % levels)),
    ),
  )
  const response = rows.map((row) => ((row * 3) % 60) / 30 + ((row * 4) % 7) / 5 + random.normal())
  const models = (['reml', 'ml'] as const).map((criterion) => fit({ response, random: terms }, criterion))
  for (const model of models) {
    expect(model.converged).toBe(true)
    expect(model.evaluations).toBeLessThan(120)
  }
})

it('finds the same variances where one term differs hundreds of times as much as the rest', () => {
  const random = createRandom(11)
  const cases = Array.from({ length: 600 }, (_, row) => ({
    seller: row % 30,
    product: Math.floor(random.uniform() ** 2 * 7),
    region: Math.floor(random.uniform() * 15),
    quarter: Math.floor(row / 120),
  }))
  const terms = (['seller', 'product', 'region', 'quarter'] as const).map((name) =>
    createTerm(
      name,
      cases.map((one) => String(one[name])),
    ),
  )
  const response = cases.map(({ product }) => 1000 * product ** 3 + 100 * random.normal())
  const [all, others] = [terms, terms.slice(1)].map((used) => fit({ response, random: used }, 'ml'))
  for (const model of [all, others]) expect(model).toMatchObject({ converged: true })
  // Sellers, of whom none differs, explain what chance would.
  const gain = others!.deviance - all!.deviance
  expect(gain).toBeGreaterThan(-1e-6)
  expect(gain).toBeLessThan(9)
})
