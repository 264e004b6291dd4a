import { describe, expect, it } from 'vitest'
import { createRandom } from '../../test/harness/random.ts'
import { computeFunnel } from './funnel.ts'

describe('funnels', () => {
  it('flag hardly anybody among units of unequal size that differ by chance, and those that stand out', () => {
    const random = createRandom(351)
    const sizes = Array.from({ length: 30 }, (_, i) => [20, 60, 150, 400][i % 4] as number)
    const runs = 500
    let any = 0
    let found = 0
    for (let run = 0; run < runs; run++) {
      const judge = (out: number) =>
        computeFunnel(sizes.map((den, i) => ({ num: random.binomial(den, i === 3 ? out : 0.3), den }))).qValues
      if (judge(0.3).some((q) => q <= 0.1)) any += 1
      if ((judge(0.45)[3] as number) <= 0.1) found += 1
    }
    expect(any / runs).toBeLessThan(0.14)
    expect(found / runs).toBeGreaterThan(0.8)
  })
})
