import { actAs } from '../app/deps.ts'
import { computeDiagnosis } from '../app/diagnosis/get-diagnosis.ts'
import type { Job } from '../contract/jobs.ts'
import { systemMember } from '../domain/member.ts'
import type { HttpDeps } from './http-deps.ts'

export interface DiagnosisJobs {
  /** The job that computes the diagnosis of this key: the one under way, or a new one. */
  ensure(workspaceId: string, key: string): Job
  /**
   * Has it computed anew because something was recorded, though not at every record: where people record all day it would never end.
   */
  freshen(workspaceId: string, key: string): void
  /** Starts computing what counts now, after an import. */
  refresh(workspaceId: string): void
}

interface CurrentJob {
  readonly key: string | null
  readonly id: string
  readonly startedAt: number
}

const retryAfterMs = 30_000
/** After computing it rests so many times as long: what goes on all day takes a fifth of it at most. */
const restFactor = 4

/** At most one diagnosis of one state of the data is computed, however many pages ask for it. */
export function createDiagnosisJobs({ services, jobs }: Pick<HttpDeps, 'services' | 'jobs'>): DiagnosisJobs {
  const currents = new Map<string, CurrentJob>()
  /** Until when each workspace's rests, and whether somebody waits for that. */
  const rests = new Map<string, { readonly until: number; isAwaited: boolean }>()

  function start(workspaceId: string, key: string | null): Job {
    const job = jobs.start(
      'diagnose',
      async (onProgress, signal) => {
        const begun = Date.now()
        try {
          await computeDiagnosis(actAs(services, systemMember(workspaceId)), { onProgress, signal })
        } finally {
          rests.set(workspaceId, { until: Date.now() + restFactor * (Date.now() - begun), isAwaited: false })
        }
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
    freshen(workspaceId, key) {
      const rest = rests.get(workspaceId)
      const left = (rest?.until ?? 0) - Date.now()
      if (rest === undefined || left <= 0) {
        this.ensure(workspaceId, key)
        return
      }
      if (rest.isAwaited) return
      rest.isAwaited = true
      setTimeout(() => this.refresh(workspaceId), left).unref()
    },
    refresh(workspaceId) {
      const current = currents.get(workspaceId)
      if (current !== undefined && jobs.get(current.id).state === 'waiting') return
      start(workspaceId, null)
    },
  }
}
