import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { type FadingEffect, type FadingOptions, type FadingPlan, fitFadingEffect } from './fit-fading-effect.ts'

function fit(values: readonly number[], plan: FadingPlan, options: FadingOptions = {}): FadingEffect {
  const model = fitFadingEffect(values, plan, options)
  if (model.status !== 'fitted') throw new Error(model.reason)
  return model
}

const decaying = [
  10.2, 9.1, 11.3, 10.8, 9.7, 10.1, 9.4, 10.9, 10.3, 9.9, 10.6, 9.8, 15.1, 14.2, 13.9, 12.1, 12.8, 11.9, 11.2, 11.7,
  10.4, 10.9, 10.8, 9.9, 10.7, 10.1,
]

describe('a fading effect', () => {
  it('is fitted as R nls does', () => {
    // R 4.2.2: nls(y ~ b0 + b2 * exp(-k * (t - 12)) * (t >= 12), start = list(b0 = 10, b2 = 5, k = .2))
    const { best, halfLife, pFading } = fit(decaying, { length: decaying.length, start: 12 }, { phi: 0 })
    expect(best.level).toBeCloseTo(10.137270019755922, 5)
    expect(best.initial).toBeCloseTo(5.130277423765751, 4)
    expect(best.rate).toBeCloseTo(0.226736183074643, 5)
    expect(halfLife).toBeCloseTo(Math.LN2 / 0.226736183074643, 3)
    expect(pFading).toBeGreaterThan(0.99)
  })

  it('leaves out the periods told, and answers the same upside down', () => {
    const plan = { length: decaying.length, start: 12, excluded: [8, 9, 10, 11] }
    const spoilt = decaying.map((value, t) => (t >= 8 && t < 12 ? value - 6 : value))
    expect(fit(spoilt, plan)).toEqual(fit(decaying, plan))
    const mirrored = fit(
      decaying.map((value) => -value),
      plan,
    )
    expect(mirrored.pFading).toBeCloseTo(fit(decaying, plan).pFading, 10)
    expect(mirrored.pInitialUp).toBeCloseTo(1 - fit(decaying, plan).pInitialUp, 10)
  })

  it('needs four periods on either side and a series that varies', () => {
    expect(fitFadingEffect(decaying, { length: 26, start: 3 })).toMatchObject({ status: 'insufficient', have: 3 })
    expect(fitFadingEffect(decaying, { length: 26, start: 23 })).toMatchObject({ status: 'insufficient', have: 3 })
    const still = decaying.map(() => 1)
    expect(fitFadingEffect(still, { length: 26, start: 12 }).status).toBe('insufficient')
  })

  it.each([0, 0.3])('is told from a lasting one in most cases at φ = %s', (phi) => {
    const random = createRandom(17)
    const runs = 120
    const share = (effectAt: (weeks: number) => number) =>
      Array.from({ length: runs }, () => {
        const values = random.autoregressive(52, phi).map((e, t) => e + (t < 26 ? 0 : effectAt(t - 26)))
        return fit(values, { length: 52, start: 26 })
      }).filter(({ pFading, pInitialUp }) => pFading > 0.8 && pInitialUp > 0.9).length / runs
    const [lasting, fading, none] = [share(() => 1.5), share((weeks) => 3 * 2 ** (-weeks / 5)), share(() => 0)]
    expect(lasting).toBeLessThan(0.05)
    expect(fading).toBeGreaterThan(0.5)
    expect(none).toBeLessThan(0.08)
  })
})
