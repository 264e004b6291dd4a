import type { ExplainSearch } from '../explain/search.ts'
import { splitPeriod } from '../explain/search.ts'
import type { SignalsSearch } from '../signals/search.ts'
import { analysisOf, queryOf } from './query-of.ts'

export function signalsQuery(search: SignalsSearch) {
  return analysisOf('GET /signals', { query: search }, { keepsPrevious: true })
}

export const peopleQuery = analysisOf('GET /people', {})

export function peopleOfQuery(metric: string) {
  return analysisOf('GET /people/{metric}', { params: { metric } })
}

export const explainChoicesQuery = analysisOf('GET /explain', {})

export function explanationQuery({ metric = 'win-rate', unit, before, after }: ExplainSearch) {
  const [beforeFrom, beforeUntil] = splitPeriod(before)
  const [afterFrom, afterUntil] = splitPeriod(after)
  const query = { unit, beforeFrom, beforeUntil, afterFrom, afterUntil }
  return analysisOf('GET /explain/{metric}', { params: { metric }, query }, { retry: false })
}

export const settingsQuery = queryOf('settings', 'GET /settings', {})
