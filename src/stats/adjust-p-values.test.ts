import { expect, it } from 'vitest'
import { haveVectors, loadVector } from '../../test/harness/vectors.ts'
import { adjustPValues } from './adjust-p-values.ts'

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
