import { symptoms } from '../evidence/symptoms.ts'
import { computeSensitivity } from '../inference/sensitivity.ts'
import type { Slice } from '../inference/slice.ts'
import { formatNumber, formatProbability } from '../wording/format.ts'
import { nameOf } from './describe-roots.ts'
import type { FindingSensitivity } from './finding.ts'
import { reachTo, type RankedRoot } from './rank-roots.ts'

/** Roots that are compared with the first one. */
const compared = 5

/** Which single fact or link would change the first root, and from which value, in numbers and in words. */
export function describeSensitivity(
  slice: Slice,
  ranked: readonly RankedRoot[],
  targets: readonly string[],
): FindingSensitivity {
  const contenders = ranked.slice(0, compared).map(({ id }) => ({ id, weight: reachTo(id, targets) }))
  const { fact, link } = computeSensitivity(slice, contenders)
  const first = nameOf(contenders[0]?.id ?? '')
  const sentences = [
    ...(fact === null
      ? []
      : [
          `${nameOf(fact.rival)} would come first if the fact “${fact.piece.text}” spoke ${describeOdds(fact.threshold)}; it is taken to speak ${describeOdds(fact.now)}.`,
        ]),
    ...(link === null
      ? []
      : [
          `${nameOf(link.rival)} would come first if a failing ${nameOf(link.cause)} led to ${describeEffect(link.effect)} in ${link.threshold < link.now ? 'fewer' : 'more'} than ${formatProbability(link.threshold)} of cases; ${formatProbability(link.now)} is assumed.`,
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
