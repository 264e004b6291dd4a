import { findComponent } from '../../framework/index.ts'
import type { JudgedFix } from '../../verification/index.ts'
import type { Evidence } from './evidence.ts'

/**
 * How much of a component's own proneness is left after a fix at it that did not hold. A fix that only could not be told from chance says
 * little; relapses are left to the evidence of problem reports, which counts them already.
 */
const ownAfter = { 'band-aid': 0.6, displaced: 0.7, worse: 0.8, unproven: 0.9 } as const

/** P(any change for the better) below which an unproven fix counts as having done nothing. */
const hardlyBetter = 0.5

/**
 * What past fixes say of the roots: a fix at a component that did not hold counts against that component being where it starts; the
 * blame moves upstream, the failing does not go away. One piece for each component, its clearest fix.
 */
export function toFixEvidence(judged: readonly JudgedFix[]): readonly Evidence[] {
  const telling = judged.flatMap(({ fix, verdict, probabilities, reasons }) => {
    if (verdict === 'verified' || verdict === 'promising' || verdict === 'too-early') return []
    if (verdict === 'unproven' && (probabilities.better ?? 1) >= hardlyBetter) return []
    if ((fix.recurrences?.relapses ?? 0) > 0 || findComponent(fix.component) === null) return []
    return [{ component: fix.component, title: fix.title, factor: ownAfter[verdict], reason: reasons[0] ?? '' }]
  })
  return [...Map.groupBy(telling, ({ component }) => component)].map(([component, fixes]): Evidence => {
    const [clearest] = fixes.toSorted((a, b) => a.factor - b.factor)
    const name = findComponent(component)?.name ?? component
    return {
      id: `fix-verdict:${component}`,
      kind: 'fix',
      factors: [],
      own: [{ node: component, factor: clearest?.factor ?? 1 }],
      text: `A fix at ${name} ("${clearest?.title ?? ''}") did not hold: ${clearest?.reason ?? ''}`,
    }
  })
}
