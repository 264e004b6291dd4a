import { keepPreviousData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ComponentPage } from '../../contract/components.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import type { ImportRecord, Upload } from '../../contract/imports.ts'
import type { Job } from '../../contract/jobs.ts'
import type { FactRows, MetricList, MetricPage } from '../../contract/metrics.ts'
import type { Workspace } from '../../contract/workspace.ts'
import { getJson, ProblemError, request } from './client.ts'

/** The diagnosis, or how far it is. `empty` where nothing was imported. */
export type DiagnosisState =
  | { readonly state: 'ready'; readonly report: DiagnosisReport }
  | { readonly state: 'computing'; readonly job: Job }
  | { readonly state: 'empty' }

export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: ({ signal }) => getJson<Workspace>('/workspace', signal),
})

export const diagnosisQuery = queryOptions({
  queryKey: ['data', 'diagnosis'],
  queryFn: async ({ signal }): Promise<DiagnosisState> => {
    try {
      const { status, body } = await request<DiagnosisReport | Job>('/diagnosis', { signal })
      return status === 202
        ? { state: 'computing', job: body as Job }
        : { state: 'ready', report: body as DiagnosisReport }
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'workspace.empty') return { state: 'empty' }
      throw error
    }
  },
  staleTime: 5 * 60_000,
})

export function componentQuery(id: string) {
  return queryOptions({
    queryKey: ['data', 'component', id],
    queryFn: ({ signal }) => getJson<ComponentPage>(`/components/${encodeURIComponent(id)}`, signal),
  })
}

export const metricsQuery = queryOptions({
  queryKey: ['data', 'metrics'],
  queryFn: ({ signal }) => getJson<MetricList>('/metrics', signal),
})

export function metricQuery(id: string, unit: string) {
  return queryOptions({
    queryKey: ['data', 'metric', id, unit],
    queryFn: ({ signal }) =>
      getJson<MetricPage>(`/metrics/${encodeURIComponent(id)}?unit=${encodeURIComponent(unit)}`, signal),
    placeholderData: keepPreviousData,
  })
}

export interface RowsKey {
  readonly metric: string
  readonly unit: string
  readonly from: string
  readonly until: string
}

export function rowsQuery({ metric, unit, from, until }: RowsKey) {
  return infiniteQueryOptions({
    queryKey: ['data', 'rows', metric, unit, from, until],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ unit, from, until, ...(pageParam === null ? {} : { after: pageParam }) })
      return getJson<FactRows>(`/metrics/${encodeURIComponent(metric)}/rows?${query}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: async ({ signal }) => (await getJson<{ imports: ImportRecord[] }>('/imports', signal)).imports,
})

export function uploadQuery(id: string) {
  return queryOptions({
    queryKey: ['upload', id],
    queryFn: ({ signal }) => getJson<Upload>(`/uploads/${encodeURIComponent(id)}`, signal),
  })
}

export function isOver(job: Pick<Job, 'state'>): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'
}

export function jobQuery(id: string) {
  return queryOptions({
    queryKey: ['job', id],
    queryFn: async ({ client, signal }) => {
      const asked = await getJson<Job>(`/jobs/${encodeURIComponent(id)}`, signal)
      // Short work can end, and its event arrive, while this answer is under way: the end is not taken back.
      const known = client.getQueryData<Job>(['job', id])
      return known !== undefined && isOver(known) ? known : asked
    },
    staleTime: Infinity,
  })
}
