import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { createClient } from '../../contract/client.ts'
import type { decisionEndpoints } from '../../contract/endpoints/decisions.ts'
import type { problemEndpoints } from '../../contract/endpoints/problems.ts'
import type { DecisionPage } from '../../contract/decisions.ts'
import type { ProblemPage } from '../../contract/problems.ts'
import type { DecisionsSearch, ProblemsSearch } from '../problems/search.ts'

/** Problems and decisions over the API, typed by its definitions. */
export const records = createClient<typeof problemEndpoints & typeof decisionEndpoints>({
  fetch: (url, init) => fetch(url, init),
  base: '/api/v1',
})

export function problemsQuery({ q, state, order, component, source }: ProblemsSearch) {
  return infiniteQueryOptions({
    queryKey: ['problems', 'list', q ?? '', state ?? '', order ?? '', component ?? '', source ?? ''],
    queryFn: ({ pageParam, signal }) =>
      records.call('GET /problems', {
        query: {
          ...(q === undefined ? {} : { q }),
          ...(state === undefined ? {} : { state }),
          ...(order === undefined ? {} : { order }),
          ...(component === undefined ? {} : { component }),
          ...(source === undefined ? {} : { source }),
          ...(pageParam === null ? {} : { after: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}

export function problemQuery(id: string) {
  return queryOptions({
    queryKey: ['problems', 'one', id],
    queryFn: ({ signal }) => records.call('GET /problems/{id}', { params: { id }, signal }),
  })
}

export function problemLikenessQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['problems', 'likeness', id, version],
    queryFn: ({ signal }) => records.call('GET /problems/{id}/likeness', { params: { id }, signal }),
  })
}

export function draftLikenessQuery(title: string) {
  return queryOptions({
    queryKey: ['problems', 'draft', title],
    queryFn: ({ signal }) => records.call('POST /problems/likeness', { body: { title }, signal }),
    enabled: title.length >= 8,
  })
}

export function drainQuery(by: 'component' | 'team' | 'month') {
  return queryOptions({
    queryKey: ['problems', 'drain', by],
    queryFn: ({ signal }) => records.call('GET /problems/drain', { query: { by }, signal }),
  })
}

export const clustersQuery = queryOptions({
  queryKey: ['problems', 'clusters'],
  queryFn: ({ signal }) => records.call('GET /problems/clusters', { signal }),
})

/** Teams, people and units by name, for the forms. */
export const choicesQuery = queryOptions({
  queryKey: ['data', 'choices'],
  queryFn: ({ signal }) => records.call('GET /problems/choices', { signal }),
  staleTime: 5 * 60_000,
})

export const reviewQuery = queryOptions({
  queryKey: ['review'],
  queryFn: ({ signal }) => records.call('GET /review', { signal }),
})

export function decisionsQuery({ q, state }: DecisionsSearch) {
  return infiniteQueryOptions({
    queryKey: ['decisions', 'list', q ?? '', state ?? ''],
    queryFn: ({ pageParam, signal }) =>
      records.call('GET /decisions', {
        query: {
          ...(q === undefined ? {} : { q }),
          ...(state === undefined ? {} : { state }),
          ...(pageParam === null ? {} : { after: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}

export function decisionQuery(id: string) {
  return queryOptions({
    queryKey: ['decisions', 'one', id],
    queryFn: ({ signal }) => records.call('GET /decisions/{id}', { params: { id }, signal }),
  })
}

export const calibrationQuery = queryOptions({
  queryKey: ['decisions', 'calibration'],
  queryFn: ({ signal }) => records.call('GET /decisions/calibration', { signal }),
})

/** Shows a problem as the server has just told it; lists and sums are asked for again. */
export function keepProblem(client: QueryClient, page: ProblemPage): void {
  client.setQueryData(problemQuery(page.id).queryKey, page)
  void client.invalidateQueries({ queryKey: ['problems', 'list'] })
  void client.invalidateQueries({ queryKey: ['problems', 'drain'] })
  void client.invalidateQueries({ queryKey: clustersQuery.queryKey })
  void client.invalidateQueries({ queryKey: reviewQuery.queryKey })
}

export function keepDecision(client: QueryClient, page: DecisionPage): void {
  client.setQueryData(decisionQuery(page.id).queryKey, page)
  void client.invalidateQueries({ queryKey: ['decisions', 'list'] })
  void client.invalidateQueries({ queryKey: calibrationQuery.queryKey })
  void client.invalidateQueries({ queryKey: reviewQuery.queryKey })
}
