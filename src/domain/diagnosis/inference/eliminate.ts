import type { EliminationPlan, Step, StepInput } from './elimination-plan.ts'

/** Sum over all configurations of the product of the factors. Factors may hold negative numbers. */
export function computeTotal(plan: EliminationPlan, factors: readonly Float64Array[]): number {
  return multiplyScalars(plan, sendMessages(plan, factors), null)
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
  const { messageGradients } = getWorkspace(plan)
  const gradients = plan.factorSizes.map((size) => new Float64Array(size))
  for (const gradient of messageGradients) gradient.fill(0)
  for (const index of plan.scalars) messageGradients[index]?.fill(multiplyScalars(plan, messages, index))
  const valuesOf = ({ kind, index }: StepInput): Float64Array => (kind === 'factor' ? factors : messages)[index]!
  const targetOf = ({ kind, index }: StepInput): Float64Array =>
    (kind === 'factor' ? gradients : messageGradients)[index]!
  for (let index = plan.steps.length - 1; index >= 0; index--) {
    const step = plan.steps[index]!
    const incoming = messageGradients[index]!
    const { left, right } = step
    if (right === null) sendBackOne(step, incoming, targetOf(left))
    else {
      sendBackTwo(step, incoming, {
        left: { values: valuesOf(left), target: targetOf(left), map: left.map },
        right: { values: valuesOf(right), target: targetOf(right), map: right.map },
      })
    }
  }
  return { total: multiplyScalars(plan, messages, null), gradients }
}

/** The product of the messages without a variable left, leaving out the one named. */
function multiplyScalars(plan: EliminationPlan, messages: readonly Float64Array[], without: number | null): number {
  return plan.scalars.reduce((product, index) => (index === without ? product : product * messages[index]![0]!), 1)
}

interface Workspace {
  readonly messages: readonly Float64Array[]
  readonly messageGradients: readonly Float64Array[]
}

/** Tables are as large for every run of a plan, so they are kept: what a run returns is never one of them. */
const workspaces = new WeakMap<EliminationPlan, Workspace>()

function getWorkspace(plan: EliminationPlan): Workspace {
  const known = workspaces.get(plan)
  if (known) return known
  const empty = (): readonly Float64Array[] => plan.steps.map(({ size, summed }) => new Float64Array(size / summed))
  const made = { messages: empty(), messageGradients: empty() }
  workspaces.set(plan, made)
  return made
}

function sendMessages(plan: EliminationPlan, factors: readonly Float64Array[]): readonly Float64Array[] {
  const { messages } = getWorkspace(plan)
  const valuesOf = ({ kind, index }: StepInput): Float64Array => (kind === 'factor' ? factors : messages)[index]!
  for (const [index, step] of plan.steps.entries()) {
    const { left, right } = step
    if (right === null) sumOne(messages[index]!, step, valuesOf(left))
    else sumTwo(messages[index]!, step, { left: valuesOf(left), right: valuesOf(right), rightMap: right.map })
  }
  return messages
}

function sumOne(out: Float64Array, { summed, left: { map } }: Step, values: Float64Array): void {
  for (let to = 0, entry = 0; to < out.length; to++) {
    let sum = 0
    for (let k = 0; k < summed; k++, entry++) sum += values[map[entry]!]!
    out[to] = sum
  }
}

function sumTwo(
  out: Float64Array,
  { summed, left: { map: leftMap } }: Step,
  { left, right, rightMap }: { left: Float64Array; right: Float64Array; rightMap: Int32Array },
): void {
  if (summed === 2) {
    // Nearly every variable has two values, and nearly all time goes by here.
    for (let to = 0, entry = 0; to < out.length; to++, entry += 2) {
      out[to] =
        left[leftMap[entry]!]! * right[rightMap[entry]!]! + left[leftMap[entry + 1]!]! * right[rightMap[entry + 1]!]!
    }
    return
  }
  for (let to = 0, entry = 0; to < out.length; to++) {
    let sum = 0
    for (let k = 0; k < summed; k++, entry++) sum += left[leftMap[entry]!]! * right[rightMap[entry]!]!
    out[to] = sum
  }
}

/** The derivative with respect to an input's entry is the sum, over the product table, of what came back times the other input. */
function sendBackOne({ summed, left: { map } }: Step, incoming: Float64Array, target: Float64Array): void {
  for (let from = 0, entry = 0; from < incoming.length; from++) {
    const back = incoming[from]!
    for (let k = 0; k < summed; k++, entry++) target[map[entry]!]! += back
  }
}

interface Side {
  readonly values: Float64Array
  /** Where the derivatives with respect to the values are added up. */
  readonly target: Float64Array
  readonly map: Int32Array
}

function sendBackTwo(
  { summed }: Step,
  incoming: Float64Array,
  { left, right }: { readonly left: Side; readonly right: Side },
): void {
  const { values: leftValues, target: leftTarget, map: leftMap } = left
  const { values: rightValues, target: rightTarget, map: rightMap } = right
  for (let from = 0, entry = 0; from < incoming.length; from++) {
    const back = incoming[from]!
    for (let k = 0; k < summed; k++, entry++) {
      const a = leftMap[entry]!
      const b = rightMap[entry]!
      leftTarget[a]! += back * rightValues[b]!
      rightTarget[b]! += back * leftValues[a]!
    }
  }
}
