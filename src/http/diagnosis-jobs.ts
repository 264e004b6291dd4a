import { computeDiagnosis } from '../app/diagnosis/get-diagnosis.ts'
import type { Job } from '../contract/jobs.ts'
import type { HttpDeps } from './http-deps.ts'

export interface DiagnosisJobs {
  /** The job that computes the diagnosis of this key: the one under way, or a new one. */
  ensure(key: string): Job
  /** Starts computing what counts now, after an import. */
  refresh(): void
}

const retryAfterMs = 30_000

/** At most one diagnosis of one state of the data is computed, however many pages ask for it. */
export function createDiagnosisJobs({ app, jobs }: Pick<HttpDeps, 'app' | 'jobs'>): DiagnosisJobs {
  let current: { readonly key: string | null; readonly id: string; readonly startedAt: number } | null = null

  function start(key: string | null): Job {
    const job = jobs.start('diagnose', async (onProgress, signal) => {
      await computeDiagnosis(app, { onProgress, signal })
      return { outcome: 'ready', importId: null }
    })
    current = { key, id: job.id, startedAt: app.now().getTime() }
    return job
  }

  return {
    ensure(key) {
      if (current !== null) {
        const job = jobs.get(current.id)
        const isUnderWay = job.state === 'waiting' || job.state === 'running'
        // A failure is shown for a while before it is tried again, else a page that waits would start it over and over.
        const justFailed =
          job.state === 'failed' && current.key === key && app.now().getTime() - current.startedAt < retryAfterMs
        if (isUnderWay || justFailed) {
          current = { ...current, key: current.key ?? key }
          return job
        }
      }
      return start(key)
    },
    refresh() {
      if (current !== null && jobs.get(current.id).state === 'waiting') return
      start(null)
    },
  }
}
