import { normalCdf } from './distributions/normal.ts'
import { gaussLegendre } from './gauss-legendre.ts'

const density = (x: number) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)
const nodesUsed = 60

/**
 * Average number of points until a two-sided CUSUM signals (zero start), for standard normal points shifted by `shift` standard
 * deviations; `slack` k and `limit` h as in {@link computeCusum}. With k = .5, h = 5: 465 without a shift, 10.4 at one.
 * Independent points only: at φ = .3 the time to a false alarm is a fraction of this. Source: integral equation of Page 1954
 * (the limit of Brook & Evans' chain), Gauss–Legendre nodes.
 */
export function cusumRunLength(slack: number, limit: number, shift: number): number {
  const up = oneSided(slack, limit, shift)
  const down = oneSided(slack, limit, -shift)
  return 1 / (1 / up + 1 / down)
}

function oneSided(slack: number, limit: number, shift: number): number {
  const { nodes, weights } = gaussLegendre(nodesUsed, 0, limit)
  // The chain sits at 0 or at one of the nodes.
  const states = [0, ...nodes]
  const system = states.map((from) => {
    const row = states.map((to, j) =>
      j === 0 ? normalCdf(slack - from - shift) : (weights[j - 1] as number) * density(to + slack - from - shift),
    )
    return row.map((value) => -value)
  })
  system.forEach((row, i) => (row[i] = (row[i] as number) + 1))
  return solveForOnes(system)[0] as number
}

/**
 * Average number of points until an EWMA chart with fixed limits signals: z ← (1 − λ) z + λ x, limits ± width √(λ / (2 − λ)).
 * With λ = .1, width 2.814: 500 without a shift, 10.3 at one. Source: Lucas & Saccucci 1990; Crowder 1987.
 */
export function ewmaRunLength(lambda: number, width: number, shift: number): number {
  const limit = width * Math.sqrt(lambda / (2 - lambda))
  const { nodes, weights } = gaussLegendre(2 * nodesUsed + 1, -limit, limit)
  const at = (from: number) =>
    nodes.map((to, j) => ((weights[j] as number) / lambda) * density((to - (1 - lambda) * from) / lambda - shift))
  const system = nodes.map((from, i) => at(from).map((value, j) => (i === j ? 1 - value : -value)))
  const lengths = solveForOnes(system)
  return 1 + at(0).reduce((sum, value, j) => sum + value * (lengths[j] as number), 0)
}

/** Gaussian elimination with partial pivoting for A x = 1. */
function solveForOnes(matrix: readonly (readonly number[])[]): readonly number[] {
  const n = matrix.length
  const rows = matrix.map((row) => [...row, 1])
  for (let i = 0; i < n; i++) {
    let best = i
    for (let j = i + 1; j < n; j++) {
      if (Math.abs(rows[j]?.[i] as number) > Math.abs(rows[best]?.[i] as number)) best = j
    }
    ;[rows[i], rows[best]] = [rows[best] as number[], rows[i] as number[]]
    const pivot = rows[i] as number[]
    for (let j = i + 1; j < n; j++) {
      const row = rows[j] as number[]
      const factor = (row[i] as number) / (pivot[i] as number)
      if (factor !== 0) for (let c = i; c <= n; c++) row[c] = (row[c] as number) - factor * (pivot[c] as number)
    }
  }
  const x = Array.from({ length: n }, () => 0)
  for (let i = n - 1; i >= 0; i--) {
    const row = rows[i] as number[]
    let sum = row[n] as number
    for (let j = i + 1; j < n; j++) sum -= (row[j] as number) * (x[j] as number)
    x[i] = sum / (row[i] as number)
  }
  return x
}

/** The CUSUM limit h that gives this run length without a shift, for slack k; 5.76 for 1,000 at k = .5. By bisection. */
export function cusumLimitFor(runLength: number, slack = 0.5): number {
  let [low, high] = [0.1, 30]
  while (high - low > 1e-6) {
    const middle = (low + high) / 2
    if (cusumRunLength(slack, middle, 0) < runLength) low = middle
    else high = middle
  }
  return (low + high) / 2
}
