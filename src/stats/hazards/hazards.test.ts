import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRandom, type Random } from '../../../test/harness/random.ts'
import { haveVectors, loadVector, loadVectorTable, vectorsNote } from '../../../test/harness/vectors.ts'
import { computeCohortConversion } from './cohort-conversion.ts'
import { fitCoxModel, type SurvivalCase } from './fit-cox-model.ts'
import { computeConversion, fitDiscreteHazard } from './fit-discrete-hazard.ts'

const close = (got: number, expected: number, relative: number) =>
  expect(Math.abs(got / expected - 1)).toBeLessThan(relative)

const folder = join(import.meta.dirname, '../../../../shared/data/olist-funnel')

function loadOlist(file: string): string[][] {
  const text = readFileSync(join(folder, `olist_${file}_dataset.csv`), 'utf8').trim()
  return text
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
}

/** Day number of dd-mm-yyyy. */
function dayOf(date: string): number {
  const [day = 0, month = 0, year = 0] = date.slice(0, 10).split('-').map(Number)
  return Date.UTC(year, month - 1, day) / 86_400_000
}

/** Cases with a weekly hazard that falls with age, a covariate that doubles the odds, random censoring and late entries. */
function drawCases(random: Random, count: number, effect: number): SurvivalCase[] {
  return Array.from({ length: count }, () => {
    const x = Number(random.uniform() < 0.3)
    const entry = random.uniform() < 0.2 ? 7 * Math.floor(3 * random.uniform()) : 0
    const until = 7 * (1 + Math.floor(20 * random.uniform()))
    for (let week = entry / 7; 7 * week < until; week++) {
      const odds = Math.exp((week < 4 ? -1.8 : -2.6) + effect * x)
      if (random.uniform() < odds / (1 + odds)) return { entry, exit: 7 * week + 3, event: true, covariates: [x] }
    }
    return { entry, exit: Math.max(entry, until), event: false, covariates: [x] }
  })
}

const seen = (exit: number, event: boolean): SurvivalCase => ({ exit, event, covariates: [] })

describe.skipIf(!haveVectors)(`hazards against R survival${vectorsNote}`, () => {
  it('reproduces the Cox models of the lung data', () => {
    const expected = loadVector('survival/km_expected.json')
    const rows = loadVectorTable('survival/lung.csv').filter((row) => typeof row['ph.ecog'] === 'number')
    const toCases = (source: typeof rows, names: readonly string[]) =>
      source.map((row) => ({
        exit: Number(row['time']),
        event: row['status'] === 2,
        covariates: names.map((name) => Number(row[name])),
      }))
    const names = ['age', 'sex', 'ph.ecog']
    const full = fitCoxModel(toCases(rows, names), names)
    const sex = fitCoxModel(toCases(loadVectorTable('survival/lung.csv'), ['sex']), ['sex'])
    if (full.status !== 'fitted' || sex.status !== 'fitted') throw new Error('not fitted')
    full.coefficients.forEach(({ name, estimate, standardError, pValue }, j) => {
      const row = expected.lung_cox_full[j]
      expect(name).toBe(row['_row'])
      close(estimate, row.coef, 1e-7)
      close(standardError, row['se(coef)'], 1e-7)
      close(pValue, row['Pr(>|z|)'], 1e-6)
    })
    close(sex.coefficients[0]!.estimate, expected.lung_cox_sex.coef, 1e-7)
    close(sex.coefficients[0]!.standardError, expected.lung_cox_sex['se(coef)'], 1e-7)
  })

  it.skipIf(!existsSync(folder))(
    'reproduces thirty-day conversion of a real funnel, and does not judge what is too young',
    () => {
      const expected = loadVector('survival/olist_funnel_expected.json')
      const wonOn = new Map(loadOlist('closed_deals').map((row) => [row[0]!, dayOf(row[4]!)]))
      const snapshot = dayOf('01-06-2018')
      const cases = loadOlist('marketing_qualified_leads')
        .map(([id = '', date = '']) => ({ date, from: dayOf(date), won: wonOn.get(id) }))
        .filter(({ from }) => from < snapshot)
        .map(({ date, from, won }) => {
          const known = won !== undefined && won <= snapshot
          return {
            cohort: `${date.slice(6, 10)}-${date.slice(3, 5)}`,
            age: Math.max(0, (known ? won : snapshot) - from) + 0.5,
            outcome: known ? ('won' as const) : ('open' as const),
          }
        })
      const table = computeCohortConversion(cases, { ages: [30], needAtRisk: 1 })
      for (const { mon, conv, 'n.risk': atRisk } of expected.km30_by_cohort) {
        const row = table.find((one) => one.cohort === mon)!
        expect([mon, row.atRisk]).toEqual([mon, atRisk])
        expect(row.conversion.status === 'value' && Math.abs(row.conversion.share - conv)).toBeLessThan(1e-9)
      }
      const may = computeCohortConversion(cases, { ages: [60] }).find((one) => one.cohort === '2018-05')
      expect(may?.conversion).toMatchObject({ status: 'insufficient', have: 0 })
    },
  )

  it.skipIf(!existsSync(folder))('has the same standard errors as Kaplan–Meier where nothing competes', () => {
    const expected = loadVector('survival/olist_funnel_expected.json')
    const wonOn = new Map(loadOlist('closed_deals').map((row) => [row[0]!, dayOf(row[4]!)]))
    const snapshot = dayOf('14-11-2018')
    const cases = loadOlist('marketing_qualified_leads').map(([id = '', date = '']) => {
      const won = wonOn.get(id)
      const age = Math.max(0, (won ?? snapshot) - dayOf(date)) + 0.5
      return { cohort: 'all', age, outcome: won === undefined ? ('open' as const) : ('won' as const) }
    })
    const table = computeCohortConversion(cases, { ages: expected.km.t })
    table.forEach(({ conversion }, i) => {
      if (conversion.status !== 'value') throw new Error('no value')
      close(conversion.share, expected.km.conv[i], 1e-6)
      close(conversion.standardError, expected.km.se[i], 1e-5)
    })
  })
})

