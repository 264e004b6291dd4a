/** What of the list of signals stands in its address. Anything unreadable is left out rather than refused. */
export interface SignalsSearch {
  readonly metric?: string
  readonly unit?: string
  readonly kind?: 'organisation' | 'team' | 'segment' | 'person'
  readonly verdict?: 'signal' | 'noise' | 'insufficient'
  readonly after?: string
}

type Raw = Readonly<Record<string, unknown>>

const kinds = ['organisation', 'team', 'segment', 'person'] as const
const verdicts = ['signal', 'noise', 'insufficient'] as const

export function validateSignalsSearch(raw: Raw): SignalsSearch {
  const kind = kinds.find((one) => one === raw['kind'])
  const verdict = verdicts.find((one) => one === raw['verdict'])
  return {
    ...(typeof raw['metric'] === 'string' && raw['metric'] !== '' ? { metric: raw['metric'] } : {}),
    ...(typeof raw['unit'] === 'string' && raw['unit'] !== '' ? { unit: raw['unit'] } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(typeof raw['after'] === 'string' && raw['after'] !== '' ? { after: raw['after'] } : {}),
  }
}
