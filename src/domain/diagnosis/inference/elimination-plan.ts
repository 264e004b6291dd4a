/** Multiply two tables and, where a variable is summed out, sum over it: it changes fastest in the product. */
export interface Step {
  /** Entries of the product table. */
  readonly size: number
  /** Neighbouring entries of the product that are summed into one; 1 where nothing is summed out. */
  readonly summed: number
  readonly left: StepInput
  /** Null where there is nothing to multiply with. */
  readonly right: StepInput | null
}

export interface StepInput {
  readonly kind: 'factor' | 'message'
  readonly index: number
  /** For each entry of the product table, the entry of this input it is multiplied with. */
  readonly map: Int32Array
}

export interface EliminationPlan {
  readonly cardinalities: readonly number[]
  readonly factorSizes: readonly number[]
  /** In order; step `i` sends message `i`. */
  readonly steps: readonly Step[]
  /** Messages without a variable left: their product is the total. */
  readonly scalars: readonly number[]
  readonly largestTable: number
}

/**
 * Plans exact variable elimination for factors over discrete variables. The order is the better of greedy minimum weight
 * and greedy minimum fill (ties by the variable's number), so it is the same on every run. The plan depends on the
 * structure only and serves any number of runs with different numbers in the factors.
 *
 * A factor's values are listed with the last variable of its scope changing fastest.
 */
export function planElimination(
  cardinalities: readonly number[],
  scopes: readonly (readonly number[])[],
): EliminationPlan {
  const orders = [greedyOrder(cardinalities, scopes, 'weight'), greedyOrder(cardinalities, scopes, 'fill')]
  const costs = orders.map((order) => orderCost(cardinalities, scopes, order))
  const best = (costs[0] ?? 0) <= (costs[1] ?? 0) ? orders[0] : orders[1]
  return compileSteps(cardinalities, scopes, best ?? [])
}

function neighbourSets(count: number, scopes: readonly (readonly number[])[]): Set<number>[] {
  const neighbours = Array.from({ length: count }, () => new Set<number>())
  for (const scope of scopes) {
    for (const a of scope) for (const b of scope) if (a !== b) neighbours[a]?.add(b)
  }
  return neighbours
}

interface Score {
  readonly weight: number
  readonly fill: number
}

function greedyOrder(
  cardinalities: readonly number[],
  scopes: readonly (readonly number[])[],
  by: 'weight' | 'fill',
): number[] {
  const neighbours = neighbourSets(cardinalities.length, scopes)
  const scoreOf = (variable: number): Score => {
    const around = neighbours[variable] ?? new Set<number>()
    const weight = [...around].reduce((product, other) => product * (cardinalities[other] ?? 1), 1)
    return { weight, fill: countFill(around, neighbours) }
  }
  const scores = new Map(cardinalities.map((_, variable) => [variable, scoreOf(variable)]))
  const order: number[] = []
  while (scores.size > 0) {
    const chosen = findCheapest(scores, by)
    const around = [...(neighbours[chosen] ?? [])]
    connect(neighbours, chosen)
    scores.delete(chosen)
    order.push(chosen)
    // Only these can have changed: the neighbours, and whoever has two of them as neighbours.
    const touched = new Set(around.flatMap((one) => [one, ...(neighbours[one] ?? [])]))
    for (const variable of touched) scores.set(variable, scoreOf(variable))
  }
  return order
}

/** Ties go to the lower number, so that the order is the same on every run. */
function findCheapest(scores: ReadonlyMap<number, Score>, by: 'weight' | 'fill'): number {
  const other = by === 'weight' ? 'fill' : 'weight'
  let chosen = -1
  let best: Score = { weight: Infinity, fill: Infinity }
  for (const [variable, score] of scores) {
    const isTie = score[by] === best[by]
    const isLess =
      score[by] < best[by] ||
      (isTie && (score[other] < best[other] || (score[other] === best[other] && variable < chosen)))
    if (!isLess) continue
    chosen = variable
    best = score
  }
  return chosen
}

function countFill(around: ReadonlySet<number>, neighbours: readonly Set<number>[]): number {
  const list = [...around]
  let missing = 0
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) {
      if (neighbours[list[i] ?? 0]?.has(list[j] ?? 0) === false) missing++
    }
  }
  return missing
}

function connect(neighbours: readonly Set<number>[], eliminated: number): void {
  const around = [...(neighbours[eliminated] ?? [])]
  for (const a of around) {
    neighbours[a]?.delete(eliminated)
    for (const b of around) if (a !== b) neighbours[a]?.add(b)
  }
}

