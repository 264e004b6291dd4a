import type { BandAidFacts } from './facts.ts'
import type { Judgement, Rule, SymptomState } from './judgement.ts'
import { judgeFingerPointing, judgeProblemMeetings } from './rules/blame.ts'
import { judgeCrises, judgeLeaderTime, judgeShiftingPriorities } from './rules/leading.ts'
import { judgeMorale, judgePurges, judgeVoluntaryExits } from './rules/people.ts'
import { judgeDecisions, judgePlan } from './rules/plan.ts'
import { judgeCauseAnalysis, judgeIsolatedFixes, judgeLittleThings, judgeRecurrence } from './rules/problems.ts'
import { judgeErosion, judgeFixTime, judgeKeptCommitments, judgeMissedNumbers } from './rules/results.ts'
import { bandAidSymptoms } from './symptoms.ts'
import type { BandAidSymptomId } from './symptoms.ts'

export interface SymptomResult {
  readonly id: BandAidSymptomId
  readonly name: string
  readonly state: SymptomState
  /** What `measure` of the symptom says; null where it is not known. */
  readonly value: number | null
  readonly sentence: string
  /** For `insufficient`: how many there are, how many are needed, and of what. */
  readonly shortfall: { readonly have: number; readonly need: number; readonly of: string } | null
}

const rules: Readonly<Record<BandAidSymptomId, Rule>> = {
  'numbers-missed-consistently': judgeMissedNumbers,
  'commitments-not-kept': judgeKeptCommitments,
  'leaders-inside-not-in-field': judgeLeaderTime,
  'crisis-after-crisis': judgeCrises,
  'shifting-priorities': judgeShiftingPriorities,
  'finger-pointing': judgeFingerPointing,
  'meetings-that-assign-blame': judgeProblemMeetings,
  'deja-vu': judgeRecurrence,
  'plummeting-morale': judgeMorale,
  'voluntary-attrition': judgeVoluntaryExits,
  purges: judgePurges,
  'little-things': judgeLittleThings,
  'fixing-eats-selling': judgeFixTime,
  'isolated-fixes': judgeIsolatedFixes,
  'slow-erosion': judgeErosion,
  'relying-on-luck': judgePlan,
  'causes-not-asked-for': judgeCauseAnalysis,
  'no-framework': judgeDecisions,
}

/**
 * Judges all eighteen symptoms of managing by Band-Aid on the day `facts.asOf`, in their order. A symptom whose data are
 * missing is `insufficient`, never green. Thresholds are design defaults; they are told in words with each symptom.
 *
 * The symptoms say that something is wrong, not where it starts and not who did it. Few data make a state jump: read the
 * sentence, which carries the counts.
 */
export function computeSymptoms(facts: BandAidFacts): readonly SymptomResult[] {
  return bandAidSymptoms.map(({ id, name }) => toResult(id, name, rules[id](facts)))
}

function toResult(id: BandAidSymptomId, name: string, judgement: Judgement): SymptomResult {
  if (judgement.state !== 'insufficient') return { id, name, ...judgement, shortfall: null }
  const { have, need, of } = judgement
  const sentence = `Not enough data: it takes ${need} ${of}, and there are ${have}.`
  return { id, name, state: 'insufficient', value: null, sentence, shortfall: { have, need, of } }
}
