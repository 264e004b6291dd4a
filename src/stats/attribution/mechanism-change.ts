import { computeShapley, exactShapleyLimit, sampleShapley } from './shapley.ts'
import type { LinearMechanism } from './linear-mechanism.ts'

/** One quantity of the causal graph, its parents earlier in the list, and its mechanism in two periods. */
export interface GraphNode {
  readonly name: string
  readonly parents: readonly string[]
  readonly before: LinearMechanism
  readonly after: LinearMechanism
}

export interface MechanismChange {
  readonly target: string
  /** Change of the mean of the target owed to each node's own mechanism, in the order of the nodes; they add up to `total`. */
  readonly effects: readonly { readonly node: string; readonly effect: number; readonly standardError: number }[]
  readonly total: number
}

/**
 * Where in a causal chain the change of a mean began: each node's mechanism is swapped from before to after, and the Shapley value
 * over all swaps is that mechanism's own part. Activities → meetings → opportunities → wins → revenue: a fall that starts in
 * meetings is not blamed on revenue per win downstream.
 *
 * Nodes in causal order (parents first). Exact to 12 nodes; beyond, `sampling` is required. Linear mechanisms: means pass through in
 * closed form, for anything bent see {@link fitLinearMechanism} `misfit`. Trusts the graph: a missing common cause shows as blame
 * on its children. Source: Budhathoki et al. 2021, Why did the distribution change?
 */
export function attributeMechanismChange(
  nodes: readonly GraphNode[],
  target: string,
  sampling?: { readonly pairs: number; readonly random: () => number },
): MechanismChange {
  const positions = new Map(nodes.map((node, i) => [node.name, i]))
  const goal = positions.get(target)
  if (goal === undefined) throw new RangeError(`attributeMechanismChange has no node ${target}`)
  const parents = nodes.map((node, i) =>
    node.parents.map((name) => {
      const at = positions.get(name)
      if (at === undefined || at >= i) throw new RangeError(`node ${node.name} needs its parent ${name} before it`)
      return at
    }),
  )
  const meanWith = (changed: (node: number) => boolean): number => {
    const means: number[] = []
    nodes.forEach((node, i) => {
      const { intercept, slopes } = changed(i) ? node.after : node.before
      means.push(parents[i]!.reduce((sum, parent, j) => sum + slopes[j]! * means[parent]!, intercept))
    })
    return means[goal]!
  }
  const total = meanWith(() => true) - meanWith(() => false)
  const n = nodes.length
  if (n <= exactShapleyLimit) {
    const values = computeShapley(n, (coalition) => meanWith((i) => (coalition & (1 << i)) !== 0))
    return {
      target,
      total,
      effects: nodes.map(({ name }, i) => ({ node: name, effect: values[i]!, standardError: 0 })),
    }
  }
  if (!sampling)
    throw new RangeError(`attributeMechanismChange needs sampling for more than ${exactShapleyLimit} nodes`)
  const { values, standardErrors } = sampleShapley(n, (joined) => meanWith((i) => joined[i]!), sampling)
  return {
    target,
    total,
    effects: nodes.map(({ name }, i) => ({ node: name, effect: values[i]!, standardError: standardErrors[i]! })),
  }
}
