import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Job } from '../../contract/jobs.ts'
import { diagnosisQuery } from '../api/queries.ts'
import type { DiagnosisState } from '../api/queries.ts'
import { useJob } from '../api/use-job.ts'

/** The diagnosis; while the server computes it, the job to show. */
export function useDiagnosis(): { readonly query: UseQueryResult<DiagnosisState>; readonly job: Job | null } {
  const client = useQueryClient()
  const query = useQuery(diagnosisQuery)
  const id = query.data?.state === 'computing' ? query.data.job.id : null
  const job = useJob(id, (ended) => {
    // Pages of components and metrics that were open meanwhile know no state yet: they ask again as well.
    if (ended.state === 'done') void client.invalidateQueries({ queryKey: ['data'] })
  })
  return { query, job: id === null ? null : job }
}
