import { ProblemError, toProblem } from '../contract/client.ts'
import type { Job } from '../contract/jobs.ts'
import type { Progress } from '../app/deps.ts'
import type { CliDeps } from './cli-deps.ts'

const askEveryMs = 200

/** Starts a job by a POST and follows it to its end; a cancelled command cancels it. Throws what the job failed of. */
export async function runJob(
  deps: CliDeps,
  start: { readonly path: string; readonly body?: unknown; readonly onProgress: (progress: Progress) => void },
): Promise<Job> {
  const { path, body, onProgress } = start
  let job = await readJob(deps, path, {
    method: 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  try {
    while (job.state === 'waiting' || job.state === 'running') {
      onProgress(job)
      await new Promise((resolve) => setTimeout(resolve, askEveryMs))
      job = await readJob(deps, `/api/v1/jobs/${job.id}`, {})
    }
  } catch (error) {
    if (deps.signal.aborted) {
      await deps.fetch(`/api/v1/jobs/${job.id}`, { method: 'DELETE', signal: AbortSignal.timeout(5_000) })
    }
    throw error
  }
  if (job.problem !== null) throw new ProblemError({ ...job.problem, status: 0 })
  return job
}

async function readJob(deps: CliDeps, path: string, init: RequestInit): Promise<Job> {
  const response = await deps.fetch(path, init)
  if (!response.ok) throw await toProblem(response)
  return (await response.json()) as Job
}
