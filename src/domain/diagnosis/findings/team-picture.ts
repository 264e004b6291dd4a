import type { Unit } from '../../unit.ts'
import { isLocalTo } from '../evidence/locality.ts'
import type { Memory } from '../inference/memory.ts'
import type { Slice } from '../inference/slice.ts'
import { formatList, formatProbability } from '../wording/format.ts'
import { nameOf, toFindingRoots } from './describe-roots.ts'
import type { FindingEvidence, FindingRoot } from './finding.ts'
import { weighRoot } from './weigh-root.ts'

/** What is known of one team by itself, whether there is a finding about it or not. */
export interface TeamPicture {
  readonly unit: Unit
  /** `own`: something probably starts in the team; `nothing-own`: nothing does; `nothing-known`: there is no evidence to say. */
  readonly state: 'own' | 'nothing-own' | 'nothing-known'
  readonly sentence: string
  /** The probable origins in the team, of what a team has of its own; empty unless `state` is `own`. */
  readonly roots: readonly FindingRoot[]
  /** What speaks for and against the first of them. */
  readonly evidence: readonly FindingEvidence[]
  readonly memory: Pick<Memory, 'quarters' | 'missing'>
}

/** Below this nothing is said to start in a team. */
const worthTelling = 0.1
const mostEvidence = 4

/**
 * Where something of a team's own probably starts. Only what a team can have by itself counts (coaching, the way of working, its
 * people): what all teams share is told for the organisation. P(origin) is that of the team's own slice of evidence.
 */
export function drawTeam(unit: Unit, slice: Slice): TeamPicture {
  const memory = { quarters: slice.memory.quarters, missing: slice.memory.missing }
  // That nobody reported a problem is said of every team: it is no evidence of the team's own.
  const known = slice.evidence.filter(({ kind }) => kind !== 'others-unaffected' && kind !== 'problems')
  if (known.length === 0 && !slice.evidence.some(isReported)) {
    const sentence = `Nothing is known of ${unit.name} by itself: none of its own series is long enough to judge, and nobody has reported or assessed anything.`
    return { unit, state: 'nothing-known', sentence, roots: [], evidence: [], memory }
  }
  const ranked = [...slice.posterior.origin]
    .filter(([id, probability]) => probability >= worthTelling && isLocalTo('team', id))
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([id, probability]) => ({ id, probability }))
  const roots = toFindingRoots(ranked, slice.posterior.failing)
  const [first] = roots
  if (first === undefined) {
    const sentence = `Nothing in ${unit.name} is beyond what all teams show: nothing known of it speaks for a root of its own.`
    return { unit, state: 'nothing-own', sentence, roots: [], evidence: [], memory }
  }
  const names = roots.map((root) => `${nameOf(root.component)} (${formatProbability(root.probability)})`)
  return {
    unit,
    state: 'own',
    sentence: `Something of its own may start in ${unit.name}, at ${formatList(names, names.length, 'or')}.`,
    roots,
    evidence: weighRoot(slice, first.component).slice(0, mostEvidence),
    memory,
  }
}

function isReported({ kind, factors }: Slice['evidence'][number]): boolean {
  return kind === 'problems' && factors.some(({ logBayesFactor }) => logBayesFactor > 0)
}
