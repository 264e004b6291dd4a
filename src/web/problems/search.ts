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

type Raw = Readonly<Record<string, unknown>>

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

function text<Key extends string>(key: Key, raw: Raw): { readonly [K in Key]?: string } {
  const value = raw[key]
  const given = typeof value === 'number' ? String(value) : value
  return typeof given === 'string' && given !== '' ? ({ [key]: given } as { readonly [K in Key]?: string }) : {}
}

function oneOf<Key extends string, const Value extends string>(
  key: Key,
  raw: Raw,
  values: readonly Value[],
): { readonly [K in Key]?: Value } {
  const value = values.find((candidate) => candidate === raw[key])
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: Value })
}
