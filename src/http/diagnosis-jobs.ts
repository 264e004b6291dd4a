import { actAs } from '../app/deps.ts'
import { computeDiagnosis } from '../app/diagnosis/get-diagnosis.ts'
import type { Job } from '../contract/jobs.ts'
import { systemMember } from '../domain/member.ts'
import type { HttpDeps } from './http-deps.ts'

export interface DiagnosisJobs {
  /** The job that computes the diagnosis of this key: the one under way, or a new one. */
  ensure(workspaceId: string, key: string): Job
  /** Starts computing what counts now, after an import. */
  refresh(workspaceId: string): void
}

interface CurrentJob {
  readonly key: string | null
  readonly id: string
  readonly startedAt: number
}

const retryAfterMs = 30_000

/** At most one diagnosis of one state of the data is computed, however many pages ask for it. */
export function createDiagnosisJobs({ services, jobs }: Pick<HttpDeps, 'services' | 'jobs'>): DiagnosisJobs {
  const currents = new Map<string, CurrentJob>()

  function start(workspaceId: string, key: string | null): Job {
    const job = jobs.start(
      'diagnose',
      async (onProgress, signal) => {
        await computeDiagnosis(actAs(services, systemMember(workspaceId)), { onProgress, signal })
        return { outcome: 'ready', importId: null }
      },
      { workspaceId, memberId: null },
    )
    currents.set(workspaceId, { key, id: job.id, startedAt: services.now().getTime() })
    return job
  }

  return {
    ensure(workspaceId, key) {
      const current = currents.get(workspaceId)
      if (current !== undefined) {
        const job = jobs.get(current.id)
        const isUnderWay = job.state === 'waiting' || job.state === 'running'
        // A failure is shown for a while before it is tried again, else a page that waits would start it over and over.
        const justFailed =
          job.state === 'failed' && current.key === key && services.now().getTime() - current.startedAt < retryAfterMs
        if (isUnderWay || justFailed) {
          currents.set(workspaceId, { ...current, key: current.key ?? key })
          return job
        }
      }
      return start(workspaceId, key)
    },
    refresh(workspaceId) {
      const current = currents.get(workspaceId)
      if (current !== undefined && jobs.get(current.id).state === 'waiting') return
      start(workspaceId, null)
    },
  }
}
