import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { ProblemError } from '../api/client.ts'
import { uploadQuery } from '../api/queries.ts'
import { uploadTexts } from '../texts/imports.ts'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import { CheckStep } from './check-step.tsx'
import { CommitStep } from './commit-step.tsx'
import { ReadStep } from './read-step.tsx'
import { Steps } from './steps.tsx'

/** An upload on its way: how it is read, what would change, the import. The step stands in the address. */
export function UploadPage() {
  const { uploadId } = useParams({ from: '/import/$uploadId' })
  const { step = 'read', job = null } = useSearch({ from: '/import/$uploadId' })
  const query = useQuery({ ...uploadQuery(uploadId), enabled: step !== 'commit' })
  useTitle(uploadTexts.steps[step])

  if (step === 'commit') {
    return (
      <>
        <Steps current={step} />
        <CommitStep uploadId={uploadId} jobId={job} />
      </>
    )
  }
  if (query.error instanceof ProblemError && query.error.status === 404) {
    return (
      <Notice title={uploadTexts.gone} text={query.error.message}>
        <Link to="/import">{uploadTexts.again}</Link>
      </Notice>
    )
  }
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Skeleton height={420} radius={12} />
  return (
    <>
      <Steps current={step} />
      {step === 'read' ? <ReadStep upload={query.data} /> : <CheckStep upload={query.data} jobId={job} />}
    </>
  )
}
