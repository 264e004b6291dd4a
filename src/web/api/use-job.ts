import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { Job } from '../../contract/jobs.ts'
import { api } from './client.ts'
import { isOver, jobQuery } from './queries.ts'

/** Watches a job through its event stream until it has ended; `onEnd` is called once. */
export function useJob(id: string | null, onEnd: (job: Job) => void): Job | null {
  const client = useQueryClient()
  const ended = useEffectEvent(onEnd)
  const { data } = useQuery({ ...jobQuery(id ?? ''), enabled: id !== null })

  useEffect(() => {
    if (id === null) return undefined
    const events = new EventSource(api.address('GET /jobs/{id}/events', { params: { id } }))
    events.addEventListener('job', (event) => {
      const job = JSON.parse(event.data as string) as Job
      client.setQueryData(jobQuery(id).queryKey, job)
      if (!isOver(job)) return
      events.close()
      ended(job)
    })
    return () => events.close()
  }, [client, id])

  return data ?? null
}
