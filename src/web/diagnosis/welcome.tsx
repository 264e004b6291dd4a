import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { forgetData } from '../api/mutations.ts'
import { api } from '../api/client.ts'
import { isOver } from '../api/queries.ts'
import { useJob } from '../api/use-job.ts'
import { useMaySee } from '../audit/use-may-see.ts'
import { StillGears } from '../framework/still-gears.tsx'
import { welcomeTexts } from '../texts/diagnosis.ts'
import { JobProgress } from '../ui/job-progress.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import styles from './welcome.module.css'

/** The first visit: two ways to begin. */
export function Welcome() {
  const client = useQueryClient()
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId, (ended) => {
    if (ended.state === 'done') void forgetData(client)
    else setJobId(null)
  })
  const open = useMutation({
    mutationFn: () => api.call('POST /demo', {}),
    onSuccess: (started) => setJobId(started.id),
  })
  const isOpening = open.isPending || jobId !== null
  const mayImport = useMaySee('imports')

  return (
    <div className={styles.welcome}>
      <div className={styles.picture}>
        <StillGears />
      </div>
      <div className={styles.words}>
        <h1>{welcomeTexts.title}</h1>
        <p className={styles.lead}>{welcomeTexts.lead}</p>
        {open.isError && <ProblemNotice error={open.error} />}
        {job?.state === 'failed' && <p role="alert">{job.problem?.detail}</p>}
        {isOpening ? (
          <div className={styles.opening}>
            <h2>{welcomeTexts.opening}</h2>
            {job !== null && (
              <JobProgress
                job={job}
                {...(isOver(job)
                  ? {}
                  : { onCancel: () => void api.call('DELETE /jobs/{id}', { params: { id: job.id } }) })}
              />
            )}
          </div>
        ) : !mayImport ? (
          <p className={styles.lead}>{welcomeTexts.waiting}</p>
        ) : (
          <div className={styles.ways}>
            <div>
              <Button size="md" onClick={() => open.mutate()}>
                {welcomeTexts.demo}
              </Button>
              <p>{welcomeTexts.demoText}</p>
            </div>
            <div>
              <Button size="md" variant="default" renderRoot={(props) => <Link to="/import" {...props} />}>
                {welcomeTexts.bring}
              </Button>
              <p>{welcomeTexts.bringText}</p>
            </div>
          </div>
        )}
      </div>
    </div>
  )
}
