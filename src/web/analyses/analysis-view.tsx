import { Button, Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemError } from '../api/client.ts'
import { EmptyWorkspace } from '../imports/empty-workspace.tsx'
import { analysisTexts } from '../texts/analyses.ts'
import { shellTexts } from '../texts/shell.ts'
import { JobProgress } from '../ui/job-progress.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { AnalysisState } from './use-analysis.ts'

export interface AnalysisViewProps<T> {
  readonly of: AnalysisState<T>
  readonly children: (answer: T) => ReactNode
}

/** An answer, or what there is instead of it: nothing imported, a fault, work under way, not there yet. */
export function AnalysisView<T>({ of: { query, job }, children }: AnalysisViewProps<T>) {
  if (query.error instanceof ProblemError && query.error.code === 'workspace.empty') return <EmptyWorkspace />
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Waiting />
  if (query.data.state === 'ready') return children(query.data.answer)
  if (job?.state === 'failed' || job?.state === 'cancelled') {
    return (
      <Notice title={analysisTexts.failed} text={job.problem?.detail ?? ''} role="alert">
        <Button variant="default" onClick={() => void query.refetch()}>
          {shellTexts.retry}
        </Button>
      </Notice>
    )
  }
  return (
    <>
      <JobProgress job={job ?? query.data.job} />
      <Waiting />
    </>
  )
}

function Waiting() {
  return (
    <div aria-hidden="true">
      <Skeleton height={18} width="46%" mt={24} mb={18} />
      <Skeleton height={220} radius={12} />
    </div>
  )
}
