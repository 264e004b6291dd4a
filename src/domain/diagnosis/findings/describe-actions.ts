import { findComponent } from '../../framework/index.ts'

const atRoot = 2

/** What usually helps: at the root first, then, told apart, what relieves where it shows. */
export function describeActions(root: string | null, path: readonly string[], fromOutside = false): readonly string[] {
  const origin = root === null ? null : findComponent(root)
  const shown = findComponent(path.at(-1) ?? '')
  const actions = fromOutside
    ? ['Look outside first: compare with figures of the market, and ask customers and lost prospects what has changed.']
    : []
  if (origin !== null) {
    actions.push(...origin.interventions.slice(0, atRoot).map((text) => `At the root, ${origin.name}: ${text}.`))
  }
  const relief = shown?.interventions[0]
  if (shown !== null && shown.id !== origin?.id && relief !== undefined) {
    actions.push(`Relief where it shows, ${shown.name}: ${relief}. Alone it would be a Band-Aid.`)
  }
  return actions
}
