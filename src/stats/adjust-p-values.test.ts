import { expect, it } from 'vitest'
import { createRandom } from '../../test/harness/random.ts'
import { haveVectors, loadVector } from '../../test/harness/vectors.ts'
import { adjustPValues } from './adjust-p-values.ts'
import { normalTwoSided } from './distributions/normal.ts'

it.skipIf(!haveVectors)('adjusts as R does', () => {
  const expected = loadVector('fdr/padjust_expected.json')
  const cases = [
    ['benjamini-hochberg', 'BH'],
    ['benjamini-yekutieli', 'BY'],
    ['holm', 'holm'],
    ['hochberg', 'hochberg'],
    ['bonferroni', 'bonferroni'],
  ] as const
  for (const [method, name] of cases) {
    adjustPValues(expected.p, method).forEach((value, i) => expect(value).toBeCloseTo(expected[name][i], 9))
  }
})

it('keeps the order given', () => {
  expect(adjustPValues([0.5, 0.01, 0.02], 'holm')).toEqual([0.5, 0.03, 0.04])
  expect(adjustPValues([], 'benjamini-hochberg')).toEqual([])
  expect(() => adjustPValues([1.2], 'holm')).toThrow('between 0 and 1')
})

it('holds the share of false finds, and the chance of any, also where tests hang together', () => {
  const random = createRandom(341)
  const runs = 600
  let falseShare = 0
  let found = 0
  let any = 0
  for (let run = 0; run < runs; run++) {
    const together = run % 2 === 0 ? 0 : Math.SQRT1_2 * random.normal()
    const own = run % 2 === 0 ? 1 : Math.SQRT1_2
    const pValues = Array.from({ length: 40 }, (_, i) =>
      normalTwoSided((i < 8 ? 3 : 0) + together + own * random.normal()),
    )
    const rejected = adjustPValues(pValues, 'benjamini-hochberg').flatMap((q, i) => (q <= 0.1 ? [i] : []))
    const wrong = rejected.filter((i) => i >= 8).length
    falseShare += wrong / Math.max(1, rejected.length) / runs
    found += (rejected.length - wrong) / 8 / runs
    if (adjustPValues(pValues, 'holm').some((q, i) => i >= 8 && q <= 0.05)) any += 1 / runs
  }
  expect(falseShare).toBeLessThan(0.11)
  expect(found).toBeGreaterThan(0.5)
  expect(any).toBeLessThan(0.07)
})
