/** Pairs of items with a likeness above nothing. */
export interface LikenessGraph {
  readonly count: number
  /** For each item, the others it is like; every pair stands with both. Absent pairs have likeness 0. */
  readonly edges: readonly ReadonlyMap<number, number>[]
}

export interface LinkOptions {
  /** Groups are joined while the mean likeness over all pairs between them is at least this, 0 to 1. */
  readonly cut: number
  /** Items that start out in one group, as lists of items. */
  readonly together?: readonly (readonly number[])[]
  /** Pairs that never share a group. */
  readonly apart?: readonly (readonly [number, number])[]
}

/** So negative that no mean over it comes near any cut. */
const never = -1e7

/**
 * Average-linkage clustering with pairs that must and must not be joined: groups of item numbers, each ascending, by first item.
 * Exact (nearest-neighbour chain), deterministic; a connected part of the graph with n items takes n² time and 4 n² bytes.
 * Where `together` and `apart` contradict each other, apart wins for the pair and the rest of the group stays.
 * Source: Sokal & Michener 1958; Murtagh 1983 for the chain.
 */
export function linkAverage({ count, edges }: LikenessGraph, options: LinkOptions): readonly (readonly number[])[] {
  const apart = options.apart ?? []
  const start = startGroups(count, options.together ?? [], apart)
  const parts = findParts(count, edges, start)
  return parts
    .flatMap((groups) => linkPart(groups, edges, { cut: options.cut, apart }))
    .map((group) => group.toSorted((a, b) => a - b))
    .toSorted((a, b) => a[0]! - b[0]!)
}

function findRoot(parents: Int32Array, item: number): number {
  let root = item
  while (parents[root] !== root) root = parents[root]!
  return root
}

function startGroups(
  count: number,
  together: readonly (readonly number[])[],
  apart: readonly (readonly [number, number])[],
): number[][] {
  const parents = Int32Array.from({ length: count }, (_, at) => at)
  for (const group of together) {
    for (const item of group.slice(1)) {
      const [a, b] = [findRoot(parents, group[0]!), findRoot(parents, item)]
      if (a === b) continue
      const clashes = apart.some(([x, y]) => {
        const [left, right] = [findRoot(parents, x), findRoot(parents, y)]
        return (left === a && right === b) || (left === b && right === a)
      })
      if (!clashes) parents[Math.max(a, b)] = Math.min(a, b)
    }
  }
  const items = Array.from({ length: count }, (_, at) => at)
  return [...Map.groupBy(items, (item) => findRoot(parents, item)).values()]
}

/** Connected parts of the graph, as lists of starting groups. */
function findParts(
  count: number,
  edges: LikenessGraph['edges'],
  start: readonly (readonly number[])[],
): (readonly (readonly number[])[])[] {
  const parents = Int32Array.from({ length: count }, (_, at) => at)
  const join = (a: number, b: number): void => {
    const [left, right] = [findRoot(parents, a), findRoot(parents, b)]
    parents[Math.max(left, right)] = Math.min(left, right)
    parents[a] = Math.min(left, right)
    parents[b] = Math.min(left, right)
  }
  for (const group of start) for (const item of group) join(group[0]!, item)
  for (const [item, others] of edges.entries()) for (const other of others.keys()) join(item, other)
  return [...Map.groupBy(start, (group) => findRoot(parents, group[0]!)).values()]
}

function linkPart(
  start: readonly (readonly number[])[],
  edges: LikenessGraph['edges'],
  { cut, apart }: { cut: number; apart: readonly (readonly [number, number])[] },
): number[][] {
  const n = start.length
  const groups: (number[] | null)[] = start.map((group) => [...group])
  const mean = fillMeans(start, edges, apart)
  const chain: number[] = []
  const nearestTo = (at: number, previous: number | undefined): { best: number; likeness: number } => {
    // The one before in the chain goes first, so that ties do not run in circles.
    let best = previous ?? -1
    let likeness = previous === undefined ? Number.NEGATIVE_INFINITY : mean[at * n + previous]!
    for (let other = 0; other < n; other++) {
      if (other === at || groups[other] === null || mean[at * n + other]! <= likeness) continue
      likeness = mean[at * n + other]!
      best = other
    }
    return { best, likeness }
  }
  const done: number[][] = []
  for (let seed = 0; seed < n;) {
    if (chain.length === 0) {
      while (seed < n && groups[seed] === null) seed++
      if (seed >= n) break
      chain.push(seed)
    }
    const at = chain.at(-1)!
    const { best, likeness } = nearestTo(at, chain.at(-2))
    if (best === -1 || likeness < cut) {
      // Nothing near enough: it is complete. Those before it in the chain look again.
      done.push(groups[at]!)
      groups[at] = null
      chain.pop()
    } else if (best === chain.at(-2)) {
      chain.length -= 2
      merge(groups, mean, { a: Math.min(at, best), b: Math.max(at, best), n })
      seed = 0
    } else chain.push(best)
  }
  return done
}

function fillMeans(
  start: readonly (readonly number[])[],
  edges: LikenessGraph['edges'],
  apart: readonly (readonly [number, number])[],
): Float32Array {
  const n = start.length
  const groupOf = new Map(start.flatMap((group, at) => group.map((item) => [item, at] as const)))
  const mean = new Float32Array(n * n)
  for (const [at, group] of start.entries()) {
    for (const item of group) {
      for (const [other, likeness] of edges[item] ?? []) {
        const to = groupOf.get(other)
        if (to !== undefined && to !== at) mean[at * n + to]! += likeness / (group.length * start[to]!.length)
      }
    }
  }
  for (const [x, y] of apart) {
    const [a, b] = [groupOf.get(x), groupOf.get(y)]
    if (a === undefined || b === undefined || a === b) continue
    mean[a * n + b] = never
    mean[b * n + a] = never
  }
  return mean
}

/** Joins group b into group a; means are weighted by size. */
function merge(
  groups: (number[] | null)[],
  mean: Float32Array,
  { a, b, n }: { a: number; b: number; n: number },
): void {
  const [left, right] = [groups[a]!, groups[b]!]
  const share = left.length / (left.length + right.length)
  for (let other = 0; other < n; other++) {
    if (other === a || other === b || groups[other] === null) continue
    const value = share * mean[a * n + other]! + (1 - share) * mean[b * n + other]!
    mean[a * n + other] = value
    mean[other * n + a] = value
  }
  left.push(...right)
  groups[b] = null
}
