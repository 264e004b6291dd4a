import type { Component } from '../../framework/component.ts'
import { temperLogBayesFactor, type Evidence } from './evidence.ts'

/** Answers to a component's statements within one stretch of time, 1 (absent) to 5 (adapts from evidence). */
export interface Answers {
  /** People who answered. */
  readonly respondents: number
  readonly mean: number
  /** The mean with the habit of each respondent taken out, of scoring everything low or high. */
  readonly level: number
}

/** What one group of people answered about a component: within the last half-year. */
export interface AssessmentScore extends Answers {
  readonly component: string
  readonly role: 'leader' | 'manager' | 'seller' | 'other'
  /** Those of the last quarter alone; null where there are none. */
  readonly newest: Answers | null
  /** The same group's answers of the year and a half before; null where there are none. */
  readonly earlier: Answers | null
}

/** Where a healthy component is scored at least. */
const healthyAtLeast = 3.25
/** How far a failing component's score lies below the healthy ones', and how far it has fallen: mean and standard deviation. */
const failing = { level: { below: 0.7, spread: 0.5 }, change: { below: 0.6, spread: 0.4 } } as const
/** Healthy components differ and move as well: standard deviations at least, read from the scores where there are enough. */
const leastSpread = { level: 0.3, change: 0.15 } as const
/** Standard deviation of one person's score of a component, their habit taken out. */
const answerSpread = 0.7
const enoughComponents = 10
/** What assessments may say at most against: people get used to what does not work, and leaders overstate. */
const mostAgainst = Math.log(2)
/** Those who do the work see it best; leaders overstate most. */
const roleWeight = { leader: 0.5, manager: 0.8, seller: 1, other: 0.7 } as const

/** Logs of Bayes factors from which scores are called worse than most, or as usual: odds of two to one, and of one to 1.25. */
const telling = { low: Math.log(2), usual: -Math.log(1.25) } as const

interface Summary {
  readonly component: string
  readonly group: readonly AssessmentScore[]
  readonly mean: number
  readonly n: number
  /** Of the newest answers where there are any, else of the half-year's. */
  readonly change: number | null
  readonly views: readonly View[]
}

/** One way of looking at a component's scores: how high, or how much changed since earlier. */
interface View {
  readonly kind: 'level' | 'change' | 'newest-change'
  readonly value: number
  /** One over the number of answers, of both stretches for a change. */
  readonly thinness: number
}

/**
 * What the assessments say of each component: by its level among the others, by its change since earlier, and by that of the last quarter
 * alone, since what began lately is hardly in the answers of a half-year. When it began is not known, so the three count as one look, by
 * the mean of their Bayes factors. All are taken relative to the median of all components, so a general mood says nothing about any one
 * of them, and against the spread that components have anyway, chance in who answered included.
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
  const ordinary = new Map(
    (['level', 'change', 'newest-change'] as const).map((kind) => [
      kind,
      describeOrdinary(
        summaries.flatMap(({ views }) => views.filter((view) => view.kind === kind)),
        kind === 'level' ? leastSpread.level : leastSpread.change,
      ),
    ]),
  )
  return summaries.map((summary) => {
    const factors = summary.views.map((view) => Math.exp(weighView(view, ordinary.get(view.kind))))
    const together = Math.log(factors.reduce((sum, factor) => sum + factor, 0) / factors.length)
    return {
      id: `assessment:${summary.component}`,
      kind: 'assessment',
      factors: [{ node: summary.component, logBayesFactor: Math.max(-mostAgainst, temperLogBayesFactor(together)) }],
      own: [],
      text: describe(named.get(summary.component) ?? summary.component, summary, together),
    }
  })
}

/**
 * Natural log of the density of what is seen where the component fails, over that where it does not: normal, the failing one further down
 * and wider. What is above the middle counts as in the middle.
 */
