import type { Bucket, EliminationPlan } from './elimination-plan.ts'

/** Sum over all configurations of the product of the factors. Factors may hold negative numbers. */
export function computeTotal(plan: EliminationPlan, factors: readonly Float64Array[]): number {
  const messages = sendMessages(plan, factors)
  return plan.scalars.reduce((product, index) => product * (messages[index]?.[0] ?? 1), 1)
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
  const messages = sendMessages(plan, factors)
  const gradients = plan.factorSizes.map((size) => new Float64Array(size))
  const messageGradients = plan.buckets.map((bucket) => new Float64Array(bucket.outSize))
  for (const index of plan.scalars) {
    const others = plan.scalars.reduce((p, other) => (other === index ? p : p * (messages[other]?.[0] ?? 1)), 1)
    const gradient = messageGradients[index]
    if (gradient) gradient[0] = others
  }
  for (let index = plan.buckets.length - 1; index >= 0; index--) {
    const bucket = plan.buckets[index]
    const incoming = messageGradients[index]
    if (!bucket || !incoming) continue
    const values = bucket.inputs.map((i) => (i.kind === 'factor' ? factors[i.index] : messages[i.index]) ?? empty)
    const targets = bucket.inputs.map(
      (i) => (i.kind === 'factor' ? gradients[i.index] : messageGradients[i.index]) ?? empty,
    )
    sendBack(bucket, incoming, values, targets)
  }
  return { total: plan.scalars.reduce((p, index) => p * (messages[index]?.[0] ?? 1), 1), gradients }
}

const empty = new Float64Array(0)

function sendMessages(plan: EliminationPlan, factors: readonly Float64Array[]): Float64Array[] {
  const messages: Float64Array[] = []
  for (const bucket of plan.buckets) {
    const table = new Float64Array(bucket.size).fill(1)
    for (const input of bucket.inputs) {
      const values = (input.kind === 'factor' ? factors[input.index] : messages[input.index]) ?? empty
      const map = input.map
      for (let entry = 0; entry < table.length; entry++) table[entry]! *= values[map[entry]!]!
    }
    const message = new Float64Array(bucket.outSize)
    for (let entry = 0; entry < table.length; entry++) message[bucket.outMap[entry]!]! += table[entry]!
    messages.push(message)
  }
  return messages
}

/** Adds to each input's derivative the product of all other inputs with what came back for the message. */
function sendBack(
  bucket: Bucket,
  incoming: Float64Array,
  values: readonly Float64Array[],
  targets: readonly Float64Array[],
): void {
  const count = bucket.inputs.length
  const suffix = new Float64Array(count + 1)
  for (let entry = 0; entry < bucket.size; entry++) {
    const back = incoming[bucket.outMap[entry]!]!
    if (back === 0) continue
    suffix[count] = 1
    for (let i = count - 1; i >= 0; i--) suffix[i] = suffix[i + 1]! * values[i]![bucket.inputs[i]!.map[entry]!]!
    let prefix = back
    for (let i = 0; i < count; i++) {
      const at = bucket.inputs[i]!.map[entry]!
      targets[i]![at]! += prefix * suffix[i + 1]!
      prefix *= values[i]![at]!
    }
  }
}
