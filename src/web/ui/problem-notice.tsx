import { Button } from '@mantine/core'
import { ProblemError } from '../api/client.ts'
import { shellTexts } from '../texts/shell.ts'
import { Notice } from './notice.tsx'

export interface ProblemNoticeProps {
  readonly error: unknown
  readonly onRetry?: () => void
}

/** An error as the sentence the server gave, with a way to try again. */
export function ProblemNotice({ error, onRetry }: ProblemNoticeProps) {
  const problem = error instanceof ProblemError ? error : null
  return (
    <Notice title={shellTexts.wentWrong} text={problem?.message ?? shellTexts.offline} role="alert">
      {onRetry !== undefined && (
        <Button variant="default" onClick={onRetry}>
          {shellTexts.retry}
        </Button>
      )}
      {problem?.requestId !== null && problem !== null && problem.status >= 500 && (
        <span className="muted small">{shellTexts.requestId(problem.requestId ?? '')}</span>
      )}
    </Notice>
  )
}
