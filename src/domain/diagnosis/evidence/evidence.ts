/**
 * One independent piece of evidence. `factors` are natural logs of Bayes factors, P(data | node on) ÷ P(data | node off),
 * already tempered and capped; absent data is no evidence, never evidence of absence.
 */
export interface Evidence {
  /** Stable, such as `metric:win-rate` or `problems:selling-time`. */
  readonly id: string
  readonly kind:
    | 'signal'
    | 'calm'
    | 'better'
    | 'problems'
    | 'assessment'
    | 'circumstances'
    | 'state'
    | 'fix'
    | 'others-unaffected'
    | 'answer'
    | 'everywhere'
  readonly factors: readonly { readonly node: string; readonly logBayesFactor: number }[]
  /** Factors on the probability that a node fails by itself, such as after a fix of its own. */
  readonly own: readonly { readonly node: string; readonly factor: number }[]
  readonly text: string
}

/**
 * What people say overlaps more than it seems to: the same mood and the same talk are behind reports and answers. Each
 * counts with this exponent. The source has .5 to .7; with the habits of who answers taken out, claims came true more often than said at .7.
 */
const temper = 0.85
const cap = Math.log(50)
/** Pieces of different kinds about one node, such as reports and answers, overlap less than what is within one piece: together ten times that. */
const capTogether = Math.log(500)

/**
 * Of what a failing component brings about, the share that shows within the quarter it begins in: nearly all of it takes three, since
 * effects take their time down the hierarchy and a test of few weeks finds few of them (DIAGNOSIS A1). Calm numbers of one
 * quarter say that much; what earlier quarters would have shown is in the memory.
 */
export const shownInQuarter = 1 / 3
/** Weeks until what fails has shown in nearly all that it will show in. */
export const weeksToShow = 39

/** Tempers a natural log Bayes factor and keeps it within [1/50, 50]. */
export function temperLogBayesFactor(logBayesFactor: number): number {
  return capLogBayesFactor(temper * logBayesFactor)
}

/** Keeps a natural log Bayes factor within [1/50, 50]: enough for signals, of which there is one per symptom. */
export function capLogBayesFactor(logBayesFactor: number): number {
  return Math.max(-cap, Math.min(cap, logBayesFactor))
}

/** Bayes factors per node, all pieces together, leaving out the one with id `without`. */
export function combineEvidence(
  evidence: readonly Evidence[],
  without: string | null = null,
): { readonly factors: Map<string, number>; readonly own: Map<string, number> } {
  const logs = new Map<string, number>()
  const own = new Map<string, number>()
  for (const piece of evidence) {
    if (piece.id === without) continue
    for (const { node, logBayesFactor } of piece.factors) logs.set(node, (logs.get(node) ?? 0) + logBayesFactor)
    for (const { node, factor } of piece.own) own.set(node, (own.get(node) ?? 1) * factor)
  }
  const factors = new Map([...logs].map(([node, log]) => [node, Math.exp(Math.max(-cap, Math.min(capTogether, log)))]))
  return { factors, own }
}
