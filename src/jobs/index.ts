/** Long work: inside this process with progress and cancelling, and on the ledger's database where it must happen once. */
export { createJobRunner } from './job-runner.ts'
export type { JobOwner, JobRunner, JobRunnerOptions, JobWork, Progress } from './job-runner.ts'
export { createWorkQueue } from './work-queue.ts'
export type { QueuedWork, QueuePlace, WorkQueue, WorkQueueOptions, WorkWatch } from './work-queue.ts'
