import type { BandAidSymptomId, SymptomResult } from '../../band-aid/index.ts'
import { capLogBayesFactor, type Evidence } from './evidence.ts'
import { symptomNode } from './symptom.ts'

/** Which symptom of the network a Band-Aid symptom is another sight of, or which components it speaks of directly. */
const meaning: Readonly<
  Record<BandAidSymptomId, { readonly symptom: string } | { readonly components: readonly string[] }>
> = {
  'numbers-missed-consistently': { symptom: 'results-missed' },
  'commitments-not-kept': { symptom: 'promises-broken' },
  'leaders-inside-not-in-field': { symptom: 'leaders-inside' },
  'crisis-after-crisis': { symptom: 'crises' },
  'shifting-priorities': { symptom: 'priorities-churn' },
  'finger-pointing': { components: ['sales-culture', 'cross-functional-alignment'] },
  'meetings-that-assign-blame': { components: ['sales-culture'] },
  'deja-vu': { symptom: 'problems-return' },
  'plummeting-morale': { symptom: 'morale-low' },
  'voluntary-attrition': { symptom: 'people-leave' },
  purges: { symptom: 'people-dismissed' },
  'little-things': { symptom: 'frictions' },
  'fixing-eats-selling': { symptom: 'selling-time-lost' },
  'isolated-fixes': { components: ['problem-solving-discipline'] },
  'slow-erosion': { components: [] },
  'relying-on-luck': { components: ['goal-architecture'] },
  'causes-not-asked-for': { components: [] },
  'no-framework': { components: [] },
}

/** Bayes factors of a state judged against thresholds; modest, since most thresholds are design defaults, and a quarter's calm says little. */
const bayesFactor = { alarm: 6, watch: 1.6, green: 0.8 } as const
/** Under this share of causes found in the way of working, problem meetings look for a person. */
const processCauseLow = 0.5
/** Where the state speaks of a component itself. */
const directFactor = { alarm: 3, watch: 1.3, green: 0.9 } as const

/**
 * What the Band-Aid symptoms say. One that is another sight of a symptom carries that symptom's id, so that whoever puts
 * the evidence together can let the metric speak where there is one, and nothing counts twice.
 */
export function computeStateEvidence(results: readonly SymptomResult[]): readonly Evidence[] {
  return results.flatMap(({ id, name, state, value, sentence }): Evidence[] => {
    if (state === 'insufficient') return []
    const target = meaning[id]
    const kind = 'state'
    if ('symptom' in target) {
      const logBayesFactor = capLogBayesFactor(Math.log(bayesFactor[state]))
      const factors = [{ node: symptomNode(target.symptom), logBayesFactor }]
      return [{ id: `symptom:${target.symptom}`, kind, factors, own: [], text: `${name}: ${sentence}` }]
    }
    if (target.components.length === 0) return []
    // Meetings can be in alarm for want of verified actions alone, which says nothing about blame.
    const isBlame = id === 'meetings-that-assign-blame'
    if (isBlame && (value === null || (state === 'alarm' && value >= processCauseLow))) return []
    const strong = isBlame && state === 'alarm'
    const logBayesFactor = capLogBayesFactor(Math.log(strong ? bayesFactor.alarm : directFactor[state]))
    const factors = target.components.map((node) => ({ node, logBayesFactor }))
    return [{ id: `state:${id}`, kind, factors, own: [], text: `${name}: ${sentence}` }]
  })
}
