import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Seeded draws for calibration tests: the same seed gives the same numbers on every machine. */
export interface Random {
  readonly uniform: () => number
  readonly normal: () => number
  readonly poisson: (mean: number) => number
  readonly binomial: (n: number, p: number) => number
  readonly exponential: () => number
  /** `n` values of an AR(1) with mean 0, standard deviation 1 and lag-1 correlation `phi`. */
  readonly autoregressive: (n: number, phi: number) => number[]
}

export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  const uniform = () => uniformFloat64(generator)
  let spare: number | null = null
  const normal = () => {
    if (spare !== null) {
      const value = spare
      spare = null
      return value
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
    const angle = 2 * Math.PI * uniform()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
  const poisson = (mean: number): number => {
    // Split large means so that exp(−mean) does not vanish.
    if (mean > 200) return poisson(mean / 2) + poisson(mean / 2)
    const limit = Math.exp(-mean)
    let product = uniform()
    let count = 0
    while (product > limit) {
      product *= uniform()
      count += 1
    }
    return count
  }
  const binomial = (n: number, p: number) => {
    let count = 0
    for (let i = 0; i < n; i++) if (uniform() < p) count += 1
    return count
  }
  const autoregressive = (n: number, phi: number) => {
    const values = [normal()]
    for (let i = 1; i < n; i++) values.push(phi * (values[i - 1] as number) + Math.sqrt(1 - phi * phi) * normal())
    return values
  }
  return { uniform, normal, poisson, binomial, exponential: () => -Math.log(1 - uniform()), autoregressive }
}
