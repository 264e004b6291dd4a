/** What is compared stands in the address: periods as FIRST..END, half-open. Anything unreadable is left out rather than refused. */
export interface ExplainSearch {
  readonly metric?: string
  readonly unit?: string
  readonly before?: string
  readonly after?: string
}

type Raw = Readonly<Record<string, unknown>>

const period = /^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/

export function validateExplainSearch(raw: Raw): ExplainSearch {
  const text = (key: keyof ExplainSearch) =>
    typeof raw[key] === 'string' && raw[key] !== '' ? { [key]: raw[key] } : {}
  const isPair = [raw['before'], raw['after']].every((value) => typeof value === 'string' && period.test(value))
  return { ...text('metric'), ...text('unit'), ...(isPair ? { ...text('before'), ...text('after') } : {}) }
}

export function joinPeriod({ start, end }: { readonly start: string; readonly end: string }): string {
  return `${start}..${end}`
}

export function splitPeriod(text: string | undefined): readonly [string | undefined, string | undefined] {
  const [start, end] = text?.split('..') ?? []
  return [start, end]
}
