import { Button, Progress } from '@mantine/core'
import type { Job } from '../../contract/jobs.ts'
import { welcomeTexts } from '../texts/diagnosis.ts'
import { formatCount } from './format.ts'
import styles from './job-progress.module.css'

export interface JobProgressProps {
  readonly job: Job
  readonly onCancel?: () => void
}

/** How far long work is: the step in words, the counts, and a bar where the end is known. */
export function JobProgress({ job, onCancel }: JobProgressProps) {
  const share = job.total === null || job.total === 0 ? null : Math.min(100, (100 * job.done) / job.total)
  return (
    <div className={styles.progress}>
      <Progress
        value={share ?? 100}
        striped={share === null}
        animated={share === null}
        size={6}
        color="ink"
        aria-label={job.step}
        transitionDuration={200}
      />
      <div className={styles.words}>
        <p role="status">{job.step}</p>
        {(job.done > 0 || job.total !== null) && (
          <p className={styles.counts}>
            {formatCount(job.done)}
            {job.total === null ? '' : ` / ${formatCount(job.total)}`}
          </p>
        )}
        {onCancel !== undefined && (
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            {welcomeTexts.cancel}
          </Button>
        )}
      </div>
    </div>
  )
}
