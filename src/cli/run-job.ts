import { ProblemError } from '../contract/client.ts'
import type { Job } from '../contract/jobs.ts'
import type { Progress } from '../app/deps.ts'
import { clientOf, type CliDeps } from './cli-deps.ts'

const askEveryMs = 200

/** Follows a job that was started to its end; a cancelled command cancels it. Throws what the job failed of. */
export async function runJob(
  deps: CliDeps,
  started: Promise<Job>,
  { onProgress }: { readonly onProgress: (progress: Progress) => void },
): Promise<Job> {
  const api = clientOf(deps)
  let job = await started
  const params = { id: job.id }
  try {
    while (job.state === 'waiting' || job.state === 'running') {
      onProgress(job)
      await new Promise((resolve) => setTimeout(resolve, askEveryMs))
      job = await api.call('GET /jobs/{id}', { params })
    }
  } catch (error) {
    if (deps.signal.aborted) await api.call('DELETE /jobs/{id}', { params, signal: AbortSignal.timeout(5_000) })
    throw error
  }
  if (job.problem !== null) throw new ProblemError({ ...job.problem, status: 0 })
  return job
}
