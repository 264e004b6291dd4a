/** Nodes and weights of Gauss–Legendre integration between `low` and `high`: exact for polynomials to degree 2 n − 1. */
export function gaussLegendre(
  n: number,
  low: number,
  high: number,
): { readonly nodes: readonly number[]; readonly weights: readonly number[] } {
  const nodes: number[] = []
  const weights: number[] = []
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    let slope = 1
    for (let step = 0; step < 50; step++) {
      let [p, previous] = [1, 0]
      for (let k = 1; k <= n; k++) [p, previous] = [((2 * k - 1) * x * p - (k - 1) * previous) / k, p]
      slope = (n * (x * p - previous)) / (x * x - 1)
      const next = x - p / slope
      const done = Math.abs(next - x) < 1e-15
      x = next
      if (done) break
    }
    nodes.push((high + low) / 2 - ((high - low) / 2) * x)
    weights.push((high - low) / ((1 - x * x) * slope * slope))
  }
  return { nodes, weights }
}