describe('hazards', () => {
  const plan = { names: ['partner'], period: 7, bands: [0, 4] }

  it('give the share of simple counts, by hand', () => {
    // Ten deals: two won in week 0, one of the eight left in week 1, the rest seen to the end of week 1.
    const cases = [seen(2, true), seen(5, true), seen(9, true), ...Array.from({ length: 7 }, () => seen(14, false))]
    const model = fitDiscreteHazard(cases, { names: [], period: 7, bands: [0, 1] })
    if (model.status !== 'fitted') throw new Error(model.reason)
    expect(model.atRisk).toEqual([10, 8])
    expect(computeConversion(model, [], { from: 0, until: 2 })).toBeCloseTo(0.3, 10)
    expect(computeConversion(model, [], { from: 1, until: 2 })).toBeCloseTo(1 / 8, 10)
    expect(fitDiscreteHazard(cases, { names: ['x'], period: 7, bands: [0] }).status).toBe('insufficient')
  })

  it(
    'find what speeds a stage up, and nothing where nothing is, with late entries and censoring',
    { timeout: 60_000 },
    () => {
      const random = createRandom(97)
      const runs = 300
      const rates = { discrete: 0, cox: 0, found: 0 }
      let covered = 0
      let conversion = 0
      for (let run = 0; run < runs; run++) {
        const still = drawCases(random, 150, 0)
        const model = fitDiscreteHazard(still, plan)
        const cox = fitCoxModel(still, plan.names)
        if (model.status !== 'fitted' || cox.status !== 'fitted') throw new Error('not fitted')
        if (model.coefficients[0]!.pValue < 0.05) rates.discrete += 1 / runs
        if (cox.coefficients[0]!.pValue < 0.05) rates.cox += 1 / runs
        conversion += computeConversion(model, [0], { from: 0, until: 8 }) / runs
        const moved = fitDiscreteHazard(drawCases(random, 150, 0.7), plan)
        if (moved.status !== 'fitted') throw new Error('not fitted')
        const { estimate, standardError, pValue } = moved.coefficients[0]!
        if (pValue < 0.05) rates.found += 1 / runs
        if (Math.abs(estimate - 0.7) < 1.96 * standardError) covered += 1 / runs
      }
      for (const rate of [rates.discrete, rates.cox]) {
        expect(rate).toBeGreaterThan(0.02)
        expect(rate).toBeLessThan(0.085)
      }
      expect(rates.found).toBeGreaterThan(0.7)
      expect(covered).toBeGreaterThan(0.92)
      const [early = 0, late = 0] = [-1.8, -2.6].map((eta) => 1 / (1 + Math.exp(-eta)))
      expect(Math.abs(conversion - (1 - (1 - early) ** 4 * (1 - late) ** 4))).toBeLessThan(0.02)
    },
  )

  it('cover the truth for cohorts with competing ends and open cases', () => {
    const random = createRandom(101)
    const runs = 400
    let inside = 0
    let naive = 0
    for (let run = 0; run < runs; run++) {
      // Won at rate 1, lost at rate 2 (per 60 days): 1/3 · (1 − e⁻¹·⁵) are won by day 30.
      const cases = Array.from({ length: 120 }, () => {
        const end = (60 / 3) * random.exponential()
        const limit = 45 * random.uniform()
        const outcome =
          end > limit ? ('open' as const) : random.uniform() < 1 / 3 ? ('won' as const) : ('lost' as const)
        return { cohort: 'a', age: Math.min(end, limit), outcome }
      })
      const [row] = computeCohortConversion(cases, { ages: [30], needAtRisk: 1 })
      const truth = (1 - Math.exp(-1.5)) / 3
      if (row?.conversion.status === 'value' && row.conversion.lower < truth && truth < row.conversion.upper)
        inside += 1
      naive += cases.filter(({ outcome }) => outcome === 'won').length / cases.length / runs
      if (row?.conversion.status === 'insufficient') inside += 1
    }
    expect(inside / runs).toBeGreaterThan(0.91)
    expect(naive).toBeLessThan(0.21)
  })

  it('refuses what cannot be', () => {
    expect(() => fitCoxModel([{ exit: 1, entry: 2, event: true, covariates: [] }], [])).toThrow(/at or after/)
    expect(() => fitDiscreteHazard([], { names: [], period: 7, bands: [1, 2] })).toThrow(/begin with 0/)
  })
})
