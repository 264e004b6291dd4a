import { findComponent } from '../../framework/index.ts'
import { symptoms } from '../evidence/symptoms.ts'
import { inferRoots, type RootPosterior } from '../inference/infer-roots.ts'
import { drawPosteriorLine } from '../inference/posterior-line.ts'
import { computeSensitivity, type Contender, type FactTurning, type LinkTurning } from '../inference/sensitivity.ts'
import type { Slice } from '../inference/slice.ts'
import { capitalise, formatNumber, formatProbability } from '../wording/format.ts'
import { nameOf } from './describe-roots.ts'
import type { FindingSensitivity } from './finding.ts'
import { rankRoots, reachTo, type RankedRoot } from './rank-roots.ts'
import { solveTurning } from './solve-turning.ts'

/** Roots that are compared with the first one. */
const compared = 5

/** Of the straight-line solutions, the nearest first, how many are tried until one is true. */
const tried = 6
const odds = { to: Math.log, from: Math.exp }
const logit = { to: (p: number) => Math.log(p / (1 - p)), from: (x: number) => 1 / (1 + Math.exp(-x)) }

function findTrueTurnings(
  slice: Slice,
  contenders: readonly Contender[],
  targets: readonly string[],
): { readonly fact: FactTurning | null; readonly link: LinkTurning | null } {
  const first = contenders[0]?.id ?? ''
  const { memory, strengths, posterior, model } = slice
  const { facts, links } = computeSensitivity(slice, contenders)
  const rankAs = (p: RootPosterior): readonly RankedRoot[] => rankRoots(p, targets, { strengths })
  const fact = findFirst(facts, (guess): FactTurning | null => {
    const [factor] = guess.piece.factors
    if (factor === undefined) return null
    const logBayesFactor = Math.log(guess.threshold)
    const changed = slice.evidence.map((one) =>
      one === guess.piece ? { ...one, factors: [{ ...factor, logBayesFactor }] } : one,
    )
    const at = drawPosteriorLine(
      { at: guess.now, posterior },
      { at: guess.threshold, posterior: inferRoots(model, changed, { memory }) },
    )
    const turning = solveTurning(first, guess, { at, rank: rankAs, scale: odds, low: 0.02, high: 50 })
    return turning === null ? null : { ...turning, piece: guess.piece }
  })
  const nearestLink = findFirst(links, (guess): LinkTurning | null => {
    const { cause, effect, now, threshold } = guess
    const at = drawPosteriorLine(
      { at: now, posterior },
      {
        at: threshold,
        posterior: inferRoots(model, slice.evidence, { memory, link: { cause, effect, link: threshold } }),
      },
    )
    const rank = (p: RootPosterior, link: number) =>
      rankRoots(p, targets, { strengths, changed: { cause, effect, link } })
    const turning = solveTurning(first, guess, { at, rank, scale: logit, low: 0.001, high: 0.999 })
    return turning === null ? null : { ...turning, cause, effect }
  })
  return { fact, link: nearestLink }
}

function findFirst<T>(guesses: readonly T[], solve: (guess: T) => T | null): T | null {
  for (const guess of guesses.slice(0, tried)) {
    const found = solve(guess)
    if (found !== null) return found
  }
  return null
}

/** Which single fact or link would change the first root, and from which value, in numbers and in words. */
export function describeSensitivity(
  slice: Slice,
  ranked: readonly RankedRoot[],
  targets: readonly string[],
): FindingSensitivity {
  const contenders = ranked
    .slice(0, compared)
    .map(({ id }) => ({ id, weight: reachTo(id, targets, { strengths: slice.strengths }) }))
  const { fact, link } = findTrueTurnings(slice, contenders, targets)
  const first = nameOf(contenders[0]?.id ?? '')
  const sentences = [
    ...(fact === null
      ? []
      : [
          `${capitalise(nameOf(fact.rival))} would come first if the fact “${fact.piece.text}” spoke ${describeOdds(fact.threshold)}; it is taken to speak ${describeOdds(fact.now)}.`,
        ]),
    ...(link === null
      ? []
      : [
          `${capitalise(nameOf(link.rival))} would come first if ${describeCause(link.cause)} led to ${describeEffect(link.effect)} in ${link.threshold < link.now ? 'fewer' : 'more'} than ${formatProbability(link.threshold)} of cases; ${formatProbability(link.now)} is assumed.`,
        ]),
  ]
  return {
    fact: fact === null ? null : { text: fact.piece.text, now: fact.now, threshold: fact.threshold, rival: fact.rival },
    link,
    sentences:
      sentences.length > 0 || first === ''
        ? sentences
        : [`No single fact or link, whatever its value, would put another root before ${first}.`],
  }
}

function describeCause(cause: string): string {
  return findComponent(cause) === null ? nameOf(cause) : `a failing ${nameOf(cause)}`
}

function describeEffect(effect: string): string {
  const symptom = symptoms.find(({ id }) => effect === `symptom:${id}`)
  return symptom === undefined ? `a failing ${nameOf(effect)}` : `“${symptom.name}”`
}

/** `20 : 1 for it`, `1 : 4 against it`. */
function describeOdds(bayesFactor: number): string {
  return bayesFactor >= 1 ? `${round(bayesFactor)} : 1 for it` : `1 : ${round(1 / bayesFactor)} against it`
}

function round(value: number): string {
  return formatNumber(value, value < 9.5 ? 1 : 0)
}
