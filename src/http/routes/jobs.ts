import { streamSSE } from 'hono/streaming'
import { jobEndpoints } from '../../contract/endpoints/jobs.ts'
import type { Job } from '../../contract/jobs.ts'
import type { JobRunner } from '../../jobs/index.ts'
import { addEndpoints } from '../add-endpoints.ts'
import type { Api, HttpDeps } from '../http-deps.ts'
import { pageOf } from '../page-of.ts'

const keepAliveMs = 15_000

export function addJobRoutes(api: Api, http: HttpDeps): void {
  const { jobs } = http
  addEndpoints(api, http, jobEndpoints, {
    'GET /jobs': async ({ deps, query }) => {
      const { entries, next } = pageOf(jobs.list(deps.member), query, ({ id }) => id)
      return { jobs: entries, next }
    },
    'GET /jobs/{id}': async ({ deps, params }) => {
      jobs.checkOwner(params.id, deps.member)
      return jobs.get(params.id)
    },
    'DELETE /jobs/{id}': async ({ deps, params }) => {
      jobs.checkOwner(params.id, deps.member)
      return jobs.cancel(params.id)
    },
    'GET /jobs/{id}/events': async ({ deps, params: { id }, context }) => {
      jobs.checkOwner(id, deps.member)
      return streamSSE(context, (stream) => sendStates(stream, jobs, id))
    },
  })
}

type EventStream = Parameters<Parameters<typeof streamSSE>[1]>[0]

/** Sends the newest state; states that come while one is being sent are skipped but for the last. */
async function sendStates(stream: EventStream, jobs: JobRunner, id: string): Promise<void> {
  let newest: Job | null = null
  let wake: (() => void) | null = null
  const stop = jobs.subscribe(id, (job) => {
    newest = job
    wake?.()
  })
  stream.onAbort(() => wake?.())
  try {
    while (!stream.aborted) {
      const job: Job | null = newest
      newest = null
      if (job !== null) {
        await stream.writeSSE({ event: 'job', data: JSON.stringify(job) })
        if (isOver(job)) return
      } else if (!(await waitFor((resolve) => (wake = resolve)))) {
        await stream.write(': still there\n\n')
      }
    }
  } finally {
    stop()
  }
}

function isOver(job: Job): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'
}

/** True when woken, false when nothing happened for a while. */
function waitFor(onReady: (wake: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), keepAliveMs)
    onReady(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}
