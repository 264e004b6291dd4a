import { normalCdf } from '../distributions/normal.ts'
import { createGaussRule } from './gauss-rule.ts'

const normalDensity = (x: number) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)

/** Solves (I − Q) x = 1 for the expected number of points until a chart signals, by elimination with pivots. */
function expectedLengths(q: readonly Float64Array[]): Float64Array {
  const n = q.length
  const rows = q.map((row, i) => {
    const line = new Float64Array(n + 1)
    for (let j = 0; j < n; j++) line[j] = (i === j ? 1 : 0) - row[j]!
    line[n] = 1
    return line
  })
  for (let i = 0; i < n; i++) {
    let pivot = i
    for (let r = i + 1; r < n; r++) if (Math.abs(rows[r]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = r
    const held = rows[i]!
    rows[i] = rows[pivot]!
    rows[pivot] = held
    for (let r = i + 1; r < n; r++) {
      const factor = rows[r]![i]! / rows[i]![i]!
      if (factor !== 0) for (let c = i; c <= n; c++) rows[r]![c]! -= factor * rows[i]![c]!
    }
  }
  const x = new Float64Array(n)
  for (let i = n - 1; i >= 0; i--) {
    let sum = rows[i]![n]!
    for (let c = i + 1; c < n; c++) sum -= rows[i]![c]! * x[c]!
    x[i] = sum / rows[i]![i]!
  }
  return x
}

const rule = createGaussRule(48)

/**
 * Average number of points until a one-sided CUSUM with reference value k and decision limit h (both in standard deviations, > 0)
 * signals, when the mean has moved by `shift`; independent normal points, starting from zero. Page's integral equation, with the
 * sum resting at zero as a state of its own: L(z) = 1 + L(0) Φ(k − δ − z) + ∫ L(x) φ(x + k − δ − z) dx over 0 … h.
 */
export function computeCusumSideLength({ k, h }: { readonly k: number; readonly h: number }, shift: number): number {
  const half = h / 2
  const points = [0, ...Array.from(rule.nodes, (x) => half * (x + 1))]
  const q = points.map((from) =>
    Float64Array.from(points, (to, j) => {
      const reach = k - shift - from
      return j === 0 ? normalCdf(reach) : rule.weights[j - 1]! * half * normalDensity(to + reach)
    }),
  )
  return expectedLengths(q)[0]!
}

/**
 * Average run length of a two-sided CUSUM: 1/ARL = 1/ARL⁺ + 1/ARL⁻. With k = .5 and h = 4 a false alarm every 168 points, and 8.4 points
 * to see a shift of one standard deviation; h = 5 gives 465 and 10.4. Independent points: with autocorrelation φ = .3 false alarms
 * come several times as often. Source: Page 1954, solved by Gauss quadrature
 * (Brook & Evans' Markov chain in the limit of many states); Montgomery, table 9.3.
 */
export function computeCusumRunLength(chart: { readonly k: number; readonly h: number }, shift: number): number {
  if (!(chart.k > 0 && chart.h > 0))
    throw new RangeError(`computeCusumRunLength needs k and h above 0, got ${chart.k} and ${chart.h}`)
  return 1 / (1 / computeCusumSideLength(chart, shift) + 1 / computeCusumSideLength(chart, -shift))
}

/** The decision limit h that gives a two-sided CUSUM the wanted run length without a shift (10 to 1e6). */
export function findCusumLimit(k: number, runLength: number): number {
  if (!(runLength >= 10 && runLength <= 1e6))
    throw new RangeError(`findCusumLimit needs 10 to 1e6 points, got ${runLength}`)
  let low = 0.1
  let high = 20 / (1 + 2 * k) + 10
  for (let round = 0; round < 40; round++) {
    const h = (low + high) / 2
    if (computeCusumSideLength({ k, h }, 0) / 2 < runLength) low = h
    else high = h
  }
  return (low + high) / 2
}

/**
 * Average run length of a two-sided EWMA chart with weight λ (0 < λ ≤ 1) and constant limits ± L √(λ / (2 − λ)), when the mean has moved by
 * `shift` standard deviations. λ = .2, L = 2.962: a false alarm every 500 points, 10.5 points to see a shift of one.
 * Source: Lucas & Saccucci 1990.
 */
export function computeEwmaRunLength(
  { weight, limit }: { readonly weight: number; readonly limit: number },
  shift: number,
): number {
  if (!(weight > 0 && weight <= 1 && limit > 0))
    throw new RangeError(
      `computeEwmaRunLength needs a weight in 0 to 1 and a limit above 0, got ${weight} and ${limit}`,
    )
  const edge = limit * Math.sqrt(weight / (2 - weight))
  // L(z) = 1 + ∫ L(x) f(x | z) dx over the inside, at the nodes of the rule; the chart starts at its centre.
  const { nodes, weights } = createGaussRule(96)
  const density = (from: number, to: number) => {
    const x = (edge * to - (1 - weight) * edge * from) / weight - shift
    return (normalDensity(x) * edge) / weight
  }
  const q = Array.from(nodes, (from) => Float64Array.from(nodes, (to, j) => weights[j]! * density(from, to)))
  return expectedLengths(q).reduce((sum, length, j) => sum + weights[j]! * density(0, nodes[j]!) * length, 1)
}

/** Average run length of an individuals chart with limits at ± `sigmas`: 370 without a shift at three. */
export function computeShewhartRunLength(shift: number, sigmas = 3): number {
  return 1 / (normalCdf(-sigmas - shift) + normalCdf(shift - sigmas))
}
