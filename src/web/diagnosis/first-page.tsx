import { Button, Skeleton } from '@mantine/core'
import { FileText } from 'lucide-react'
import { api } from '../api/client.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { GearModel } from '../framework/gear-model.tsx'
import { JobProgress } from '../ui/job-progress.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { formatDay } from '../ui/format.ts'
import { useTitle } from '../ui/use-title.ts'
import { shellTexts } from '../texts/shell.ts'
import { diagnosisTexts } from '../texts/diagnosis.ts'
import styles from './first-page.module.css'
import { FirstPageCounts } from './first-page-counts.tsx'
import { FirstPageReview } from './first-page-review.tsx'
import { FixesCard } from './fixes-card.tsx'
import { groupByStart } from './group-by-start.ts'
import { NoAlarm } from './no-alarm.tsx'
import { StartCard } from './start-card.tsx'
import { TeamsCard } from './teams-card.tsx'
import { useDiagnosis } from './use-diagnosis.ts'
import { Welcome } from './welcome.tsx'

/** What changed beyond usual and where it probably starts, what came back, what is due for review; the picture of it all below. */
export function FirstPage() {
  useTitle(null)
  const { query, job } = useDiagnosis()
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <FirstPageSkeleton />
  switch (query.data.state) {
    case 'empty':
      return <Welcome />
    case 'computing':
      return job?.state === 'failed' ? (
        <Notice title={diagnosisTexts.failed} text={job.problem?.detail ?? ''} role="alert">
          <Button variant="default" onClick={() => void query.refetch()}>
            {shellTexts.retry}
          </Button>
        </Notice>
      ) : (
        <>
          <div className={styles.computing}>
            <h1>{diagnosisTexts.computing}</h1>
            <p className="muted">{diagnosisTexts.computingText}</p>
            <JobProgress job={job ?? query.data.job} />
          </div>
          <FirstPageSkeleton headless />
        </>
      )
    case 'ready':
      return <Diagnosis report={query.data.report} />
  }
}

function Diagnosis({ report }: { readonly report: DiagnosisReport }) {
  const [headline, ...more] = report.summary
  return (
    <>
      <PageHead
        title={headline ?? diagnosisTexts.silenceTitle}
        above={[
          report.organisation.name,
          diagnosisTexts.asOf(formatDay(report.asOf)),
          diagnosisTexts.through(formatDay(report.dataThrough)),
        ].join(' · ')}
        tools={
          <Button
            component="a"
            href={api.address('GET /report.html', {})}
            target="_blank"
            rel="noopener"
            variant="default"
            leftSection={<FileText size={15} aria-hidden />}
          >
            {diagnosisTexts.report}
          </Button>
        }
      />
      <FirstPageCounts findings={report.findings.length} />
      <div className={styles.glance}>
        <section aria-labelledby="findings" className={styles.findings}>
          <h2 id="findings">{diagnosisTexts.findings}</h2>
          {report.findings.length === 0 ? (
            <div className={styles.silence}>
              <p>{diagnosisTexts.silence}</p>
            </div>
          ) : (
            <ol>
              {groupByStart(report.findings).map((start) => (
                <li key={start.component}>
                  <StartCard start={start} report={report} />
                </li>
              ))}
            </ol>
          )}
        </section>
        <FirstPageReview />
      </div>
      <div className={styles.rest}>
        <div className={styles.gears}>
          <GearModel report={report} />
        </div>
        <div className={styles.beside}>
          <TeamsCard teams={report.teams} />
          <FixesCard fixes={report.fixes} />
        </div>
      </div>
      <NoAlarm report={report} sentences={more} />
    </>
  )
}

function FirstPageSkeleton({ headless = false }: { readonly headless?: boolean }) {
  return (
    <div>
      {!headless && (
        <>
          <Skeleton height={14} width={260} mb={14} />
          <Skeleton height={28} width="62%" mb={12} />
          <Skeleton height={14} width="48%" mb={36} />
        </>
      )}
      <div className={styles.glance}>
        <div className={styles.findings}>
          {[1, 2, 3].map((key) => (
            <Skeleton key={key} height={132} radius={12} mb={12} />
          ))}
        </div>
        {headless ? (
          // What came back and what is due waits for no computation.
          <FirstPageReview />
        ) : (
          <div className={styles.skeletonReview}>
            <Skeleton height={240} radius={12} mb={16} />
            <Skeleton height={110} radius={12} />
          </div>
        )}
      </div>
      <div className={styles.gearSkeleton} />
    </div>
  )
}
