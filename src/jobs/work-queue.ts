import { AppError, type ErrorCode } from '../domain/errors.ts'
import { PgBoss, type Job as QueuedJob } from 'pg-boss'
import type { Progress } from './job-runner.ts'

/** Where the queue keeps its jobs: on the ledger's own database. */
export type QueuePlace =
  | { readonly url: string }
  /** The embedded database: one connection, whose turn this function waits for. */
  | { readonly executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }> }

/** What is worked off, each by one server at a time. */
export interface QueuedWork {
  /** Computes the diagnosis of what counts now in a workspace. */
  refresh(workspaceId: string, watch: WorkWatch): Promise<void>
  /** Judges the decisions of every workspace whose review is due. */
  verifyDue(watch: WorkWatch): Promise<void>
}

export interface WorkWatch {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

export interface WorkQueue {
  /** Begins to work off what waits, also what a server that ended left behind. */
  start(): Promise<void>
  /**
   * Has one server compute the diagnosis named by `key`, this one or another, and waits until it has ended. Asked for several times
   * at once, here or on other servers, it is computed once.
   */
  refreshOnce(refresh: { readonly workspaceId: string; readonly key: string }, watch: WorkWatch): Promise<void>
  stop(): Promise<void>
}

export interface WorkQueueOptions {
  readonly place: QueuePlace
  readonly work: QueuedWork
  readonly onError: (error: unknown) => void
  /** How often to look for work of other servers; the work of this one is taken at once. */
  readonly pollSeconds?: number
  /** A server that does not say for so long that it is at work has ended: its work goes to another. At least 10. */
  readonly heartbeatSeconds?: number
  /** How often to look for servers that have ended. */
  readonly superviseSeconds?: number
}

const refreshName = 'refresh-diagnosis'
const verifyName = 'verify-due-decisions'
const usualHeartbeatSeconds = 30
const longestSeconds = 3_600
const checkMs = 200
/** Review dates are days: some minutes past every hour is soon enough, and finds what a stopped server missed. */
const verifyCron = '7 * * * *'

interface RefreshData {
  readonly workspaceId: string
  readonly key: string
}

interface RefreshOutcome {
  readonly problem: { readonly code: ErrorCode | null; readonly message: string } | null
}

/** The queue of what must happen once and survive a restart, kept by pg-boss in a schema of its own beside the ledger's tables. */
export function createWorkQueue(options: WorkQueueOptions): WorkQueue {
  const { place, work, onError, pollSeconds, heartbeatSeconds = usualHeartbeatSeconds, superviseSeconds } = options
  const boss = new PgBoss({
    ...('url' in place
      ? { connectionString: place.url, max: 2 }
      : {
          db: { executeSql: (text: string, values?: unknown[]) => place.executeSql(text, values) },
          backend: 'pglite' as const,
        }),
    schema: 'geartrain_jobs',
    ...(superviseSeconds === undefined
      ? {}
      : { superviseIntervalSeconds: superviseSeconds, monitorIntervalSeconds: superviseSeconds }),
  })
  boss.on('error', onError)
  const stopped = new AbortController()
  const polling = { pollingIntervalSeconds: pollSeconds ?? ('url' in place ? 2 : 30) }
  /** Who watches what this server is at work on, by key. */
  const watchers = new Map<string, Set<WorkWatch>>()
  let refreshWorker = ''

  /** What goes wrong is told to who waits; only a server that ended is made up for by another try. */
  async function doRefresh({ workspaceId, key }: RefreshData): Promise<RefreshOutcome> {
    const tell = (progress: Progress): void => {
      for (const watch of watchers.get(key) ?? []) watch.onProgress(progress)
    }
    try {
      await work.refresh(workspaceId, { onProgress: tell, signal: stopped.signal })
      return { problem: null }
    } catch (error) {
      if (stopped.signal.aborted) throw error
      if (error instanceof AppError) return { problem: { code: error.code, message: error.message } }
      onError(error)
      return { problem: { code: null, message: 'The diagnosis could not be computed.' } }
    }
  }

  async function waitFor(data: RefreshData, watch: WorkWatch): Promise<void> {
    for (;;) {
      watch.signal.throwIfAborted()
      stopped.signal.throwIfAborted()
      const [job] = (await boss.findJobs<RefreshData>(refreshName, { key: data.key })).toSorted(
        (a, b) => b.createdOn.getTime() - a.createdOn.getTime(),
      )
      if (job?.state === 'failed') throw new Error(`The diagnosis was given up: ${JSON.stringify(job.output)}`)
      if (job === undefined || job.state === 'completed' || job.state === 'cancelled') {
        const { problem = null } = (job?.output ?? {}) as Partial<RefreshOutcome>
        if (problem === null) return
        throw problem.code === null ? new Error(problem.message) : new AppError(problem.code, problem.message)
      }
      await new Promise((resolve) => setTimeout(resolve, checkMs))
    }
  }

  return {
    async start() {
      await boss.start()
      const queue = { heartbeatSeconds, expireInSeconds: longestSeconds, retryLimit: 1, deleteAfterSeconds: 86_400 }
      await boss.createQueue(refreshName, { ...queue, policy: 'exclusive' })
      await boss.createQueue(verifyName, { ...queue, policy: 'exclusive' })
      refreshWorker = await boss.work(refreshName, polling, async ([job]: QueuedJob<RefreshData>[]) => {
        return job === undefined ? null : doRefresh(job.data)
      })
      await boss.work(verifyName, polling, async () => work.verifyDue({ onProgress: () => {}, signal: stopped.signal }))
      await boss.schedule(verifyName, verifyCron, null, { singletonKey: 'all' })
      // What fell due while no server ran does not wait for the next hour.
      await boss.send(verifyName, null, { singletonKey: 'all' })
    },
    async refreshOnce(data, watch) {
      const watching = watchers.get(data.key) ?? new Set<WorkWatch>()
      watchers.set(data.key, watching.add(watch))
      try {
        const id = await boss.send(refreshName, data, { singletonKey: data.key })
        if (id !== null) boss.notifyWorker(refreshWorker)
        await waitFor(data, watch)
      } finally {
        watching.delete(watch)
        if (watching.size === 0) watchers.delete(data.key)
      }
    },
    async stop() {
      stopped.abort(new AppError('job.cancelled', 'The server stops. What it was at is taken up when one runs again.'))
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}
