import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'

/**
 * A seeded source of draws. Streams are forked by name, never by position: what one part of the organisation draws does
 * not move what another part draws, so a healthy run and a faulty run of the same seed differ only by the fault.
 */
export interface Stream {
  fork(name: string | number): Stream
  /** Uniform in [0, 1). */
  unit(): number
  between(low: number, high: number): number
  /** Integer in [0, n). */
  index(n: number): number
  chance(probability: number): boolean
  normal(mean?: number, deviation?: number): number
  /** With the given median and standard deviation of the logarithm. */
  lognormal(median: number, deviation: number): number
  poisson(mean: number): number
  /** Counts with the given mean; variance = mean + mean² / size. */
  negativeBinomial(mean: number, size: number): number
  gamma(shape: number): number
  beta(a: number, b: number): number
  pick<T>(items: readonly T[]): T
  /** Index drawn in proportion to the weights. */
  weighted(weights: readonly number[]): number
  shuffle<T>(items: readonly T[]): T[]
}

/** Four state words from a seed and a name: neighbouring seeds must not give neighbouring states. */
function hashWords(words: readonly number[], name: string): number[] {
  let [a, b, c, d] = [
    0x9e3779b9 ^ (words[0] ?? 0),
    0x243f6a88 ^ (words[1] ?? 0),
    0xb7e15162 ^ (words[2] ?? 0),
    words[3] ?? 0xdeadbeef,
  ]
  const text = `${name}\u0001`
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [a | 0, b | 0, c | 0, d | 1]
}

export function createStream(seed: number): Stream {
  return createStreamOf(hashWords([seed | 0], 'geartrain'))
}

function createStreamOf(words: readonly number[]): Stream {
  const generator = xoroshiro128plusFromState(words)
  const unit = () => uniformFloat64(generator)
  const normal = (mean = 0, deviation = 1) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit())
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - unit()) ** (1 / shape)
    const d = shape - 1 / 3
    for (;;) {
      const x = normal()
      const v = (1 + x / Math.sqrt(9 * d)) ** 3
      if (v > 0 && Math.log(1 - unit()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
    }
  }
  const poisson = (mean: number): number => {
    if (!(mean > 0)) return 0
    if (mean > 40) return Math.max(0, Math.round(normal(mean, Math.sqrt(mean))))
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = unit(); product > limit; product *= unit()) count++
    return count
  }
  const index = (n: number) => Math.min(n - 1, Math.floor(unit() * n))
  return {
    fork: (name) => createStreamOf(hashWords(words, String(name))),
    unit,
    between: (low, high) => low + (high - low) * unit(),
    index,
    chance: (probability) => unit() < probability,
    normal,
    lognormal: (median, deviation) => median * Math.exp(normal(0, deviation)),
    poisson,
    negativeBinomial: (mean, size) => poisson((gamma(size) * mean) / size),
    gamma,
    beta: (a, b) => {
      const x = gamma(a)
      return x / (x + gamma(b))
    },
    pick: (items) => items[index(items.length)] as (typeof items)[number],
    weighted: (weights) => {
      let left = unit() * weights.reduce((sum, weight) => sum + weight, 0)
      for (let at = 0; at < weights.length; at++) if ((left -= weights[at] ?? 0) < 0) return at
      return weights.length - 1
    },
    shuffle: (items) => {
      const copy = [...items]
      for (let at = copy.length - 1; at > 0; at--) {
        const other = index(at + 1)
        ;[copy[at], copy[other]] = [copy[other] as (typeof copy)[number], copy[at] as (typeof copy)[number]]
      }
      return copy
    },
  }
}
