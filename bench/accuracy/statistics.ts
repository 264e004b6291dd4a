import type { CaseScore, FaultScore, Scope } from './score.ts'

/** A figure of some runs; NaN where there is nothing to take it of. */
export type Figure = (scores: readonly CaseScore[]) => number

const draws = 1000
const level = 0.9

/** A generator of its own (mulberry32), so that the same runs give the same page. */
function createUniform(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** 90 % interval of a figure by drawing organisations anew, with replacement. */
export function bootstrap(scores: readonly CaseScore[], figure: Figure): readonly [low: number, high: number] {
  const uniform = createUniform(scores.length)
  const values: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    const value = figure(scores.map(() => scores[Math.floor(uniform() * scores.length)] as CaseScore))
    if (!Number.isNaN(value)) values.push(value)
  }
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return [at((1 - level) / 2), at((1 + level) / 2)]
}

/** Wilson's 90 % interval: where all or none are right, drawing anew would say there is no doubt. */
export function wilson(hits: number, n: number): readonly [low: number, high: number] {
  if (n === 0) return [Number.NaN, Number.NaN]
  const z = 1.645
  const rate = hits / n
  const middle = (rate + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}

export function shareOf<T>(items: readonly T[], fits: (item: T) => boolean): number {
  return items.length === 0 ? Number.NaN : items.filter(fits).length / items.length
}

export type Ranking = (fault: FaultScore) => number | null

export const rankings = {
  diagnosis: (fault) => fault.rank,
  any: (fault) => fault.rankAny,
  failing: (fault) => fault.rankFailing,
  movement: (fault) => fault.simple.movement,
  beforeAfter: (fault) => fault.simple.beforeAfter,
  alarms: (fault) => fault.simple.alarms,
} satisfies Record<string, Ranking>

export function withinPlaces(ranking: Ranking, places: number): Figure {
  return (scores) => {
    const faults = scores.flatMap((score) => score.faults)
    return shareOf(faults, (fault) => (ranking(fault) ?? Infinity) <= places)
  }
}

export const scopes: readonly Scope[] = ['none', 'individual', 'team', 'segment', 'systemic']

/** A shock of the market concerns everyone. */
export function trueScope(score: CaseScore): Scope {
  return score.external !== null ? 'systemic' : (score.faults[0]?.scope ?? 'none')
}

/** Mean over the scopes that occur of the harmonic mean of precision and recall. */
export const scopeMacroF1: Figure = (scores) => {
  const values = scopes.flatMap((scope) => {
    const real = scores.filter((score) => trueScope(score) === scope)
    const said = scores.filter((score) => score.sees === scope)
    if (real.length === 0) return []
    return [(2 * real.filter((score) => score.sees === scope).length) / (real.length + said.length)]
  })
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Probabilities of being the origin above .02, and whether it was. */
export function claimsOf(scores: readonly CaseScore[]): readonly { readonly said: number; readonly right: boolean }[] {
  return scores.flatMap((score) =>
    score.components
      .filter(([, origin]) => origin > 0.02)
      .map(([id, origin]) => ({ said: origin, right: score.roots.includes(id) })),
  )
}

export interface Bin {
  readonly from: number
  readonly n: number
  readonly said: number
  readonly right: number
}

export function binClaims(scores: readonly CaseScore[]): readonly Bin[] {
  const claims = claimsOf(scores)
  return Array.from({ length: 10 }, (_, at) => {
    const own = claims.filter(({ said }) => Math.min(9, Math.floor(said * 10)) === at)
    const said = own.reduce((sum, one) => sum + one.said, 0) / own.length
    return { from: at / 10, n: own.length, said, right: shareOf(own, ({ right }) => right) }
  })
}

/** Expected calibration error over ten bins. */
export const calibrationError: Figure = (scores) => {
  const bins = binClaims(scores).filter(({ n }) => n > 0)
  const n = bins.reduce((sum, bin) => sum + bin.n, 0)
  return bins.reduce((sum, bin) => sum + bin.n * Math.abs(bin.said - bin.right), 0) / n
}

export const brierScore: Figure = (scores) => {
  const claims = claimsOf(scores)
  return claims.reduce((sum, { said, right }) => sum + (said - Number(right)) ** 2, 0) / claims.length
}

/** Share of the wrong among all who were named. */
export const wrongNames: Figure = (scores) => {
  const named = scores.flatMap((score) => score.named)
  return named.length === 0 ? Number.NaN : scores.flatMap((score) => score.wronglyNamed).length / named.length
}

const verdictOrder = ['worse', 'band-aid', 'displaced', 'unproven', 'promising', 'verified']

/** Chance that a real fix has a better verdict than one that was none, ties half; too early to tell is left out. */
export const verdictAuc: Figure = (scores) => {
  const judged = scores.flatMap((score) => score.fixes).filter(({ verdict }) => verdictOrder.includes(verdict))
  const of = (isReal: boolean) =>
    judged.filter(({ kind }) => (kind === 'real') === isReal).map(({ verdict }) => verdictOrder.indexOf(verdict))
  const [real, others] = [of(true), of(false)]
  if (real.length === 0 || others.length === 0) return Number.NaN
  const wins = real.flatMap((one) => others.map((other): number => (one > other ? 1 : one === other ? 0.5 : 0)))
  return wins.reduce((sum, win) => sum + win, 0) / wins.length
}
