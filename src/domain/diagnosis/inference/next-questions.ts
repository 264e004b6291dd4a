import { type Evidence } from '../evidence/evidence.ts'
import type { FrameworkNetwork } from './framework-network.ts'
import { inferRoots, type RootPosterior } from './infer-roots.ts'

export interface NextQuestion {
  readonly component: string
  /** Bits of uncertainty about the roots that an answer removes on average. */
  readonly expectedGain: number
}

/** Of a person asked about a failing component, how many say so; and how many say so of a healthy one. */
const saysFailing = { failing: 0.75, healthy: 0.2 }

/**
 * Of the components asked about, the one whose answer would tell most about which of `roots` is the origin, by the
 * expected fall in the sum of their entropies over both answers. Never negative beyond rounding; near zero where an
 * answer would not change the picture.
 */
export function findNextQuestion(
  model: FrameworkNetwork,
  evidence: readonly Evidence[],
  posterior: RootPosterior,
  options: { readonly askable: readonly string[]; readonly roots: readonly string[] },
): NextQuestion | null {
  const now = entropyOf(posterior, options.roots)
  const gains = options.askable.map((component): NextQuestion => {
    const failing = posterior.failing.get(component) ?? 0
    const yes = failing * saysFailing.failing + (1 - failing) * saysFailing.healthy
    const after = (logBayesFactor: number): number =>
      entropyOf(inferRoots(model, [...evidence, answer(component, logBayesFactor)]), options.roots)
    const whenYes = after(Math.log(saysFailing.failing / saysFailing.healthy))
    const whenNo = after(Math.log((1 - saysFailing.failing) / (1 - saysFailing.healthy)))
    return { component, expectedGain: now - yes * whenYes - (1 - yes) * whenNo }
  })
  return gains.toSorted((a, b) => b.expectedGain - a.expectedGain || (a.component < b.component ? -1 : 1))[0] ?? null
}

function answer(component: string, logBayesFactor: number): Evidence {
  return { id: 'answer', kind: 'assessment', factors: [{ node: component, logBayesFactor }], own: [], text: '' }
}

function entropyOf(posterior: RootPosterior, roots: readonly string[]): number {
  return roots.reduce((sum, id) => {
    const p = Math.min(1 - 1e-12, Math.max(1e-12, posterior.origin.get(id) ?? 0))
    return sum - p * Math.log2(p) - (1 - p) * Math.log2(1 - p)
  }, 0)
}
