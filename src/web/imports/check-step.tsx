import { Button, Checkbox, Skeleton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { DryRun, Upload } from '../../contract/imports.ts'
import { api } from '../api/client.ts'
import { uploadQuery } from '../api/queries.ts'
import { isOver } from '../api/queries.ts'
import { useJob } from '../api/use-job.ts'
import { uploadTexts } from '../texts/imports.ts'
import { formatCount } from '../ui/format.ts'
import { JobProgress } from '../ui/job-progress.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { CountsTable } from './counts-table.tsx'
import { Refusals } from './refusals.tsx'
import styles from './upload-page.module.css'

/** What an import would change, counted row by row, before it changes anything. */
export function CheckStep({ upload, jobId }: { readonly upload: Upload; readonly jobId: string | null }) {
  const client = useQueryClient()
  const needsJob = upload.dryRun === null
  const job = useJob(needsJob ? jobId : null, () => {
    void client.invalidateQueries({ queryKey: uploadQuery(upload.id).queryKey })
  })
  if (upload.dryRun !== null) return <Checked upload={upload} dryRun={upload.dryRun} />
  const back = <BackLink uploadId={upload.id} />
  if (jobId === null)
    return (
      <Notice title={uploadTexts.failed} text="">
        {back}
      </Notice>
    )
  if (job === null || job.state === 'done') return <Skeleton height={240} radius={12} />
  if (job.state === 'failed' || job.state === 'cancelled') {
    return (
      <Notice
        role="alert"
        title={job.state === 'failed' ? uploadTexts.failed : uploadTexts.cancelled}
        text={job.problem?.detail ?? ''}
      >
        {back}
      </Notice>
    )
  }
  return (
    <div className={styles.job}>
      <h1>{uploadTexts.checking}</h1>
      <JobProgress
        job={job}
        {...(isOver(job) ? {} : { onCancel: () => void api.call('DELETE /jobs/{id}', { params: { id: job.id } }) })}
      />
    </div>
  )
}

function Checked({ upload, dryRun }: { readonly upload: Upload; readonly dryRun: DryRun }) {
  const navigate = useNavigate({ from: '/import/$uploadId' })
  const [accepts, setAccepts] = useState(false)
  const commit = useMutation({
    mutationFn: () =>
      api.call('POST /uploads/{id}/commit', { params: { id: upload.id }, body: { acceptRefusals: accepts } }),
    onSuccess: (job) => navigate({ search: { step: 'commit', job: job.id } }),
  })
  const counts = Object.values(dryRun.tables)
  const rows = counts.reduce((sum, table) => sum + table.new + table.changed, 0)
  const refused = dryRun.refusedTotal
  return (
    <>
      <PageHead title={uploadTexts.title.check} below={uploadTexts.lead.check} />
      <CountsTable tables={dryRun.tables} />
      {counts.some((table) => table.placeholders > 0) && <p className="muted small">{uploadTexts.placeholdersNote}</p>}
      {dryRun.warnings.length > 0 && (
        <Section id="warnings" title={uploadTexts.warnings}>
          <ul className={styles.warnings}>
            {dryRun.warnings.map((warning) => (
              <li key={`${warning.file} ${warning.column} ${warning.text}`}>
                {warning.text}{' '}
                <span className="muted">
                  {warning.file}
                  {warning.column === null ? '' : `, ${warning.column}`}, {uploadTexts.rows(formatCount(warning.rows))}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {refused > 0 && <Refusals uploadId={upload.id} refused={dryRun.refused} total={refused} />}
      {commit.isError && <ProblemNotice error={commit.error} />}
      <footer className={styles.foot}>
        <BackLink uploadId={upload.id} />
        {refused > 0 && (
          <Checkbox
            checked={accepts}
            onChange={(event) => setAccepts(event.currentTarget.checked)}
            label={refused === 1 ? uploadTexts.acceptOne : uploadTexts.accept(formatCount(refused))}
          />
        )}
        <Button disabled={rows === 0 || (refused > 0 && !accepts) || commit.isPending} onClick={() => commit.mutate()}>
          {rows === 0 ? uploadTexts.commitNothing : uploadTexts.commit(formatCount(rows))}
        </Button>
      </footer>
      {rows === 0 && <p className="muted small">{uploadTexts.sameOnly}</p>}
    </>
  )
}

export function BackLink({ uploadId }: { readonly uploadId: string }) {
  return (
    <Link to="/import/$uploadId" params={{ uploadId }} search={{}}>
      {uploadTexts.back}
    </Link>
  )
}
