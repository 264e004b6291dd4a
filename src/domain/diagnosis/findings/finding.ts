import type { QuestionKind } from '../evidence/answers.ts'
import type { ExternalRoot } from '../evidence/symptom.ts'
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
  /** P(it is failing at all, by itself or because of something else). */
  readonly failing: number
}

/** A cause outside the organisation. */
export interface ExternalCause {
  readonly id: ExternalRoot
  readonly name: string
  readonly probability: number
}

/** The first root as it would be if something were otherwise. */
export interface VerdictIf {
  readonly root: string
  readonly probability: number
  readonly text: string
}

export interface FindingQuestion {
  readonly id: string
  readonly kind: QuestionKind
  readonly component: string | null
  readonly text: string
  /** Of `data`: what would have to be imported. */
  readonly toImport: string | null
  /** Bits. */
  readonly expectedGain: number
  readonly ifYes: VerdictIf
  readonly ifNo: VerdictIf
}

/** What would change the first root. */
export interface FindingSensitivity {
  /** The single fact: as how many times likelier it makes what it speaks for, now and where `rival` draws level. */
  readonly fact: {
    readonly text: string
    readonly now: number
    readonly threshold: number
    readonly rival: string
  } | null
  /** The single link of the framework, as probabilities that a failing `cause` brings `effect` about. */
  readonly link: {
    readonly cause: string
    readonly effect: string
    readonly now: number
    readonly threshold: number
    readonly rival: string
  } | null
  readonly sentences: readonly string[]
}

/** What usually helps, told apart by where: outside, at the root, or only where it shows. */
export interface FindingIntervention {
  readonly where: 'outside' | 'root' | 'symptom'
  readonly component: string | null
  readonly texts: readonly string[]
}

/** What a quarter of waiting costs, by a formula that anybody can check. */
export interface WaitingCost {
  readonly kind: 'time' | 'money'
  /** Hours, or minor units of the currency. */
  readonly perQuarter: number
  readonly formula: string
  readonly text: string
}

/** What evidence says of where a finding comes from: all that an answer can change. */
export interface Verdict {
  readonly roots: readonly FindingRoot[]
  readonly external: readonly ExternalCause[]
  readonly path: readonly string[]
  /** Which root and how sure, and what earlier quarters add; in words. */
  readonly words: string
  readonly evidence: readonly FindingEvidence[]
  readonly actions: readonly string[]
  readonly interventions: readonly FindingIntervention[]
  readonly nextQuestion: string | null
  readonly questions: readonly FindingQuestion[]
  readonly sensitivity: FindingSensitivity
  readonly waiting: readonly WaitingCost[]
}

export interface FindingEvidence {
  readonly for: boolean
  readonly text: string
  /** log10 of the factor by which it moves the odds of the first root; always positive. */
  readonly weight: number
}

/** One thing that is beyond usual, said so that a manager could say it aloud, and where it probably comes from. */
export interface Finding extends Omit<Verdict, 'words'> {
  readonly id: string
  readonly sentence: string
  readonly detail: string
  readonly scope: 'individual' | 'team' | 'segment' | 'systemic'
  readonly units: readonly Unit[]
  readonly unaffected: readonly Unit[]
  readonly since: Day
  readonly metrics: readonly FindingMetric[]
  /** The series behind it, the leading one first: what its charts draw. */
  readonly series: readonly Signal[]
}

/** A finding before it is said where it comes from, and what that is to be told for. */
export interface Story extends Omit<Finding, keyof Verdict> {
  readonly basis: VerdictBasis
}

export interface VerdictBasis {
  /** Whose evidence counts: the organisation's, or that of the unit the finding is about. */
  readonly unit: Unit
  /** Symptoms or components to be explained; one that counts twice stands twice. */
  readonly targets: readonly string[]
  readonly systemic: boolean
  /** What waiting costs in money, which no answer changes. */
  readonly money: readonly WaitingCost[]
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
