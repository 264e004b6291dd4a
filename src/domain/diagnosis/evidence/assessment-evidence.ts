import type { Component } from '../../framework/component.ts'
import { temperLogBayesFactor, type Evidence } from './evidence.ts'

/** Mean of a component's statements as one group of people scored them, 1 (absent) to 5 (adapts from evidence). */
export interface AssessmentScore {
  readonly component: string
  readonly role: 'leader' | 'manager' | 'seller' | 'other'
  /** People who answered within the last half-year. */
  readonly respondents: number
  readonly mean: number
  /** The same group's answers of the year and a half before that; null where there are none. */
  readonly earlier: { readonly respondents: number; readonly mean: number } | null
}

/** Where a healthy component is scored at least. */
const healthyAtLeast = 3.25
/** How scores of a failing component lie below the healthy ones, and how its score moves: mean and standard deviation. */
const failingLevel = { below: 0.7, spread: 0.5 }
const failingChange = { below: 0.6, spread: 0.4 }
/** Healthy components differ and move as well: standard deviations at least, read from the scores where there are enough. */
const leastSpread = { level: 0.3, change: 0.2 }
const answerSpread = 1
const enoughComponents = 10
/** What assessments may say at most against: people get used to what does not work, and leaders overstate. */
const mostAgainst = Math.log(2)
/** Those who do the work see it best; leaders overstate most. */
const roleWeight = { leader: 0.5, manager: 0.8, seller: 1, other: 0.7 } as const

interface Summary {
  readonly component: string
  readonly group: readonly AssessmentScore[]
  readonly mean: number
  readonly n: number
  readonly change: number | null
  /** Variance of the change that comes from the number of answers alone. */
  readonly changeVariance: number
}

/**
 * What the assessments say of each component, by its level among the others and by its change since earlier, whichever
 * says more. Both are taken relative to the median of all components, so a general mood says nothing about any one of
 * them, and against the spread that components have anyway.
 */
export function computeAssessmentEvidence(
  scores: readonly AssessmentScore[],
  components: readonly Pick<Component, 'id' | 'name'>[],
): readonly Evidence[] {
  const named = new Map(components.map((component) => [component.id, component.name]))
  const known = scores.filter((score) => named.has(score.component) && score.respondents > 0)
  const summaries = [...Map.groupBy(known, (score) => score.component)].map(([component, group]) =>
    summarise(component, group),
  )
  if (summaries.length === 0) return []
  const level = describeOrdinary(
    summaries.map((summary) => summary.mean),
    leastSpread.level,
  )
  const changes = summaries.flatMap((summary) => summary.change ?? [])
  const change = changes.length === 0 ? null : describeOrdinary(changes, leastSpread.change)
  return summaries.map((summary) => {
    const byLevel = compareNormals(summary.mean - Math.max(healthyAtLeast, level.middle), {
      healthy: level.spread,
      failing: failingLevel,
      noise: answerSpread ** 2 / summary.n,
    })
    const byChange =
      change === null || summary.change === null
        ? -Infinity
        : compareNormals(summary.change - change.middle, {
            healthy: change.spread,
            failing: failingChange,
            noise: summary.changeVariance,
          })
    const logBayesFactor = Math.max(-mostAgainst, temperLogBayesFactor(Math.max(byLevel, byChange)))
    return {
      id: `assessment:${summary.component}`,
      kind: 'assessment',
      factors: [{ node: summary.component, logBayesFactor }],
      own: [],
      text: describe(named.get(summary.component) ?? summary.component, summary),
    }
  })
}

/** Natural log of N(x; −below, failing² + noise) over N(x; 0, healthy² + noise); beyond the failing mean it stays at its value there. */
function compareNormals(
  x: number,
  model: {
    readonly healthy: number
    readonly failing: { readonly below: number; readonly spread: number }
    readonly noise: number
  },
): number {
  const healthy = model.healthy ** 2 + model.noise
  const failing = model.failing.spread ** 2 + model.noise
  const at = Math.min(x, 0)
  return (at ** 2 / healthy - (at + model.failing.below) ** 2 / failing + Math.log(healthy / failing)) / 2
}

function summarise(component: string, group: readonly AssessmentScore[]): Summary {
  const both = group.flatMap(({ earlier, ...now }) => (earlier === null ? [] : [{ now, earlier }]))
  const change =
    both.length === 0 ? null : weightedMean(both.map(({ now, earlier }) => ({ ...now, mean: now.mean - earlier.mean })))
  const nowN = both.reduce((sum, { now }) => sum + now.respondents, 0)
  const earlierN = both.reduce((sum, { earlier }) => sum + earlier.respondents, 0)
  return {
    component,
    group,
    mean: weightedMean(group),
    n: group.reduce((sum, score) => sum + score.respondents, 0),
    change,
    changeVariance: change === null ? 0 : answerSpread ** 2 * (1 / nowN + 1 / earlierN),
  }
}

function weightedMean(group: readonly Pick<AssessmentScore, 'role' | 'respondents' | 'mean'>[]): number {
  const weights = group.map((score) => score.respondents * roleWeight[score.role])
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return group.reduce((sum, score, index) => sum + score.mean * (weights[index] ?? 0), 0) / total
}

function describeOrdinary(
  values: readonly number[],
  least: number,
): { readonly middle: number; readonly spread: number } {
  const middle = median(values)
  if (values.length < enoughComponents) return { middle, spread: 1.5 * least }
  return { middle, spread: Math.max(least, 1.4826 * median(values.map((value) => Math.abs(value - middle)))) }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}

function describe(name: string, { group, mean, n, change }: Summary): string {
  const leaders = group.find((score) => score.role === 'leader')
  const sellers = group.find((score) => score.role === 'seller')
  const parts = [`${n} ${n === 1 ? 'person scores' : 'people score'} ${name} ${mean.toFixed(1)} of 5`]
  if (change !== null && Math.abs(change) >= 0.2) {
    parts.push(`${Math.abs(change).toFixed(1)} ${change < 0 ? 'less' : 'more'} than before`)
  }
  if (leaders && sellers && Math.abs(leaders.mean - sellers.mean) >= 1) {
    parts.push(`leaders say ${leaders.mean.toFixed(1)}, sellers ${sellers.mean.toFixed(1)}`)
  }
  return parts.join('; ')
}
