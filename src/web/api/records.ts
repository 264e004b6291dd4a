import { queryOptions, type QueryClient } from '@tanstack/react-query'
import type { DecisionPage } from '../../contract/decisions.ts'
import type { ProblemPage } from '../../contract/problems.ts'
import type { DecisionsSearch, ProblemsSearch } from '../problems/search.ts'
import { api } from './client.ts'
import { keyOf, pagesOf, queryOf } from './query-of.ts'

export function problemsQuery(search: ProblemsSearch) {
  return pagesOf('problems', 'GET /problems', { query: search })
}

export function problemQuery(id: string) {
  return queryOf('problems', 'GET /problems/{id}', { params: { id } })
}

/** Of a version: what is alike changes with what is said. */
export function problemLikenessQuery(id: string, version: number) {
  return queryOptions({
    queryKey: [...keyOf('problems', 'GET /problems/{id}/likeness'), id, version] as const,
    queryFn: ({ signal }) => api.call('GET /problems/{id}/likeness', { params: { id }, signal }),
  })
}

export function draftLikenessQuery(title: string) {
  return queryOf('problems', 'POST /problems/likeness', { body: { title } }, { enabled: title.length >= 8 })
}

export function drainQuery(by: 'component' | 'team' | 'month') {
  return queryOf('problems', 'GET /problems/drain', { query: { by } })
}

export const clustersQuery = queryOf('problems', 'GET /problems/clusters', {})

/** Teams, people and units by name, for the forms. */
export const choicesQuery = queryOf('data', 'GET /problems/choices', {}, { staleTime: 5 * 60_000 })

export const reviewQuery = queryOf('review', 'GET /review', {})

export function decisionsQuery(search: DecisionsSearch) {
  return pagesOf('decisions', 'GET /decisions', { query: search })
}

export function decisionQuery(id: string) {
  return queryOf('decisions', 'GET /decisions/{id}', { params: { id } })
}

export const calibrationQuery = queryOf('decisions', 'GET /decisions/calibration', {})

/** Shows a problem as the server has just told it; lists and sums are asked for again. */
export function keepProblem(client: QueryClient, page: ProblemPage): void {
  client.setQueryData(problemQuery(page.id).queryKey, page)
  void client.invalidateQueries({ queryKey: keyOf('problems', 'GET /problems') })
  void client.invalidateQueries({ queryKey: keyOf('problems', 'GET /problems/drain') })
  void client.invalidateQueries({ queryKey: clustersQuery.queryKey })
  void client.invalidateQueries({ queryKey: reviewQuery.queryKey })
}

export function keepDecision(client: QueryClient, page: DecisionPage): void {
  client.setQueryData(decisionQuery(page.id).queryKey, page)
  void client.invalidateQueries({ queryKey: keyOf('decisions', 'GET /decisions') })
  void client.invalidateQueries({ queryKey: calibrationQuery.queryKey })
  void client.invalidateQueries({ queryKey: reviewQuery.queryKey })
}
