/**
 * Gauss–Hermite nodes and weights (n from 1 to 50) for ∫ e^(−x²) f(x) dx, by Newton's method on the orthonormal polynomials. Exact
 * for polynomials of degree 2n − 1; `createHermiteRule(2).nodes` are ± 1/√2.
 */
export function createHermiteRule(n: number): {
  readonly nodes: readonly number[]
  readonly weights: readonly number[]
} {
  if (!(Number.isInteger(n) && n >= 1 && n <= 50))
    throw new RangeError(`createHermiteRule needs 1 to 50 nodes, got ${n}`)
  const nodes = Array.from({ length: n }, () => 0)
  const weights = Array.from({ length: n }, () => 0)
  let x = 0
  for (let i = 0; i < (n + 1) / 2; i++) {
    x = guessNode(n, i, { last: x, nodes })
    let slope = 1
    for (let round = 0; round < 100; round++) {
      let [p, previous] = [Math.PI ** -0.25, 0]
      for (let k = 1; k <= n; k++) [p, previous] = [x * Math.sqrt(2 / k) * p - Math.sqrt((k - 1) / k) * previous, p]
      slope = Math.sqrt(2 * n) * previous
      const change = p / slope
      x -= change
      if (Math.abs(change) < 1e-14) break
    }
    nodes[i] = x
    nodes[n - 1 - i] = -x
    weights[i] = 2 / slope ** 2
    weights[n - 1 - i] = 2 / slope ** 2
  }
  if (n % 2 === 1) nodes[(n - 1) / 2] = 0
  return { nodes, weights }
}

/** Where to start for the i-th largest node. Source: Press et al., Numerical Recipes, §4.6. */
function guessNode(n: number, i: number, { last, nodes }: { last: number; nodes: readonly number[] }): number {
  if (i === 0) return Math.sqrt(2 * n + 1) - 1.85575 * (2 * n + 1) ** -0.16667
  if (i === 1) return last - (1.14 * n ** 0.426) / last
  if (i === 2) return 1.86 * last - 0.86 * nodes[0]!
  if (i === 3) return 1.91 * last - 0.91 * nodes[1]!
  return 2 * last - nodes[i - 2]!
}
