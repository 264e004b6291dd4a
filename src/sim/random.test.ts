import { describe, expect, it } from 'vitest'
import { createStream } from './random.ts'

function draw(count: number, next: () => number): { mean: number; variance: number } {
  const values = Array.from({ length: count }, next)
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count }
}

describe('a stream of draws', () => {
  it('repeats itself for the same seed and fork, whatever else was drawn before', () => {
    const first = createStream(7)
    first.unit()
    first.fork('elsewhere').normal()
    const again = createStream(7)
    expect(first.fork('deals').unit()).toBe(again.fork('deals').unit())
    expect(createStream(8).fork('deals').unit()).not.toBe(again.fork('deals').unit())
  })

  it('keeps forks of neighbouring names and seeds unrelated', () => {
    const pairs = Array.from(
      { length: 4000 },
      (_, at) => [createStream(at).unit(), createStream(at + 1).unit()] as const,
    )
    const covariance = pairs.reduce((sum, [a, b]) => sum + (a - 0.5) * (b - 0.5), 0) / pairs.length
    expect(Math.abs(covariance * 12)).toBeLessThan(0.05)
    const stream = createStream(1)
    const forks = Array.from({ length: 4000 }, (_, at) => stream.fork(at).unit())
    expect(forks.reduce((sum, value) => sum + value, 0) / forks.length).toBeCloseTo(0.5, 1)
  })

  const cases: readonly [string, () => number, number, number][] = (() => {
    const stream = createStream(42)
    return [
      ['uniform', () => stream.unit(), 0.5, 1 / 12],
      ['normal', () => stream.normal(2, 3), 2, 9],
      ['poisson, small mean', () => stream.poisson(2.5), 2.5, 2.5],
      ['poisson, large mean', () => stream.poisson(80), 80, 80],
      ['negative binomial', () => stream.negativeBinomial(10, 5), 10, 30],
      ['gamma', () => stream.gamma(3), 3, 3],
      ['gamma below one', () => stream.gamma(0.5), 0.5, 0.5],
      ['beta', () => stream.beta(6, 3), 6 / 9, (6 * 3) / (81 * 10)],
    ]
  })()
  it.each(cases)('has the mean and variance of its distribution: %s', (_, next, mean, variance) => {
    const seen = draw(40_000, next)
    expect(Math.abs(seen.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / 40_000))
    expect(seen.variance / variance).toBeGreaterThan(0.93)
    expect(seen.variance / variance).toBeLessThan(1.07)
  })

  it('draws indexes in proportion to weights', () => {
    const stream = createStream(3)
    const counts = [0, 0, 0]
    for (let at = 0; at < 30_000; at++) counts[stream.weighted([1, 2, 7])]!++
    expect(counts.map((count) => Math.round((count / 30_000) * 10))).toEqual([1, 2, 7])
  })
})
