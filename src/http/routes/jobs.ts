import { createRoute, z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { Job } from '../../contract/jobs.ts'
import type { JobRunner } from '../../jobs/index.ts'
import type { Api, HttpDeps } from '../http-deps.ts'
import { PathId, json, problems } from './responses.ts'

const keepAliveMs = 15_000

export function addJobRoutes(api: Api, { jobs }: HttpDeps): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/jobs/{id}',
      summary: 'Where a job stands',
      request: { params: PathId },
      responses: { 200: json(Job, 'The job'), ...problems },
    }),
    (context) => context.json(jobs.get(context.req.valid('param').id), 200),
  )
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/jobs/{id}',
      summary: 'Cancel a job',
      request: { params: PathId },
      responses: { 200: json(Job, 'The job; its state says `cancelled` as soon as it has stopped'), ...problems },
    }),
    (context) => context.json(jobs.cancel(context.req.valid('param').id), 200),
  )
  api.openapi(
    createRoute({
      method: 'get',
      path: '/jobs/{id}/events',
      summary: 'Watch a job: an event `job` at once and at every change, until it has ended',
      request: { params: PathId },
      responses: {
        200: { content: { 'text/event-stream': { schema: z.string() } }, description: 'Server-sent events' },
        ...problems,
      },
    }),
    (context) => {
      const { id } = context.req.valid('param')
      jobs.get(id)
      return streamSSE(context, (stream) => sendStates(stream, jobs, id))
    },
  )
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
