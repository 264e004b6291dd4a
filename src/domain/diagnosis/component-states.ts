import type { Component, Pillar } from '../framework/component.ts'
import { symptoms } from './evidence/index.ts'
import type { Slice } from './inference/slice.ts'

export interface ComponentState {
  readonly id: string
  readonly pillar: Pillar
  readonly pFailing: number
  readonly pRoot: number
  readonly health: number | null
  readonly confidence: number
  readonly perceptionOnly: boolean
}

/** How much each kind of evidence tells of the component it speaks of; a symptom tells by its sensitivity. */
const tells = { problems: 0.7, silence: 0.05, assessment: 0.7, state: 0.3 } as const
/** Below this a component counts as unknown. */
const leastConfidence = 0.1

/** How each component stands: failing, root, and how much is known of it at all. */
export function computeComponentStates(slice: Slice, components: readonly Component[]): readonly ComponentState[] {
  const bySymptom = new Map(symptoms.map((symptom) => [`symptom:${symptom.id}`, symptom.causes]))
  const measured = new Map<string, number>()
  const perceived = new Map<string, number>()
  for (const piece of slice.evidence) {
    for (const { node, logBayesFactor } of piece.factors) {
      for (const cause of bySymptom.get(node) ?? []) add(measured, cause.id, cause.sensitivity)
      if (piece.kind === 'problems') add(perceived, node, logBayesFactor > 0 ? tells.problems : tells.silence)
      if (piece.kind === 'assessment') add(perceived, node, tells.assessment)
      if (piece.kind === 'state') add(measured, node, tells.state)
    }
  }
  return components.map(({ id, pillar }) => {
    const hard = measured.get(id) ?? 0
    const confidence = 1 - Math.exp(-hard - (perceived.get(id) ?? 0))
    const pFailing = slice.posterior.failing.get(id) ?? 0
    return {
      id,
      pillar,
      pFailing,
      pRoot: slice.posterior.origin.get(id) ?? 0,
      health: confidence < leastConfidence ? null : 1 - pFailing,
      confidence,
      perceptionOnly: hard === 0 && confidence >= leastConfidence,
    }
  })
}

function add(map: Map<string, number>, id: string, amount: number): void {
  map.set(id, (map.get(id) ?? 0) + amount)
}
