import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CallRequest, CallableName } from '../../contract/client.ts'
import type { EndpointAnswer, EndpointName, EndpointReply } from '../../contract/endpoint.ts'
import type { ApiEndpoints } from '../../contract/endpoints/index.ts'
import type { Job } from '../../contract/jobs.ts'
import { api } from './client.ts'

/** What queries are about: what changes one of them makes all of the same subject doubtful. `data` is whatever is computed from imports. */
export type Subject =
  | 'access'
  | 'audit'
  | 'data'
  | 'decisions'
  | 'imports'
  | 'invitation'
  | 'invitations'
  | 'job'
  | 'keys'
  | 'me'
  | 'members'
  | 'permissions'
  | 'problems'
  | 'review'
  | 'settings'
  | 'upload'
  | 'workspace'

type Callable = CallableName<ApiEndpoints>
type Name = keyof ApiEndpoints & EndpointName
type Request<N extends Name> = CallRequest<ApiEndpoints[N]>
type Answer<N extends Name> = EndpointAnswer<ApiEndpoints[N]>

/** Every query of an endpoint, whatever was asked: for invalidation. */
export function keyOf(subject: Subject, name: Name): readonly [Subject, Name] {
  return [subject, name]
}

export interface QueryChoices {
  /** How long an answer holds, ms. */
  readonly staleTime?: number
  readonly retry?: boolean
  readonly enabled?: boolean
  /** Shows what was answered to another request until this one is answered. */
  readonly keepsPrevious?: boolean
}

function toOptions({ keepsPrevious = false, ...choices }: QueryChoices) {
  return { ...choices, ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}) }
}

/** A query of one endpoint, kept under its subject, its name and what was asked. */
export function queryOf<N extends Callable>(
  subject: Subject,
  name: N,
  request: Request<N>,
  choices: QueryChoices = {},
) {
  return queryOptions({
    ...toOptions(choices),
    queryKey: [subject, name, request] as const,
    queryFn: ({ signal }): Promise<Answer<N>> => api.call(name, { ...request, signal }),
  })
}

type PagedName = {
  readonly [N in Callable]: Answer<N> extends { readonly next: string | null } ? N : never
}[Callable]

/** A list page by page: the next one is asked for with the `next` of the one before. */
export function pagesOf<N extends PagedName>(subject: Subject, name: N, request: Request<N>) {
  return infiniteQueryOptions({
    queryKey: [subject, name, request] as const,
    queryFn: async ({ pageParam, signal }): Promise<Answer<N>> => {
      const { query } = request as { readonly query?: object }
      const after = pageParam === null ? {} : { after: pageParam }
      return api.call(name, { ...request, query: { ...query, ...after }, signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last as { readonly next: string | null }).next,
  })
}

/** An answer, or the job that works it out. */
export type Analysis<T> =
  | { readonly state: 'ready'; readonly answer: T }
  | { readonly state: 'computing'; readonly job: Job }

type AnalysisName = {
  readonly [N in Name]: Extract<EndpointReply<ApiEndpoints[N]>, { readonly status: 202 }> extends {
    readonly body: Job
  }
    ? ApiEndpoints[N] extends { readonly also: object }
      ? N
      : never
    : never
}[Name]

/** A query of something that may have to be worked out first. */
export function analysisOf<N extends AnalysisName>(name: N, request: Request<N>, choices: QueryChoices = {}) {
  return queryOptions({
    ...toOptions(choices),
    queryKey: ['data', name, request] as const,
    queryFn: async ({ signal }): Promise<Analysis<Answer<N>>> => {
      const { status, body } = await api.ask(name, { ...request, signal })
      return status === 202 ? { state: 'computing', job: body as Job } : { state: 'ready', answer: body as Answer<N> }
    },
  })
}
