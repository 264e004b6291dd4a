import { oneOf, text, type Raw } from '../search.ts'

/** What of the lists of problems and decisions stands in their address. Anything unreadable is left out rather than refused. */
export interface ProblemsSearch {
  readonly q?: string
  readonly state?: 'open' | 'done' | 'held' | 'failed'
  readonly order?: 'drain'
  readonly component?: string
  readonly source?: 'recorded' | 'imported'
}

export interface DecisionsSearch {
  readonly q?: string
  readonly state?: 'open' | 'decided' | 'reversed'
}

export interface DrainSearch {
  readonly by?: 'team' | 'month'
}

export interface NewDecisionSearch {
  readonly problem?: string
  readonly component?: string
}

export function validateProblemsSearch(raw: Raw): ProblemsSearch {
  return {
    ...text('q', raw),
    ...oneOf('state', raw, ['open', 'done', 'held', 'failed']),
    ...oneOf('order', raw, ['drain']),
    ...text('component', raw),
    ...oneOf('source', raw, ['recorded', 'imported']),
  }
}

export function validateDecisionsSearch(raw: Raw): DecisionsSearch {
  return { ...text('q', raw), ...oneOf('state', raw, ['open', 'decided', 'reversed']) }
}

export function validateDrainSearch(raw: Raw): DrainSearch {
  return oneOf('by', raw, ['team', 'month'])
}

export function validateNewDecisionSearch(raw: Raw): NewDecisionSearch {
  return { ...text('problem', raw), ...text('component', raw) }
}