function weighView({ kind, value, thinness }: View, ordinary: Ordinary = noOrdinary): number {
  const { below, spread } = kind === 'level' ? failing.level : failing.change
  const middle = kind === 'level' ? Math.max(healthyAtLeast, ordinary.middle) : ordinary.middle
  const usual = ordinary.spread ** 2 + answerSpread ** 2 * Math.max(0, thinness - ordinary.thinness)
  const failed = usual + spread ** 2
  const at = Math.min(value - middle, 0)
  return (at ** 2 / usual - (at + below) ** 2 / failed + Math.log(usual / failed)) / 2
}

function summarise(component: string, group: readonly AssessmentScore[]): Summary {
  const n = group.reduce((sum, score) => sum + score.respondents, 0)
  const change = describeChange(group, (score) => score)
  const newest = describeChange(group, (score) => score.newest)
  return {
    component,
    group,
    mean: weightedMean(group, (score) => score.mean),
    n,
    change: (newest ?? change)?.change ?? null,
    views: [
      { kind: 'level', value: weightedMean(group, (score) => score.level), thinness: 1 / n },
      ...(change === null ? [] : [{ kind: 'change' as const, ...change }]),
      ...(newest === null ? [] : [{ kind: 'newest-change' as const, ...newest }]),
    ],
  }
}

/** From the earlier answers to those that `read` gives; null where no group gave both. */
function describeChange(
  group: readonly AssessmentScore[],
  read: (score: AssessmentScore) => Answers | null,
): { readonly value: number; readonly change: number; readonly thinness: number } | null {
  const both = group.flatMap((score) => {
    const now = read(score)
    return now === null || score.earlier === null ? [] : [{ role: score.role, now, earlier: score.earlier }]
  })
  if (both.length === 0) return null
  const rows = both.map(({ role, now, earlier }) => ({ role, respondents: now.respondents, now, earlier }))
  const nowN = rows.reduce((sum, { now }) => sum + now.respondents, 0)
  const earlierN = rows.reduce((sum, { earlier }) => sum + earlier.respondents, 0)
  return {
    value: weightedMean(rows, ({ now, earlier }) => now.level - earlier.level),
    change: weightedMean(rows, ({ now, earlier }) => now.mean - earlier.mean),
    thinness: 1 / nowN + 1 / earlierN,
  }
}

function weightedMean<T extends Pick<AssessmentScore, 'role' | 'respondents'>>(
  group: readonly T[],
  read: (score: T) => number,
): number {
  const weights = group.map((score) => score.respondents * roleWeight[score.role])
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return group.reduce((sum, score, index) => sum + read(score) * (weights[index] ?? 0), 0) / total
}

interface Ordinary {
  readonly middle: number
  readonly spread: number
  /** Of most components. */
  readonly thinness: number
}

const noOrdinary: Ordinary = { middle: 0, spread: Infinity, thinness: 0 }

function describeOrdinary(views: readonly View[], least: number): Ordinary {
  if (views.length === 0) return noOrdinary
  const values = views.map(({ value }) => value)
  const middle = median(values)
  const thinness = median(views.map((view) => view.thinness))
  const deviations = values.map((value) => Math.abs(value - middle))
  const chance = Math.hypot(1.5 * least, answerSpread * Math.sqrt(thinness))
  return {
    middle,
    spread: views.length < enoughComponents ? chance : Math.max(least, 1.4826 * median(deviations)),
    thinness,
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}

function describe(name: string, { group, mean, n, change }: Summary, logBayesFactor: number): string {
  const leaders = group.find((score) => score.role === 'leader')
  const sellers = group.find((score) => score.role === 'seller')
  const beside =
    logBayesFactor >= telling.low ? ', worse than most' : logBayesFactor <= telling.usual ? ', as usual' : ''
  const parts = [`${n} ${n === 1 ? 'person scores' : 'people score'} ${name} ${mean.toFixed(1)} of 5${beside}`]
  if (change !== null && Math.abs(change) >= 0.2) {
    parts.push(`${Math.abs(change).toFixed(1)} ${change < 0 ? 'less' : 'more'} than before`)
  }
  if (leaders && sellers && Math.abs(leaders.mean - sellers.mean) >= 1) {
    parts.push(`leaders say ${leaders.mean.toFixed(1)}, sellers ${sellers.mean.toFixed(1)}`)
  }
  return parts.join('; ')
}
