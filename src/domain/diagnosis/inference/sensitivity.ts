import type { Evidence } from '../evidence/evidence.ts'
import { symptomNode } from '../evidence/symptom.ts'
import { symptoms } from '../evidence/symptoms.ts'
import { linkOf } from './framework-network.ts'
import type { Influence } from './influence.ts'
import type { Slice } from './slice.ts'

/** A source with what its P(origin) is multiplied with where sources are compared. */
export interface Contender {
  readonly id: string
  readonly weight: number
}

/** The value of one number at which a rival draws level with the first root. */
export interface Turning {
  readonly rival: string
  readonly now: number
  readonly threshold: number
}

export interface FactTurning extends Turning {
  readonly piece: Evidence
}

export interface LinkTurning extends Turning {
  readonly cause: string
  /** A component's id, or a symptom's node. */
  readonly effect: string
}

export interface Sensitivity {
  /** Single pieces of evidence, that which needs the smallest change first, as Bayes factors from 1:50 to 50:1. */
  readonly facts: readonly FactTurning[]
  /** Single links, that which needs the smallest change first, as probabilities. */
  readonly links: readonly LinkTurning[]
}

const furthest = 50

/**
 * Which one fact or one link would change the first root, and from which value. P(evidence and a source is an origin) is linear in every
 * Bayes factor and every link, so where two sources draw level is the crossing of two straight lines: nothing is tried out.
 * `contenders`: the first root, then its rivals. The weights are held as they are: `solveTurning` makes a threshold true.
 */
export function computeSensitivity(slice: Slice, contenders: readonly Contender[]): Sensitivity {
  const [first, ...rivals] = contenders
  if (first === undefined || rivals.length === 0) return { facts: [], links: [] }
  const cross = (read: (influence: Influence, value: number) => number): { rival: string; threshold: number }[] =>
    rivals.flatMap((rival) => {
      const lead = (value: number): number =>
        first.weight * read(slice.influenceOf(first.id), value) -
        rival.weight * read(slice.influenceOf(rival.id), value)
      const slope = lead(1) - lead(0)
      return slope === 0 ? [] : [{ rival: rival.id, threshold: -lead(0) / slope }]
    })
  return { facts: findFacts(slice, cross), links: findLinks(slice, cross) }
}

type Cross = (read: (influence: Influence, value: number) => number) => { rival: string; threshold: number }[]

function findFacts(slice: Slice, cross: Cross): readonly FactTurning[] {
  const turnings = slice.evidence.flatMap((piece): FactTurning[] => {
    const [factor, ...more] = piece.factors
    if (factor === undefined || more.length > 0 || piece.own.length > 0) return []
    const now = Math.exp(factor.logBayesFactor)
    const others = (slice.factors.get(factor.node) ?? 1) / now
    return cross((influence, value) => influence.totalWith(factor.node, value))
      .map(({ rival, threshold }) => ({ piece, rival, now, threshold: threshold / others }))
      .filter(({ threshold }) => threshold >= 1 / furthest && threshold <= furthest)
  })
  return nearest(turnings, Math.log, ({ piece }) => piece.id)
}

function findLinks(slice: Slice, cross: Cross): readonly LinkTurning[] {
  const { framework, network } = slice.model
  const links = [
    ...framework.causalEdges.map((edge) => ({
      cause: edge.cause,
      effect: edge.effect,
      now: linkOf(edge, slice.strengths),
    })),
    ...symptoms.flatMap(({ id, causes }) =>
      network.position.has(symptomNode(id))
        ? causes.map((cause) => ({ cause: cause.id, effect: symptomNode(id), now: cause.sensitivity }))
        : [],
    ),
  ]
  const turnings = links.flatMap(({ cause, effect, now }) =>
    cross((influence, value) => influence.totalWithLink(effect, cause, value))
      .map(({ rival, threshold }): LinkTurning => ({ cause, effect, now, rival, threshold }))
      .filter(({ threshold }) => threshold > 0 && threshold < 1),
  )
  return nearest(
    turnings,
    (p) => Math.log(p / (1 - p)),
    ({ cause, effect }) => `${cause} ${effect}`,
  )
}

function nearest<T extends Turning>(
  turnings: readonly T[],
  scale: (value: number) => number,
  keyOf: (one: T) => string,
): readonly T[] {
  const far = ({ now, threshold }: Turning): number => Math.abs(scale(now) - scale(threshold))
  return turnings.toSorted((a, b) => far(a) - far(b) || (keyOf(a) < keyOf(b) ? -1 : 1))
}
