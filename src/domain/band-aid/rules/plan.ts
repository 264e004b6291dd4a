import { isClearlyBelow } from '../beyond-chance.ts'
import type { BandAidFacts } from '../facts.ts'
import { insufficient, percent, stateOf } from '../judgement.ts'
import type { Judgement } from '../judgement.ts'

const decisionsNeeded = 5
const leastLinked = 0.7
const leastRecorded = 0.6

/** Symptom 16. Links and results are judged apart; either alone is enough. */
export function judgePlan(facts: BandAidFacts): Judgement {
  const { plan } = facts
  if (plan === null || (plan.tactics === 0 && plan.objectives === 0)) {
    return insufficient(0, 1, 'tactics or objectives in the plan')
  }
  const linked = plan.tactics === 0 ? null : plan.tacticsLinked / plan.tactics
  const recorded = plan.objectives === 0 ? null : plan.objectivesWithResult / plan.objectives
  const sentences = [
    linked === null
      ? 'The plan has no tactics.'
      : `Of ${plan.tactics} tactics ${percent(linked)} have an objective, an owner, a date and a measure.`,
    recorded === null
      ? 'It has no objectives.'
      : `Of ${plan.objectives} objectives ${percent(recorded)} have a result from the last quarter.`,
  ]
  return {
    state: stateOf({
      alarm:
        isClearlyBelow(plan.tacticsLinked, plan.tactics, leastLinked) ||
        isClearlyBelow(plan.objectivesWithResult, plan.objectives, leastRecorded),
      watch: (linked ?? 1) < leastLinked || (recorded ?? 1) < leastRecorded,
    }),
    value: linked,
    sentence: sentences.join(' '),
  }
}

/** Symptom 18. */
export function judgeDecisions(facts: BandAidFacts): Judgement {
  const { decisions } = facts
  if (decisions === null || decisions.material < decisionsNeeded) {
    return insufficient(decisions?.material ?? 0, decisionsNeeded, 'decisions on record in the last two quarters')
  }
  const share = decisions.citing / decisions.material
  return {
    state: share < 0.5 ? 'watch' : 'green',
    value: share,
    sentence: `Of ${decisions.material} decisions ${percent(share)} name the component and the change expected of a metric.`,
  }
}
