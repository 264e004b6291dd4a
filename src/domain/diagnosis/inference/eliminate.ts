import type { Bucket, EliminationPlan } from './elimination-plan.ts'

/** Sum over all configurations of the product of the factors. Factors may hold negative numbers. */
export function computeTotal(plan: EliminationPlan, factors: readonly Float64Array[]): number {
  const { messages } = sendMessages(plan, factors)
  return multiplyScalars(plan, messages, null)
}

export interface Gradients {
  readonly total: number
  /** For each factor, the derivative of the total with respect to each of its entries. */
  readonly gradients: readonly Float64Array[]
}

/**
 * The total and its derivatives with respect to every entry of every factor, in one pass forward and one back.
 * A posterior is `entry × derivative ÷ total`, so one run gives every marginal at once.
 * Source: Darwiche 2003, a differential approach to inference in Bayesian networks.
 */
export function computeGradients(plan: EliminationPlan, factors: readonly Float64Array[]): Gradients {
  const { messages, tables, weighted } = sendMessages(plan, factors)
  const gradients = plan.factorSizes.map((size) => new Float64Array(size))
  const messageGradients = plan.buckets.map((bucket) => new Float64Array(bucket.outSize))
  for (const index of plan.scalars) messageGradients[index]?.fill(multiplyScalars(plan, messages, index))
  for (let index = plan.buckets.length - 1; index >= 0; index--) {
    const bucket = plan.buckets[index]!
    const values = bucket.inputs.map((i) => (i.kind === 'factor' ? factors[i.index]! : messages[i.index]!))
    const targets = bucket.inputs.map((i) => (i.kind === 'factor' ? gradients[i.index]! : messageGradients[i.index]!))
    sendBack(bucket, { incoming: messageGradients[index]!, table: tables[index]!, weighted, values, targets })
  }
  return { total: multiplyScalars(plan, messages, null), gradients }
}

/** The product of the messages without a variable left, leaving out the one named. */
function multiplyScalars(plan: EliminationPlan, messages: readonly Float64Array[], without: number | null): number {
  return plan.scalars.reduce((product, index) => (index === without ? product : product * messages[index]![0]!), 1)
}

interface Workspace {
  readonly messages: readonly Float64Array[]
  readonly tables: readonly Float64Array[]
  readonly weighted: Float64Array
}

/** Tables are as large for every run of a plan, so they are kept: what a run returns is never one of them. */
const workspaces = new WeakMap<EliminationPlan, Workspace>()

function getWorkspace(plan: EliminationPlan): Workspace {
  const known = workspaces.get(plan)
  if (known) return known
  const made = {
    messages: plan.buckets.map((bucket) => new Float64Array(bucket.outSize)),
    tables: plan.buckets.map((bucket) => new Float64Array(bucket.size)),
    weighted: new Float64Array(plan.largestTable),
  }
  workspaces.set(plan, made)
  return made
}

function sendMessages(plan: EliminationPlan, factors: readonly Float64Array[]): Workspace {
  const workspace = getWorkspace(plan)
  const { messages, tables } = workspace
  for (const [index, bucket] of plan.buckets.entries()) {
    const table = tables[index]!
    for (const [at, input] of bucket.inputs.entries()) {
      const values = input.kind === 'factor' ? factors[input.index]! : messages[input.index]!
      if (at === 0) copyInto(table, values, input.map)
      else multiplyInto(table, values, input.map)
    }
    if (bucket.inputs.length === 0) table.fill(1)
    messages[index]!.fill(0)
    addInto(messages[index]!, table, bucket.outMap)
  }
  return workspace
}

function copyInto(table: Float64Array, values: Float64Array, map: Int32Array): void {
  for (let entry = 0; entry < table.length; entry++) table[entry] = values[map[entry]!]!
}

function multiplyInto(table: Float64Array, values: Float64Array, map: Int32Array): void {
  for (let entry = 0; entry < table.length; entry++) table[entry]! *= values[map[entry]!]!
}

function addInto(sums: Float64Array, table: Float64Array, map: Int32Array): void {
  for (let entry = 0; entry < map.length; entry++) sums[map[entry]!]! += table[entry]!
}

interface Backward {
  /** Derivatives with respect to the bucket's message. */
  readonly incoming: Float64Array
  /** The product of all inputs. */
  readonly table: Float64Array
  /** Room for one table. */
  readonly weighted: Float64Array
  readonly values: readonly Float64Array[]
  /** Where the derivatives with respect to the inputs are added up. */
  readonly targets: readonly Float64Array[]
}

/**
 * The derivative with respect to an input's entry is the sum, over the product table, of what came back times the other
 * inputs: the product of all, summed, divided by the entry. Entries of zero cannot be divided by and are summed apart.
 */
function sendBack(bucket: Bucket, { incoming, table, weighted, values, targets }: Backward): void {
  for (let entry = 0; entry < bucket.size; entry++) weighted[entry] = table[entry]! * incoming[bucket.outMap[entry]!]!
  for (const [at, input] of bucket.inputs.entries()) {
    const value = values[at]!
    const target = targets[at]!
    const sums = new Float64Array(value.length)
    addInto(sums, weighted, input.map)
    let zeros = false
    for (let entry = 0; entry < value.length; entry++) {
      if (value[entry] === 0) zeros = true
      else target[entry]! += sums[entry]! / value[entry]!
    }
    if (zeros) sumApart(bucket, at, { incoming, values, target })
  }
}

function sumApart(
  bucket: Bucket,
  at: number,
  {
    incoming,
    values,
    target,
  }: { readonly incoming: Float64Array; readonly values: readonly Float64Array[]; readonly target: Float64Array },
): void {
  const map = bucket.inputs[at]!.map
  const value = values[at]!
  for (let entry = 0; entry < bucket.size; entry++) {
    if (value[map[entry]!] !== 0) continue
    let product = incoming[bucket.outMap[entry]!]!
    for (let other = 0; other < bucket.inputs.length && product !== 0; other++) {
      if (other !== at) product *= values[other]![bucket.inputs[other]!.map[entry]!]!
    }
    target[map[entry]!]! += product
  }
}