function orderCost(
  cardinalities: readonly number[],
  scopes: readonly (readonly number[])[],
  order: readonly number[],
): number {
  const neighbours = neighbourSets(cardinalities.length, scopes)
  let cost = 0
  for (const variable of order) {
    const around = neighbours[variable] ?? new Set<number>()
    cost += [...around].reduce((product, other) => product * (cardinalities[other] ?? 1), cardinalities[variable] ?? 1)
    connect(neighbours, variable)
  }
  return cost
}

interface Pending {
  readonly kind: 'factor' | 'message'
  readonly index: number
  readonly scope: readonly number[]
}

/**
 * Everything that mentions a variable is multiplied two at a time, the pair with the smallest product first, and the variable is summed
 * out with the last product. Large tables are then gone through once, not once for each of the many small ones.
 */
function compileSteps(
  cardinalities: readonly number[],
  scopes: readonly (readonly number[])[],
  order: readonly number[],
): EliminationPlan {
  let pending: Pending[] = scopes.map((scope, index) => ({ kind: 'factor', index, scope }))
  const steps: Step[] = []
  const send = (left: Pending, right: Pending | null, variable: number | null): Pending => {
    const scope = [...new Set([...left.scope, ...(right?.scope ?? [])])]
    const rest = scope.filter((other) => other !== variable).toSorted((a, b) => a - b)
    const table = variable === null ? rest : [...rest, variable]
    const mapOf = ({ kind, index, scope: own }: Pending): StepInput => ({
      kind,
      index,
      map: projection(cardinalities, table, own),
    })
    steps.push({
      size: tableSize(cardinalities, table),
      summed: variable === null ? 1 : (cardinalities[variable] ?? 1),
      left: mapOf(left),
      right: right === null ? null : mapOf(right),
    })
    return { kind: 'message', index: steps.length - 1, scope: rest }
  }
  for (const variable of order) {
    let inputs = pending.filter((item) => item.scope.includes(variable))
    pending = pending.filter((item) => !item.scope.includes(variable))
    while (inputs.length > 2) {
      const [a, b] = findSmallestPair(cardinalities, inputs)
      inputs = [...inputs.filter((item) => item !== a && item !== b), send(a, b, null)]
    }
    const [left, right = null] = inputs
    // A variable that no factor mentions multiplies the total by its cardinality, as a factor of ones would.
    if (left !== undefined) pending.push(send(left, right, variable))
  }
  return {
    cardinalities,
    factorSizes: scopes.map((scope) => tableSize(cardinalities, scope)),
    steps,
    scalars: pending.filter((item) => item.kind === 'message').map((item) => item.index),
    largestTable: Math.max(0, ...steps.map(({ size }) => size)),
  }
}

function findSmallestPair(
  cardinalities: readonly number[],
  inputs: readonly Pending[],
): readonly [a: Pending, b: Pending] {
  let best: { readonly pair: readonly [Pending, Pending]; readonly size: number } | null = null
  for (const [at, a] of inputs.entries()) {
    for (const b of inputs.slice(at + 1)) {
      const size = tableSize(cardinalities, [...new Set([...a.scope, ...b.scope])])
      if (best === null || size < best.size) best = { pair: [a, b], size }
    }
  }
  if (best === null) throw new Error('planElimination: there are not two tables to multiply')
  return best.pair
}

function tableSize(cardinalities: readonly number[], scope: readonly number[]): number {
  return scope.reduce((product, variable) => product * (cardinalities[variable] ?? 1), 1)
}

/** For each entry of a table over `from`, the index of the matching entry of a table over `onto` (a subset of `from`). */
function projection(cardinalities: readonly number[], from: readonly number[], onto: readonly number[]): Int32Array {
  const strides = new Map<number, number>()
  let stride = 1
  for (const variable of onto.toReversed()) {
    strides.set(variable, stride)
    stride *= cardinalities[variable] ?? 1
  }
  const size = tableSize(cardinalities, from)
  const map = new Int32Array(size)
  const digits = from.map(() => 0)
  let target = 0
  for (let entry = 0; entry < size; entry++) {
    map[entry] = target
    for (let position = from.length - 1; position >= 0; position--) {
      const variable = from[position] ?? 0
      const step = strides.get(variable) ?? 0
      const next = (digits[position] ?? 0) + 1
      if (next < (cardinalities[variable] ?? 1)) {
        digits[position] = next
        target += step
        break
      }
      target -= step * (digits[position] ?? 0)
      digits[position] = 0
    }
  }
  return map
}
