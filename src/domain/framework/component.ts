export const pillars = ['leadership', 'strategy', 'business-management', 'people', 'coaching'] as const
export type Pillar = (typeof pillars)[number]
export type Tier = 'upper' | 'lower'

export function tierOf(pillar: Pillar): Tier {
  return pillar === 'leadership' || pillar === 'strategy' ? 'upper' : 'lower'
}

export interface Indicator {
  readonly text: string
  /** What is computed, its unit, its direction: `↑`, `↓` or `◇` (stay inside a band). */
  readonly direction: '↑' | '↓' | '◇'
  /** The metric that measures it, where the registry has one. */
  readonly metrics: readonly string[]
  /** A number chosen by us because no usable source exists. */
  readonly designDefault?: true
}

export interface Component {
  readonly id: string
  readonly pillar: Pillar
  readonly name: string
  readonly definition: string
  readonly indicators: readonly Indicator[]
  readonly symptoms: readonly string[]
  /** Self-assessment statements, numbered 1 to 3 as in assessments.csv. */
  readonly statements: readonly [string, string, string]
  readonly interventions: readonly string[]
  /** How often it is reviewed. */
  readonly cadence: string
  /** Figures and observations that others have reported. Context for a reader, never targets. */
  readonly evidence?: readonly string[]
}

export type EdgeStrength = 'weak' | 'medium' | 'strong'

/** A weakness in `cause` tends to weaken `effect`. */
export interface CausalEdge {
  readonly number: number
  readonly cause: string
  readonly effect: string
  readonly strength: EdgeStrength
  readonly rationale: string
}

/** Real feedback: drawn on the map, left out of root-cause inference. */
export interface LoopEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly strength: EdgeStrength
  readonly rationale: string
}

export interface Framework {
  readonly version: string
  readonly components: readonly Component[]
  readonly causalEdges: readonly CausalEdge[]
  readonly loopEdges: readonly LoopEdge[]
}
