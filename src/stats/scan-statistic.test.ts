import { describe, expect, it } from 'vitest'
import { createRandom } from '../../test/harness/random.ts'
import { findWave } from './scan-statistic.ts'

const options = (seed: number, draws = 99) => ({ random: createRandom(seed).uniform, draws, longest: 4 })

const now = (month: number) => month >= 12 && month < 15

describe('waves of people leaving', () => {
  it('are dated and placed, with the likelihood ratio worked out by hand', () => {
    // Team 1: 6 of its 8 in two of twelve months; expected 8 · 2/12.
    const quiet = [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]
    const wave = [0, 1, 0, 0, 0, 3, 3, 0, 0, 0, 1, 0]
    const teams = [quiet, wave].map((row) => row.map((num) => ({ num, expected: 1 })))
    const found = findWave(teams, options(1))
    expect(found).toMatchObject({ team: 1, from: 5, until: 7, num: 6 })
    expect(found!.expected).toBeCloseTo(8 / 6, 12)
    expect(found!.logRatio).toBeCloseTo(6 * Math.log(6 / (8 / 6)) + 2 * Math.log(2 / (8 - 8 / 6)), 12)
    expect(found!.pValue).toBeLessThan(0.05)
  })

  it('do not answer for a team that loses people all the time, nor for nothing', () => {
    const even = [0, 2].map((num) => Array.from({ length: 12 }, () => ({ num, expected: 1 })))
    expect(findWave(even, options(2))?.pValue ?? 1).toBeGreaterThan(0.5)
    expect(findWave([[{ num: 1, expected: 1 }]], options(2))).toBeNull()
    expect(findWave([], options(2))).toBeNull()
  })

  it('come up at their error rate in unequal teams, and are found in one team and in all', { timeout: 60_000 }, () => {
    const random = createRandom(311)
    const runs = 150
    const sizes = [0.1, 0.3, 0.3, 0.8]
    const hits = { none: 0, one: 0, all: 0 }
    for (let run = 0; run < runs; run++) {
      const draw = (factor: (team: number, month: number) => number) =>
        sizes.map((size, team) =>
          Array.from({ length: 18 }, (_, month) => ({
            num: random.poisson(size * factor(team, month)),
            expected: size,
          })),
        )
      const judge = (factor: (team: number, month: number) => number) => {
        const wave = findWave(draw(factor), options(run))
        return wave !== null && wave.pValue <= 0.05 ? wave : null
      }
      if (judge(() => 1)) hits.none += 1
      if (judge((team, month) => (team === 3 && now(month) ? 5 : 1))?.team === 3) hits.one += 1
      if (judge((_, month) => (now(month) ? 4 : 1))?.team === null) hits.all += 1
    }
    expect(hits.none / runs).toBeLessThan(0.1)
    expect(hits.one / runs).toBeGreaterThan(0.5)
    expect(hits.all / runs).toBeGreaterThan(0.5)
  })
})
