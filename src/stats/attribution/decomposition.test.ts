import { array, assert, double, nat, property, record, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { haveVectors, loadVector, vectorsNote } from '../../../test/harness/vectors.ts'
import { computeLogMean, decomposeByLogMean, type FactorChange } from './log-mean.ts'
import { splitMixAndRate } from './mix-and-rate.ts'
import { computeShapley, decomposeByShapley, sampleShapley } from './shapley.ts'

const sum = (values: readonly number[]) => values.reduce((total, x) => total + x, 0)
const expectAll = (got: readonly number[], expected: readonly number[]) =>
  expected.forEach((value, i) => expect(Math.abs(got[i]! - value)).toBeLessThan(1e-9 * Math.max(1, Math.abs(value))))

const factors = ([a = 0, b = 0, c = 0, days = 1]: number[]) => [a, b, c, 1 / days]
const gain = (joined: readonly boolean[]) =>
  (joined[0] ? 5 : 0) + (joined[1] && joined[2] ? 6 : 0) - (joined[3] ? 1 : 0)
const scaleOf = (items: readonly FactorChange[]) =>
  sum(items.map(({ before, after }) => before.reduce((a, b) => a * b) + after.reduce((a, b) => a * b)))

describe.skipIf(!haveVectors)(`decompositions against published numbers${vectorsNote}`, () => {
  const vectors = haveVectors ? loadVector('attribution/decomposition_expected.json') : null

  it('splits revenue and velocity by logarithmic means and by Shapley', () => {
    expectAll(decomposeByLogMean([vectors.inputs]).effects, vectors.lmdi_additive)
    expectAll(decomposeByShapley(vectors.inputs.before, vectors.inputs.after), vectors.shapley)
    const velocity = { before: factors(vectors.velocity.before), after: factors(vectors.velocity.after) }
    expectAll(decomposeByLogMean([velocity]).effects, vectors.velocity.lmdi)
    expectAll(decomposeByShapley(velocity.before, velocity.after), vectors.velocity.shapley)
  })

  it('splits revenue over segments into volume, mix, win rate and size', () => {
    const { N, mix, win, size, effects, total } = vectors.segment_lmdi
    const at = (period: number, segment: number) => [
      N[period],
      mix[period][segment],
      win[period][segment],
      size[period][segment],
    ]
    const result = decomposeByLogMean([0, 1, 2].map((segment) => ({ before: at(0, segment), after: at(1, segment) })))
    expectAll(result.effects, [effects.volume, effects.mix, effects.win, effects.size])
    expectAll([result.total, sum(result.effects)], [total, total])
    const rates = [0, 1, 2].map((s) => ({
      segment: String(s),
      before: { share: mix[0][s], rate: win[0][s] },
      after: { share: mix[1][s], rate: win[1][s] },
    }))
    const kitagawa = splitMixAndRate(rates)
    expectAll([kitagawa.mix, kitagawa.rate, kitagawa.total], Object.values(vectors.kitagawa))
  })

  it('gives a factor that was zero the whole change', () => {
    expectAll(decomposeByLogMean([{ before: [5, 0], after: [5, 1] }]).effects, vectors.lmdi_zero.value)
  })
})

describe('decompositions', () => {
  const factor = double({ min: 0.001, max: 1e6, noNaN: true })
  const item = record({
    before: array(factor, { minLength: 4, maxLength: 4 }),
    after: array(factor, { minLength: 4, maxLength: 4 }),
  })

  it('add up to the change, whatever the factors', () => {
    assert(
      property(array(item, { minLength: 1, maxLength: 8 }), (items) => {
        const { effects, perItem, total } = decomposeByLogMean(items)
        const logs = sum(perItem.flat().map(Math.abs))
        expect(Math.abs(sum(effects) - total)).toBeLessThanOrEqual(1e-9 * (scaleOf(items) + logs))
        const first = items[0]!
        const shapley = decomposeByShapley(first.before, first.after)
        const change = first.after.reduce((a, b) => a * b) - first.before.reduce((a, b) => a * b)
        expect(Math.abs(sum(shapley) - change)).toBeLessThanOrEqual(
          1e-9 * sum(shapley.map(Math.abs)) + 1e-9 * scaleOf([first]),
        )
      }),
    )
  })

  it('turn round with time and do not depend on the order of factors', () => {
    assert(
      property(item, ({ before, after }) => {
        const forward = decomposeByLogMean([{ before, after }]).effects
        const back = decomposeByLogMean([{ before: after, after: before }]).effects
        const turned = decomposeByLogMean([{ before: before.toReversed(), after: after.toReversed() }]).effects
        const slack = 1e-7 * sum(forward.map(Math.abs)) + 1e-9
        forward.forEach((effect, k) => {
          expect(Math.abs(effect + back[k]!)).toBeLessThanOrEqual(slack)
          expect(Math.abs(effect - turned[3 - k]!)).toBeLessThanOrEqual(slack)
        })
      }),
    )
  })

  it('split a rate exactly into mix and rate', () => {
    const rate = double({ min: 0, max: 1, noNaN: true })
    const segment = record({ cases: tuple(nat(500), nat(500)), rates: tuple(rate, rate) })
    assert(
      property(array(segment, { minLength: 1, maxLength: 9 }), (rows) => {
        const all = [0, 1].map((period) => sum(rows.map(({ cases }) => cases[period]!)) || 1)
        const at = (row: (typeof rows)[number], period: 0 | 1) => ({
          share: row.cases[period] / all[period]!,
          rate: row.rates[period],
        })
        const result = splitMixAndRate(
          rows.map((row, i) => ({ segment: `${i}`, before: at(row, 0), after: at(row, 1) })),
        )
        const overall = (period: 0 | 1) => sum(rows.map((row) => at(row, period).share * at(row, period).rate))
        expect(result.mix + result.rate).toBeCloseTo(overall(1) - overall(0), 12)
      }),
    )
  })

  it('share interactions evenly, and samples agree with the exact value', () => {
    expect(computeShapley(2, (s) => (s === 3 ? 1 : 0))).toEqual([0.5, 0.5])
    expect(computeLogMean(Math.E, 1)).toBeCloseTo(Math.E - 1, 12)
    const { values, standardErrors } = sampleShapley(14, gain, { pairs: 200, random: createRandom(2).uniform })
    expect(sum(values)).toBeCloseTo(10, 10)
    expect(values[0]).toBeCloseTo(5, 10)
    expect(Math.abs(values[1]! - 3)).toBeLessThan(4 * standardErrors[1]! + 1e-9)
    expect(() => computeShapley(13, () => 0)).toThrow(/1 to 12/)
    expect(() => decomposeByLogMean([{ before: [1, -1], after: [1, 1] }])).toThrow(/at least 0/)
  })
})
