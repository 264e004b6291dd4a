import { confidenceDrop, findChangePoints, weightedMeanCost, type SegmentCost } from '../../stats/pelt.ts'
import type { Noise } from './noise-estimate.ts'
import { unitVariance, windowSum, type PreparedSeries, type Sums } from './prepared-series.ts'
import { fewestBefore, provisionalBaseline, type WindowFinding } from './window-test.ts'

export type Dating =
  | {
      readonly status: 'standing'
      /** Index of the first value of the current regime, with the earliest and latest it may be. */
      readonly from: number
      readonly between: readonly [number, number]
    }
  | { readonly status: 'over'; readonly from: number; readonly to: number }

const shortestSegment = 4

/**
 * When did the shift that the window test found begin, and does it still stand? Change points of the whole series; the start is
 * the one that explains most and after which no stretch has gone back more than half of the way.
 */
export function dateShift(prepared: PreparedSeries, noise: Noise, finding: WindowFinding): Dating {
  const n = prepared.values.length
  const sums = prepared.sums
  const overall = (sums.total[n] as number) / (sums.weight[n] as number)
  const longRun = noise.dispersion * ((1 + noise.phi) / (1 - noise.phi))
  const scale = unitVariance(prepared.model, overall) * longRun
  const costs = weightedMeanCost(
    Array.from(prepared.values),
    Array.from(prepared.weights, (weight) => weight / scale),
  )
  const minSegment = Math.min(shortestSegment, n - finding.from)
  const changes = findChangePoints(costs, { penalty: 3 * Math.log(n), minSegment }).changePoints
  const direction = Math.sign(finding.z)
  const standing = changes.filter((change) => stands(sums, changes, change, direction))
  if (standing.length > 0) {
    const gain = (s: number) => costs.cost(0, n) - costs.cost(0, s) - costs.cost(s, n)
    const from = standing.reduce((best, s) => (gain(s) > gain(best) ? s : best))
    return checkNewest(prepared, sums, scale, { from, between: confidenceAround(costs, changes, from) })
  }
  if (changes.length > 0) return { status: 'over', ...longestAstray(sums, changes, direction) }
  // Too small or too short for the penalty: date it near the window that found it.
  const window = n - finding.from
  const earliest = Math.max(earliestShift(n), n - 2 * window - 2)
  const latest = Math.max(earliest, n - Math.max(1, Math.ceil(window / 2)))
  let from = finding.from
  for (let s = earliest; s <= latest; s++) {
    if (costs.cost(0, s) + costs.cost(s, n) < costs.cost(0, from) + costs.cost(from, n)) from = s
  }
  return checkNewest(prepared, sums, scale, { from, between: confidenceAround(costs, [], from) })
}

/** As many values before a shift as there must be; fewer in a short series. */
const earliestShift = (n: number) => (n >= 36 ? fewestBefore(n) : Math.min(provisionalBaseline, Math.floor(n / 2)))

const level = (sums: Sums, from: number, to: number) => {
  const sum = windowSum(sums, from, to)
  return sum.total / sum.weight
}

/** From `change` on, has every stretch stayed at least half of the way out, on the side the test found? */
function stands(sums: Sums, changes: readonly number[], change: number, direction: number): boolean {
  const n = sums.weight.length - 1
  if (change < earliestShift(n)) return false
  const before = level(sums, 0, change)
  const shift = level(sums, change, n) - before
  if (Math.sign(shift) !== direction) return false
  const bounds = [change, ...changes.filter((other) => other > change), n]
  return bounds.slice(1).every((to, i) => (level(sums, bounds[i] as number, to) - before) / shift >= 0.5)
}

function longestAstray(sums: Sums, changes: readonly number[], direction: number): { from: number; to: number } {
  const n = sums.weight.length - 1
  const bounds = [0, ...changes, n]
  let best = { from: changes[0] as number, to: n }
  let furthest = Number.NEGATIVE_INFINITY
  for (let i = 0; i + 1 < bounds.length; i++) {
    const from = bounds[i] as number
    const to = bounds[i + 1] as number
    const deviation = direction * (level(sums, from, to) - level(sums, 0, n))
    if (deviation > furthest) {
      furthest = deviation
      best = { from, to }
    }
  }
  return best
}

/** A regime whose newest periods look clearly more like the old level than like the new one is over. */
function checkNewest(
  prepared: PreparedSeries,
  sums: Sums,
  scale: number,
  dated: { from: number; between: readonly [number, number] },
): Dating {
  const n = prepared.values.length
  const length = n - dated.from
  const newest = Math.min(13, Math.floor(length / 2))
  if (newest >= 2) {
    const before = level(sums, 0, dated.from)
    const rest = level(sums, dated.from, n - newest)
    const recent = windowSum(sums, n - newest, n)
    const mean = recent.total / recent.weight
    const favoursOld = (recent.weight / scale) * ((mean - rest) ** 2 - (mean - before) ** 2)
    if (favoursOld / 2 > 2) return { status: 'over', from: dated.from, to: n - newest }
  }
  return { status: 'standing', ...dated }
}

/** All starts whose likelihood is near enough to the best, between the neighbouring change points. */
function confidenceAround(costs: SegmentCost, changes: readonly number[], from: number): readonly [number, number] {
  const left = Math.max(0, ...changes.filter((change) => change < from))
  const right = Math.min(costs.length, ...changes.filter((change) => change > from))
  const at = (s: number) => costs.cost(left, s) + costs.cost(s, right)
  const limit = at(from) + confidenceDrop
  let low = from
  let high = from
  for (let s = left + 1; s < right; s++) {
    if (at(s) > limit) continue
    low = Math.min(low, s)
    high = Math.max(high, s)
  }
  return [low, high]
}
