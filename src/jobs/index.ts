/** Long work inside this process: progress, cancelling, looking up. */
export { createJobRunner } from './job-runner.ts'
export type { JobRunner, JobRunnerOptions, JobWork, Progress } from './job-runner.ts'
