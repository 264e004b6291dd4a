/** Exact inference: general discrete networks, and leaky noisy-OR networks with P(on) and P(origin). */
export { computeDiscretePosterior, type DiscreteNode, type DiscretePosterior } from './discrete-network.ts'
export { findExplanations, type Explanation, type Explanations } from './explanations.ts'
export {
  compileNoisyOr,
  computeEvidenceProbability,
  computeNoisyOrPosterior,
  type BayesFactors,
  type NoisyOrNetwork,
  type NoisyOrNode,
  type NoisyOrPosterior,
} from './noisy-or-network.ts'
