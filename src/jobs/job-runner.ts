import type { Job } from '../contract/jobs.ts'
import { AppError } from '../domain/errors.ts'

export interface Progress {
  /** In words: "Reading deals.csv". */
  readonly step: string
  readonly done: number
  readonly total: number | null
}

export type JobWork = (onProgress: (progress: Progress) => void, signal: AbortSignal) => Promise<Job['result']>

/** Whose job it is: only they see it and may stop it. */
export interface JobOwner {
  readonly workspaceId: string
  /** Null: everybody's in the workspace, such as its diagnosis. */
  readonly memberId: string | null
}

export interface JobAsker {
  readonly workspaceId: string
  readonly memberId: string
}

export interface JobRunner {
  /** Starts as soon as the work before it has ended: one job runs at a time. */
  start(kind: Job['kind'], work: JobWork, owner?: JobOwner): Job
  /** Fails with `job.not-found` where the job is somebody else's, as if it were not there. */
  checkOwner(id: string, asker: JobAsker): void
  get(id: string): Job
  /** Those that somebody may see, newest first. */
  list(asker: JobAsker): readonly Job[]
  /** Resolves when the job has ended, in whichever way. */
  wait(id: string): Promise<Job>
  cancel(id: string): Job
  /** Calls at once with the current state, then on every change; returns how to stop. */
  subscribe(id: string, listener: (job: Job) => void): () => void
  /** Cancels everything and resolves when nothing runs any more. */
  close(): Promise<void>
}

interface Entry {
  job: Job
  readonly owner: JobOwner | null
  readonly controller: AbortController
  readonly listeners: Set<(job: Job) => void>
  readonly ended: Promise<void>
}

export interface JobRunnerOptions {
  readonly newId: () => string
  /** Told of every failure that is a bug and not an expected outcome. */
  readonly onUnexpected: (error: unknown, job: Job) => void
  readonly keep?: number
}

function isOver(job: Job): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'
}

/** Runs long work inside this process, with progress to watch and a way to stop it. The last `keep` jobs can be looked up. */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const entries = new Map<string, Entry>()
  let last: Promise<void> = Promise.resolve()

  function update(entry: Entry, change: Partial<Job>): void {
    if (isOver(entry.job)) return
    entry.job = { ...entry.job, ...change }
    for (const listener of entry.listeners) listener(entry.job)
  }

  function find(id: string): Entry {
    const entry = entries.get(id)
    if (entry === undefined) throw notFound(id)
    return entry
  }

  async function run(entry: Entry, work: JobWork): Promise<void> {
    const { signal } = entry.controller
    if (signal.aborted) return
    update(entry, { state: 'running' })
    try {
      const result = await work((progress) => update(entry, progress), signal)
      update(entry, { state: 'done', result, total: entry.job.total, done: entry.job.total ?? entry.job.done })
    } catch (error) {
      if (signal.aborted) update(entry, cancelled)
      else if (error instanceof AppError) {
        update(entry, { state: 'failed', problem: { code: error.code, detail: error.message } })
      } else {
        options.onUnexpected(error, entry.job)
        update(entry, { state: 'failed', problem: unexpected })
      }
    }
  }

  return {
    start(kind, work, owner) {
      const { promise: ended, resolve } = Promise.withResolvers<void>()
      const job: Job = {
        id: options.newId(),
        kind,
        state: 'waiting',
        step: 'Waiting for other work to end',
        done: 0,
        total: null,
        problem: null,
        result: null,
      }
      const entry: Entry = {
        job,
        owner: owner ?? null,
        controller: new AbortController(),
        listeners: new Set(),
        ended,
      }
      entries.set(job.id, entry)
      forget(entries, options.keep ?? 100)
      last = last.then(() => run(entry, work)).then(resolve)
      return job
    },
    checkOwner(id, asker) {
      if (!isTheirs(find(id), asker)) throw notFound(id)
    },
    list: (asker) =>
      [...entries.values()]
        .filter((entry) => isTheirs(entry, asker))
        .map(({ job }) => job)
        .toReversed(),
    get: (id) => find(id).job,
    async wait(id) {
      const entry = find(id)
      await entry.ended
      return entry.job
    },
    cancel(id) {
      const entry = find(id)
      entry.controller.abort(new AppError('job.cancelled', 'The work was cancelled; nothing was changed.'))
      if (entry.job.state === 'waiting') update(entry, cancelled)
      return entry.job
    },
    subscribe(id, listener) {
      const entry = find(id)
      entry.listeners.add(listener)
      listener(entry.job)
      return () => entry.listeners.delete(listener)
    },
    async close() {
      for (const entry of entries.values()) if (!isOver(entry.job)) this.cancel(entry.job.id)
      await last
    },
  }
}

function isTheirs({ owner }: Entry, asker: JobAsker): boolean {
  if (owner === null) return true
  return owner.workspaceId === asker.workspaceId && (owner.memberId === null || owner.memberId === asker.memberId)
}

function notFound(id: string): AppError {
  return new AppError('job.not-found', `There is no job ${id}, or it ended long ago.`)
}

const cancelled = {
  state: 'cancelled',
  problem: { code: 'job.cancelled', detail: 'The work was cancelled; nothing was changed.' },
} as const satisfies Partial<Job>

const unexpected = { code: 'internal', detail: 'Something went wrong inside Geartrain; its log says more.' }

/** Keeps the newest; work that has not ended is never forgotten. */
function forget(entries: Map<string, Entry>, keep: number): void {
  for (const [id, entry] of entries) {
    if (entries.size <= keep) return
    if (isOver(entry.job)) entries.delete(id)
  }
}
