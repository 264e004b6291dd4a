import { queryOptions } from '@tanstack/react-query'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import type { Job } from '../../contract/jobs.ts'
import { api, ProblemError } from './client.ts'
import { pagesOf, queryOf } from './query-of.ts'

/** The diagnosis, or how far it is. `empty` where nothing was imported. */
export type DiagnosisState =
  | { readonly state: 'ready'; readonly report: DiagnosisReport }
  | { readonly state: 'computing'; readonly job: Job }
  | { readonly state: 'empty' }

export const workspaceQuery = queryOf('workspace', 'GET /workspace', {})

export const diagnosisQuery = queryOptions({
  queryKey: ['data', 'GET /diagnosis'],
  queryFn: async ({ signal }): Promise<DiagnosisState> => {
    try {
      const { status, body } = await api.ask('GET /diagnosis', { signal })
      return status === 202 ? { state: 'computing', job: body } : { state: 'ready', report: body }
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'workspace.empty') return { state: 'empty' }
      throw error
    }
  },
  staleTime: 5 * 60_000,
})

export function componentQuery(id: string) {
  return queryOf('data', 'GET /components/{id}', { params: { id } })
}

export const metricsQuery = queryOf('data', 'GET /metrics', {})

export function metricQuery(id: string, unit: string) {
  return queryOf('data', 'GET /metrics/{id}', { params: { id }, query: { unit } }, { keepsPrevious: true })
}

export interface RowsKey {
  readonly metric: string
  readonly unit: string
  readonly from: string
  readonly until: string
}

export function rowsQuery({ metric, unit, from, until }: RowsKey) {
  return pagesOf('data', 'GET /metrics/{id}/rows', { params: { id: metric }, query: { unit, from, until } })
}

export const importsQuery = pagesOf('imports', 'GET /imports', { query: { limit: 50 } })

export function uploadQuery(id: string) {
  return queryOf('upload', 'GET /uploads/{id}', { params: { id } })
}

export function isOver(job: Pick<Job, 'state'>): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'
}

export function jobQuery(id: string) {
  return queryOptions({
    queryKey: ['job', id],
    queryFn: async ({ client, signal }) => {
      const asked = await api.call('GET /jobs/{id}', { params: { id }, signal })
      // Short work can end, and its event arrive, while this answer is under way: the end is not taken back.
      const known = client.getQueryData<Job>(['job', id])
      return known !== undefined && isOver(known) ? known : asked
    },
    staleTime: Infinity,
  })
}
