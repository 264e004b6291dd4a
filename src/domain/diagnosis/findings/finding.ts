import type { Pillar } from '../../framework/component.ts'
import type { Day } from '../../metrics/series.ts'
import type { ScopeFinding, Signal } from '../../signals/index.ts'
import type { Unit } from '../../unit.ts'

export interface FindingMetric {
  readonly id: string
  readonly unit: Unit
  readonly value: number | null
  readonly before: number | null
  readonly limits: { readonly centre: number; readonly lower: number; readonly upper: number } | null
  /** Why it counts as beyond usual, in words. */
  readonly rule: string
}

export interface FindingRoot {
  readonly component: string
  readonly pillar: Pillar
  /** P(this is where it comes from | all evidence); the roots of a finding need not add up to 1. */
  readonly probability: number
}

export interface FindingEvidence {
  readonly for: boolean
  readonly text: string
  /** log10 of the factor by which it moves the odds of the first root; always positive. */
  readonly weight: number
}

/** One thing that is beyond usual, said so that a manager could say it aloud, and where it probably comes from. */
export interface Finding {
  readonly id: string
  readonly sentence: string
  readonly detail: string
  readonly scope: 'individual' | 'team' | 'segment' | 'systemic'
  readonly units: readonly Unit[]
  readonly unaffected: readonly Unit[]
  readonly since: Day
  readonly metrics: readonly FindingMetric[]
  readonly roots: readonly FindingRoot[]
  readonly path: readonly string[]
  readonly evidence: readonly FindingEvidence[]
  readonly actions: readonly string[]
  readonly nextQuestion: string | null
  /** The series behind it, the leading one first: what its charts draw. */
  readonly series: readonly Signal[]
}

/** Movements that belong together: the same units, about the same time, probably the same root. */
export interface SymptomGroup {
  readonly scope: 'individual' | 'team' | 'segment' | 'systemic'
  readonly units: readonly Unit[]
  readonly unaffected: readonly Unit[]
  readonly symptoms: readonly string[]
  /** The leading one first. */
  readonly movements: readonly ScopeFinding[]
  /** Movements of segments that are the same story as this one, seen in a part. */
  readonly echoes: readonly ScopeFinding[]
}
