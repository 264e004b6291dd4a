import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { forgetData } from '../api/mutations.ts'
import { api } from '../api/client.ts'
import { isOver } from '../api/queries.ts'
import { useJob } from '../api/use-job.ts'
import { uploadTexts } from '../texts/imports.ts'
import { JobProgress } from '../ui/job-progress.tsx'
import { Notice } from '../ui/notice.tsx'
import { BackLink } from './check-step.tsx'
import styles from './upload-page.module.css'

/** The import under way, and how it ended. */
export function CommitStep({ uploadId, jobId }: { readonly uploadId: string; readonly jobId: string | null }) {
  const client = useQueryClient()
  const job = useJob(jobId, (ended) => {
    if (ended.state === 'done') void forgetData(client)
  })
  if (job === null) return null
  if (job.state === 'done') {
    const isNew = job.result?.outcome !== 'nothing-new'
    return (
      <Notice
        role="status"
        title={isNew ? uploadTexts.title.done : uploadTexts.title.nothing}
        text={isNew ? uploadTexts.doneText : uploadTexts.nothingText}
      >
        <Button renderRoot={(props) => <Link to="/" {...props} />}>{uploadTexts.toDiagnosis}</Button>
        <Link to="/imports">{uploadTexts.toImports}</Link>
      </Notice>
    )
  }
  if (job.state === 'failed' || job.state === 'cancelled') {
    return (
      <Notice
        role="alert"
        title={job.state === 'failed' ? uploadTexts.failed : uploadTexts.cancelled}
        text={job.problem?.detail ?? ''}
      >
        <BackLink uploadId={uploadId} />
      </Notice>
    )
  }
  return (
    <div className={styles.job}>
      <h1>{uploadTexts.title.commit}</h1>
      <JobProgress
        job={job}
        {...(isOver(job) ? {} : { onCancel: () => void api.call('DELETE /jobs/{id}', { params: { id: job.id } }) })}
      />
    </div>
  )
}
