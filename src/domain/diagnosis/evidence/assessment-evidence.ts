import type { Component } from '../../framework/component.ts'
import { temperLogBayesFactor, type Evidence } from './evidence.ts'

/** Mean of a component's statements as one group of people scored them, 1 (absent) to 5 (adapts from evidence). */
export interface AssessmentScore {
  readonly component: string
  readonly role: 'leader' | 'manager' | 'seller' | 'other'
  readonly respondents: number
  readonly mean: number
}

/** Between "2.5 or less speaks for failing" and "4 or more against". */
const neutralScore = 3.25
/** Answers of colleagues resemble one another: their correlation, from which the effective number follows. */
const correlation = 0.35
/** Typical standard deviation of one answer around its component's state, and distance between failing and healthy. */
const spread = 1
const distance = 1.5
/** Those who do the work see it best; leaders overstate most. */
const roleWeight = { leader: 0.5, manager: 0.8, seller: 1, other: 0.7 } as const

/**
 * What the assessments say of each component. A general mood (everything scored low, or high) says little about any
 * one component, so half of the organisation's own mean is taken out. Few answers count little.
 */
export function computeAssessmentEvidence(
  scores: readonly AssessmentScore[],
  components: readonly Pick<Component, 'id' | 'name'>[],
): readonly Evidence[] {
  const named = new Map(components.map((component) => [component.id, component.name]))
  const byComponent = Map.groupBy(
    scores.filter((score) => named.has(score.component) && score.respondents > 0),
    (score) => score.component,
  )
  const means = [...byComponent.values()].map(weightedMean)
  if (means.length === 0) return []
  const mood = means.reduce((sum, mean) => sum + mean, 0) / means.length
  const reference = byComponent.size < 5 ? neutralScore : (neutralScore + mood) / 2
  return [...byComponent].map(([component, group]) => {
    const mean = weightedMean(group)
    const n = group.reduce((sum, score) => sum + score.respondents, 0)
    const effective = n / (1 + (n - 1) * correlation)
    const logBayesFactor = temperLogBayesFactor((effective * distance * (reference - mean)) / spread ** 2)
    return {
      id: `assessment:${component}`,
      kind: 'assessment',
      factors: [{ node: component, logBayesFactor }],
      own: [],
      text: describe(named.get(component) ?? component, group, mean, n),
    }
  })
}

function weightedMean(group: readonly AssessmentScore[]): number {
  const weights = group.map((score) => score.respondents * roleWeight[score.role])
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return group.reduce((sum, score, index) => sum + score.mean * (weights[index] ?? 0), 0) / total
}

function describe(name: string, group: readonly AssessmentScore[], mean: number, n: number): string {
  const leaders = group.find((score) => score.role === 'leader')
  const sellers = group.find((score) => score.role === 'seller')
  const gap = leaders && sellers ? leaders.mean - sellers.mean : 0
  const base = `${n} ${n === 1 ? 'person scores' : 'people score'} ${name} ${mean.toFixed(1)} of 5`
  if (leaders && sellers && Math.abs(gap) >= 1) {
    return `${base}; leaders say ${leaders.mean.toFixed(1)}, sellers ${sellers.mean.toFixed(1)}`
  }
  return base
}
