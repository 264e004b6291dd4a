import { describe, expect, it } from 'vitest'
import { createRandom } from '../../test/harness/random.ts'
import { haveVectors, loadVector, loadVectorTable } from '../../test/harness/vectors.ts'
import { differenceScale, findChangePoints, findSingleChange, meanCost, poissonCost } from './pelt.ts'

const column = (path: string, name: string) => loadVectorTable(path).map((row) => row[name] as number)

describe.skipIf(!haveVectors)('change points against the published segmentations', () => {
  it('finds those of the simulated series of Killick & Eckley under each penalty', () => {
    const costs = meanCost(column('changepoint/jss2014_mdata.csv', 'x'))
    const expected = loadVector('changepoint/pelt_expected.json')
    for (const name of ['SIC0 pen=log n', 'SIC pen=2log n', '1.5 log n']) {
      const found = findChangePoints(costs, { penalty: expected[name].penalty })
      expect(found.changePoints).toEqual(expected[name].changepoints)
      expect(found.objective).toBeCloseTo(expected[name].objective, 9)
    }
    const modified = expected['MBIC pen=3log n (+log seglen)']
    expect(findChangePoints(costs, { penalty: modified.penalty, modified: true }).changePoints).toEqual(
      modified.changepoints,
    )
  })

  it('finds the Nile at 1898 with its confidence set', () => {
    const flow = column('changepoint/nile.csv', 'flow')
    const scale = differenceScale(flow)
    expect(scale).toBeCloseTo(115.31763666496697, 9)
    const costs = meanCost(flow.map((value) => value / scale))
    expect(findChangePoints(costs, { penalty: 2 * Math.log(100) }).changePoints).toEqual([28])
    const single = findSingleChange(costs, 5)
    expect(single?.index).toBe(28)
    const { nile } = loadVector('changepoint/nile_expected.json')
    expect(single?.index).toBe(nile.breakpoint_index)
    expect(single?.confidence[0]).toBeGreaterThanOrEqual(nile.ci95[0]['2.5 %'])
    expect(single?.confidence[1]).toBeLessThanOrEqual(nile.ci95[0]['97.5 %'])
    // strucchange's figures are sums of squares of the same split.
    const plain = meanCost(flow)
    const [whole, split] = [plain.cost(0, 100), plain.cost(0, 28) + plain.cost(28, 100)]
    expect(whole).toBeCloseTo(nile.RSS[0], 4)
    expect(split).toBeCloseTo(nile.RSS[1], 4)
    expect((98 * (whole - split)) / split).toBeCloseTo(nile.supF, 8)
  })

  it('finds the fall in coal disasters at 1891', () => {
    const costs = poissonCost(column('changepoint/coal.csv', 'n'))
    const expected = loadVector('changepoint/pelt_expected.json')
    for (const name of ['coal poisson minseg2 pen=9.437', 'coal poisson minseg2 pen=14.155']) {
      const found = findChangePoints(costs, { penalty: Number(name.slice(-6).replace('=', '')), minSegment: 2 })
      expect(found.changePoints).toEqual(expected[name].changepoints)
      // The name carries the penalty to three digits only.
      expect(found.objective).toBeCloseTo(expected[name].objective, 2)
    }
    expect(findSingleChange(costs, 2)?.likelihoodRatio).toBeCloseTo(expected.coal_single.LR, 8)
  })
})

const finds = (values: readonly number[]) =>
  findChangePoints(meanCost(values), { penalty: 3 * Math.log(78), minSegment: 4 }).changePoints.length > 0

describe('change points', () => {
  it('is as good as trying every segmentation, also with a shortest segment', () => {
    const random = createRandom(5)
    for (let run = 0; run < 60; run++) {
      const values = Array.from({ length: 24 }, (_, i) => random.normal() + (i > 9 && i < 17 ? 2 : 0))
      const costs = meanCost(values)
      for (const minSegment of [1, 3, 5]) {
        const best = [-4]
        for (let t = 1; t <= 24; t++) {
          best[t] = Infinity
          for (let s = 0; s <= t - minSegment; s++) {
            if (Number.isFinite(best[s]))
              best[t] = Math.min(best[t] as number, (best[s] as number) + costs.cost(s, t) + 4)
          }
        }
        expect(findChangePoints(costs, { penalty: 4, minSegment }).objective).toBeCloseTo(best[24] as number, 9)
      }
    }
  })

  it('finds nothing in quiet series, autocorrelated or skewed, whose long-run noise is in the costs', () => {
    const random = createRandom(9)
    const runs = 300
    const hits = { corrected: 0, skewed: 0, plain: 0 }
    for (let run = 0; run < runs; run++) {
      const values = random.autoregressive(78, 0.3)
      if (finds(values.map((value) => value / Math.sqrt(1.3 / 0.7)))) hits.corrected += 1
      if (finds(values)) hits.plain += 1
      if (finds(Array.from({ length: 78 }, random.exponential))) hits.skewed += 1
    }
    expect(hits.corrected / runs).toBeLessThan(0.05)
    expect(hits.skewed / runs).toBeLessThan(0.1)
    expect(hits.plain).toBeGreaterThan(hits.corrected)
  })

  it('covers the true moment of a clear shift about as often as it says', () => {
    const random = createRandom(8)
    let covered = 0
    for (let run = 0; run < 400; run++) {
      const values = Array.from({ length: 104 }, (_, i) => random.normal() + (i >= 60 ? 1.2 : 0))
      const found = findSingleChange(meanCost(values), 4)
      if (found !== null && found.confidence[0] <= 60 && found.confidence[1] >= 60) covered += 1
    }
    expect(covered / 400).toBeGreaterThan(0.93)
  })
})
