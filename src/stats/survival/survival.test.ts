import { describe, expect, it } from 'vitest'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from '../../../test/harness/random.ts'
import { haveVectors, loadVector, loadVectorTable } from '../../../test/harness/vectors.ts'
import { computeIncidence, computeSurvival, incidenceAt, survivalAt, testLogRank } from './index.ts'

interface PublishedStep {
  time: number
  'n.risk': number
  'n.event': number
  surv: number
  se: number
  lower: number
  upper: number
  strata: string
}

const pipeline = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'maven-crm', 'sales_pipeline.csv')

describe.skipIf(!haveVectors)('survival against R', () => {
  it.each([
    ['aml', 'time', 'status', 'x'],
    ['gehan_6mp', 'time', 'cens', 'treat'],
  ])('reproduces the curves, medians and log-rank test of %s', (name, time, status, by) => {
    const rows = loadVectorTable(`survival/${name}.csv`)
    const expected = loadVector('survival/km_expected.json')[name]
    const groups = expected.median.map((one: Record<string, string>) => one['_row'])
    const tables = groups.map((group: string) =>
      rows
        .filter((row) => `${by}=${row[by]}` === group)
        .map((row) => ({ time: Number(row[time]), event: Number(row[status]) })),
    )
    groups.forEach((group: string, g: number) => {
      const curve = computeSurvival(tables[g])
      const published = expected.km.filter((step: PublishedStep) => step.strata === group)
      expect(curve.steps.length).toBe(published.length)
      curve.steps.forEach((step, i) => {
        const line = published[i] as PublishedStep
        expect(step).toMatchObject({ time: line.time, atRisk: line['n.risk'], events: line['n.event'] })
        expect(step.survival).toBeCloseTo(line.surv, 9)
        if (line.surv === 0) return
        expect(step.standardError).toBeCloseTo(line.se, 9)
        expect(step.low).toBeCloseTo(line.lower, 9)
        expect(step.high).toBeCloseTo(line.upper, 9)
      })
      const median = expected.median[g]
      expect(curve.median.time).toBe(median.median)
      expect(curve.median.low).toBe(median['0.95LCL'] ?? null)
      expect(curve.median.high).toBe(median['0.95UCL'] ?? null)
    })
    const test = testLogRank(tables)
    expect(test.statistic).toBeCloseTo(expected.logrank.chisq, 9)
    expect(test.pValue).toBeCloseTo(expected.logrank.p, 9)
    test.expected.forEach((value, i) => expect(value).toBeCloseTo(expected.logrank.exp[i], 9))
  })

  it('reproduces the lung data', () => {
    const expected = loadVector('survival/km_expected.json')
    // Status 1 is censored, 2 is dead.
    const rows = loadVectorTable('survival/lung.csv').map((row) => ({
      time: Number(row['time']),
      event: Number(row['status']) - 1,
      sex: Number(row['sex']),
    }))
    const curve = computeSurvival(rows)
    expect(curve.median).toEqual({ time: 310, low: 285, high: 363 })
    expect(survivalAt(curve, 365)).toBeCloseTo(expected.lung_all.surv_at_100_365.surv[1], 9)
    expect(survivalAt(curve, 100)).toBeCloseTo(expected.lung_all.surv_at_100_365.surv[0], 9)
    const bySex = [1, 2].map((sex) => rows.filter((row) => row.sex === sex))
    expect(testLogRank(bySex).statistic).toBeCloseTo(expected.lung_sex.logrank.chisq, 9)
  })

  it.skipIf(!existsSync(pipeline))(
    'reproduces time to close and the shares won and lost of the public CRM data',
    () => {
      const expected = loadVector('survival/maven_cycle_expected.json')
      const [header = '', ...lines] = readFileSync(pipeline, 'utf8').trim().split(/\r?\n/)
      const names = header.split(',')
      const snapshot = Date.parse(expected.snapshot)
      const kind: Record<string, number> = { Won: 1, Lost: 2 }
      const deals = lines
        .map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])))
        .filter((deal) => deal['engage_date'] !== '')
        .map((deal) => {
          const end = deal['close_date'] ? Date.parse(deal['close_date']) : snapshot
          return {
            time: (end - Date.parse(deal['engage_date'] ?? '')) / 86_400_000,
            event: kind[deal['deal_stage'] ?? ''] ?? 0,
          }
        })
      expect(deals.length).toBe(expected.n)
      const curve = computeSurvival(deals)
      expect(curve.median.time).toBe(expected.median_close)
      const steps = computeIncidence(deals, 2)
      expected.aj.time.forEach((time: number, i: number) => {
        expect(survivalAt(curve, time)).toBeCloseTo(expected.km_close.surv[i], 9)
        incidenceAt(steps, time, 2).forEach((share, state) =>
          expect(share).toBeCloseTo(expected.aj.pstate[i][state], 9),
        )
      })
    },
  )
})

describe('survival', () => {
  it('counts those who came under watch late only from then on', () => {
    const curve = computeSurvival([
      { time: 2, event: 1 },
      { time: 5, event: 1, entry: 3 },
      { time: 6, event: 0 },
    ])
    expect(curve.steps.map((step) => step.atRisk)).toEqual([2, 2])
    expect(survivalAt(curve, 5)).toBeCloseTo(0.25, 12)
    expect(() => computeSurvival([{ time: 1, event: 1, entry: 2 }])).toThrow('entry')
  })

  it('gives shares that add up, and less than one minus Kaplan–Meier for each of two ends', () => {
    const random = createRandom(31)
    const deals = Array.from({ length: 300 }, () => ({
      time: Math.ceil(20 * random.exponential()),
      event: Math.floor(3 * random.uniform()),
    }))
    for (const { shares } of computeIncidence(deals, 2)) expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
    const won = deals.map((deal) => ({ ...deal, event: deal.event === 1 ? 1 : 0 }))
    expect(incidenceAt(computeIncidence(deals, 2), 40, 2)[1]).toBeLessThan(1 - survivalAt(computeSurvival(won), 40))
  })

  it('covers the true share at a time, and tells unequal groups apart at its error rate', () => {
    const random = createRandom(32)
    const runs = 500
    const draw = (n: number, scale: number) =>
      Array.from({ length: n }, () => {
        const [end, seen] = [scale * random.exponential(), 30 * random.uniform()]
        return { time: Math.min(end, seen), event: end <= seen ? 1 : 0 }
      })
    let [covered, falsely, found] = [0, 0, 0]
    for (let run = 0; run < runs; run++) {
      const step = computeSurvival(draw(60, 20), 0.9).steps.findLast((one) => one.time <= 10)
      if (step !== undefined && step.low <= Math.exp(-0.5) && step.high >= Math.exp(-0.5)) covered += 1
      if (testLogRank([draw(15, 20), draw(80, 20), draw(30, 20)]).pValue < 0.05) falsely += 1
      if (testLogRank([draw(40, 20), draw(80, 9)]).pValue < 0.05) found += 1
    }
    expect(Math.abs(covered / runs - 0.9)).toBeLessThan(0.04)
    expect(falsely / runs).toBeGreaterThan(0.02)
    expect(falsely / runs).toBeLessThan(0.08)
    expect(found / runs).toBeGreaterThan(0.75)
  })
})
