import type { FoundAnalysis } from '../app/analyses/find-analysis.ts'
import type { AnalysisQuery } from '../app/analyses/analysis.ts'
import type { Job } from '../contract/jobs.ts'
import type { HttpDeps } from './http-deps.ts'

export interface AnalysisJobs {
  /** The job that works this out: the one under way, or a new one. */
  ensure(workspaceId: string, analysis: Pick<FoundAnalysis<AnalysisQuery>, 'id' | 'compute'>): Job
}

const retryAfterMs = 30_000
const remembered = 100

/** Each question is worked out once, however many ask it. */
export function createAnalysisJobs({ services, jobs }: Pick<HttpDeps, 'services' | 'jobs'>): AnalysisJobs {
  const known = new Map<string, { readonly jobId: string; readonly startedAt: number }>()
  return {
    ensure(workspaceId, { id, compute }) {
      const name = `${workspaceId} ${id}`
      const now = services.now().getTime()
      const current = known.get(name)
      if (current !== undefined) {
        const job = jobs.get(current.jobId)
        const isUnderWay = job.state === 'waiting' || job.state === 'running'
        // A failure is shown for a while before it is tried again, else a page that waits would start it over and over.
        if (isUnderWay || (job.state === 'failed' && now - current.startedAt < retryAfterMs)) return job
      }
      const job = jobs.start(
        'analyse',
        async (onProgress, signal) => {
          await compute({ onProgress, signal })
          return { outcome: 'ready', importId: null }
        },
        { workspaceId, memberId: null },
      )
      known.delete(name)
      known.set(name, { jobId: job.id, startedAt: now })
      for (const oldest of [...known.keys()].slice(0, -remembered)) known.delete(oldest)
      return job
    },
  }
}
