import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { haveVectors, loadVector, loadVectorTable, vectorsNote } from '../../../test/harness/vectors.ts'
import { createTerm, interceptOnly } from './design.ts'
import { fitLinearMixedModel, type LinearMixedInput, type LinearMixedModel } from './fit-linear-mixed-model.ts'
import { testVarianceComponent } from './test-variance-component.ts'

function fit(input: LinearMixedInput, criterion: 'reml' | 'ml' = 'reml'): LinearMixedModel {
  const model = fitLinearMixedModel(input, { criterion })
  if (model.status !== 'fitted') throw new Error(model.reason)
  return model
}

const close = (got: number | null | undefined, expected: number, relative = 1e-4) =>
  expect(Math.abs((got ?? Number.NaN) - expected) / Math.abs(expected)).toBeLessThan(relative)

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
  const table = (file: string) => (haveVectors ? loadVectorTable(`variance/${file}.csv`) : [])
  const column = (rows: Record<string, number | string>[], name: string) => rows.map((row) => Number(row[name]))
  const keys = (rows: Record<string, number | string>[], name: string) => rows.map((row) => String(row[name]))

  it('reproduces growth curves with correlated intercepts and slopes', () => {
    const rows = table('sleepstudy')
    const days = column(rows, 'Days')
    const response = column(rows, 'Reaction')
    const fixed = {
      names: ['intercept', 'days'],
      columns: [...interceptOnly(rows.length).columns, days],
    }
    const subject = createTerm('Subject', keys(rows, 'Subject'), days)
    const slopes = { response, fixed, random: [subject] }
    expectReference(fit(slopes), reference.sleepstudy_slope_REML)
    expectReference(fit(slopes, 'ml'), reference.sleepstudy_slope_ML)
    const intercepts = { response, fixed, random: [createTerm('Subject', keys(rows, 'Subject'))] }
    expectReference(fit(intercepts), reference.sleepstudy_intercept_REML)
  })

  it('reproduces one-way, crossed and nested variance components', () => {
    const dyestuff = table('dyestuff')
    const yields = { response: column(dyestuff, 'Yield'), random: [createTerm('Batch', keys(dyestuff, 'Batch'))] }
    expectReference(fit(yields), reference.dyestuff_REML)
    expectReference(fit(yields, 'ml'), reference.dyestuff_ML)
    const penicillin = table('penicillin')
    const crossed = ['plate', 'sample'].map((name) => createTerm(name, keys(penicillin, name)))
    const diameters = { response: column(penicillin, 'diameter'), random: crossed }
    expectReference(fit(diameters), reference.penicillin_crossed_REML)
    const pastes = table('pastes')
    const nested = [createTerm('cask:batch', keys(pastes, 'sample')), createTerm('batch', keys(pastes, 'batch'))]
    expectReference(fit({ response: column(pastes, 'strength'), random: nested }), reference.pastes_nested_REML)
  })
})

