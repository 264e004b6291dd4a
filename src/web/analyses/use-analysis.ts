import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryKey, UseQueryOptions, UseQueryResult } from '@tanstack/react-query'
import type { Job } from '../../contract/jobs.ts'
import type { Analysis } from '../api/query-of.ts'
import { useJob } from '../api/use-job.ts'

export interface AnalysisState<T> {
  readonly query: UseQueryResult<Analysis<T>>
  /** The work under way; null where there is none. */
  readonly job: Job | null
}

/** An answer that may take the server a while: asked again when its job has ended. */
export function useAnalysis<T, Key extends QueryKey>(
  options: UseQueryOptions<Analysis<T>, Error, Analysis<T>, Key>,
): AnalysisState<T> {
  const client = useQueryClient()
  const query = useQuery(options)
  const id = query.data?.state === 'computing' ? query.data.job.id : null
  const job = useJob(id, (ended) => {
    if (ended.state === 'done') void client.invalidateQueries({ queryKey: options.queryKey })
  })
  return { query, job: id === null ? null : (job ?? (query.data?.state === 'computing' ? query.data.job : null)) }
}
