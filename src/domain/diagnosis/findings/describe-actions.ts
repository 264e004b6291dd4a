import { findComponent } from '../../framework/index.ts'
import type { FindingIntervention } from './finding.ts'

const atRoot = 2

/** What usually helps: at the root first, then, told apart, what relieves where it shows. */
export function listInterventions(
  root: string | null,
  path: readonly string[],
  fromOutside: boolean,
): readonly FindingIntervention[] {
  const origin = root === null ? null : findComponent(root)
  const shown = findComponent(path.at(-1) ?? '')
  const outside = 'Compare with figures of the market, and ask customers and lost prospects what has changed'
  return [
    ...(fromOutside ? [{ where: 'outside', component: null, texts: [outside] } as const] : []),
    ...(origin === null
      ? []
      : [{ where: 'root', component: origin.id, texts: origin.interventions.slice(0, atRoot) } as const]),
    ...(shown === null || shown.id === origin?.id
      ? []
      : [{ where: 'symptom', component: shown.id, texts: shown.interventions.slice(0, 1) } as const]),
  ]
}

/** The same as sentences. */
export function describeActions(interventions: readonly FindingIntervention[]): readonly string[] {
  return interventions.flatMap(({ where, component, texts }) => {
    const name = findComponent(component ?? '')?.name ?? ''
    if (where === 'outside')
      return texts.map((text) => `Look outside first: ${text.charAt(0).toLowerCase()}${text.slice(1)}.`)
    if (where === 'root') return texts.map((text) => `At the root, ${name}: ${text}.`)
    return texts.map((text) => `Relief where it shows, ${name}: ${text}. Alone it would be a Band-Aid.`)
  })
}
