import { computeAnswerEvidence, type Answer } from '../evidence/answers.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { computeSlice, type Slice } from '../inference/slice.ts'
import { unitKey } from '../../unit.ts'
import { formatCount, formatProbability } from '../wording/format.ts'
import { askNext } from './ask-next.ts'
import { describeActions, listInterventions } from './describe-actions.ts'
import { describeRoots, isFromOutside, nameOf, toExternalCauses, toFindingRoots } from './describe-roots.ts'
import { describeSensitivity } from './describe-sensitivity.ts'
import type { Verdict, VerdictBasis } from './finding.ts'
import { findPath, rankRoots, type RankedRoot } from './rank-roots.ts'
import { computeTimeLost, type Drain } from './waiting-cost.ts'
import { weighRoot } from './weigh-root.ts'

export interface VerdictContext {
  readonly answers: readonly Answer[]
  readonly missing: ReadonlyMap<string, string>
  /** Time that reports of the last quarter say was lost, by component. */
  readonly drain: ReadonlyMap<string, Drain>
}

/** Where a story comes from, how sure that is, what would change it and what to ask next. */
export function computeVerdict(slice: Slice, basis: VerdictBasis, context: VerdictContext): Verdict {
  const { targets, systemic, unit } = basis
  const ranked = rankRoots(slice.posterior, targets, { strengths: slice.strengths })
  const roots = toFindingRoots(ranked, slice.posterior.failing)
  const root = roots[0]?.component ?? null
  const fromOutside = isFromOutside(ranked)
  // Evidence is weighed for what is named first, inside or outside.
  const origin = fromOutside ? (ranked[0]?.id ?? null) : root
  const path = root === null ? [] : findPath(root, targets)
  const interventions = listInterventions(root, path, fromOutside)
  const { answers, missing, drain } = context
  const questions = askNext(slice, { unit, targets, ranked, path, answers, missing })
  const [question] = questions
  return {
    roots,
    external: toExternalCauses(ranked),
    path,
    words: [describeRoots(ranked, systemic), describeMemory(slice, ranked, targets)]
      .filter((part) => part !== '')
      .join(' '),
    evidence: origin === null ? [] : weighRoot(slice, origin),
    actions: describeActions(interventions),
    interventions,
    nextQuestion:
      question === undefined ? null : `${question.text} If so: ${question.ifYes.text}; if not: ${question.ifNo.text}.`,
    questions,
    sensitivity: describeSensitivity(slice, ranked, targets),
    waiting: [...basis.money, ...computeTimeLost(root === null ? path : [root, ...path], drain)],
  }
}

/** The slice of a unit with what was answered about it. */
export function withAnswers(slice: Slice, basis: Pick<VerdictBasis, 'unit'>, answers: readonly Answer[]): Slice {
  const answered: readonly Evidence[] = computeAnswerEvidence(answers, unitKey(basis.unit))
  return answered.length === 0 ? slice : computeSlice([...slice.evidence, ...answered], slice)
}

/** From this factor on the odds, earlier quarters are worth a sentence. */
const worthTelling = 1.5

/** What the quarters before add to the first root, against what the present one would say alone. */
function describeMemory(slice: Slice, ranked: readonly RankedRoot[], targets: readonly string[]): string {
  const [first] = ranked
  const { quarters } = slice.memory
  if (first === undefined || quarters === 0) return ''
  const alone = rankRoots(computeSlice(slice.evidence, { strengths: slice.strengths }).posterior, targets, {
    strengths: slice.strengths,
  })
  const [before] = alone
  const of = `${quarters === 1 ? 'the quarter' : `the ${formatCount(quarters)} quarters`} before`
  if (before !== undefined && before.id !== first.id) {
    return `The present quarter alone would point at ${nameOf(before.id)} (${formatProbability(before.probability)}); ${of} point at ${nameOf(first.id)}.`
  }
  const change = odds(first.probability) / Math.max(1e-9, odds(before?.probability ?? 0))
  if (change >= worthTelling)
    return `What ${of} show makes that likelier: alone, this quarter would say ${formatProbability(before?.probability ?? 0)}.`
  if (change <= 1 / worthTelling)
    return `What ${of} show makes that less likely: alone, this quarter would say ${formatProbability(before?.probability ?? 0)}.`
  return ''
}

function odds(probability: number): number {
  return probability / Math.max(1e-9, 1 - probability)
}
