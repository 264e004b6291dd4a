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
  const after = toOffset(raw['after'])
  return {
    ...(typeof raw['metric'] === 'string' && raw['metric'] !== '' ? { metric: raw['metric'] } : {}),
    ...(typeof raw['unit'] === 'string' && raw['unit'] !== '' ? { unit: raw['unit'] } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(after === null ? {} : { after }),
  }
}

/** A number in an address is read as one. */
function toOffset(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? text : null
}
