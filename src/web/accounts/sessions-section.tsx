import { Button, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { accountCalls, browsersQuery } from '../api/accounts.ts'
import { sessionTexts } from '../texts/accounts.ts'
import { formatMoment } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import styles from './accounts.module.css'
import { describeBrowser } from './describe-browser.ts'
import { FormFault } from './form-fault.tsx'

/** The browsers one is signed in with. */
export function SessionsSection() {
  const client = useQueryClient()
  const browsers = useQuery(browsersQuery)
  const end = useMutation({
    mutationFn: (id: string) => accountCalls.endSession(id),
    onSuccess: () => client.invalidateQueries({ queryKey: browsersQuery.queryKey }),
  })
  const hasOthers = browsers.data?.some(({ isThisOne }) => !isThisOne) ?? false
  return (
    <Section
      id="sessions"
      title={sessionTexts.title}
      note={sessionTexts.note}
      tools={
        hasOthers && (
          <Button variant="default" size="compact-sm" onClick={() => end.mutate('others')}>
            {sessionTexts.endOthers}
          </Button>
        )
      }
    >
      {browsers.isPending && <Skeleton height={80} radius={12} />}
      {browsers.isError && <ProblemNotice error={browsers.error} onRetry={() => void browsers.refetch()} />}
      <FormFault error={end.error} />
      <ul className={styles.rows}>
        {browsers.data?.map((browser) => (
          <li key={browser.id}>
            <div>
              <div>{describeBrowser(browser.userAgent) ?? sessionTexts.unknown}</div>
              <div className="muted small">
                {[
                  ...(browser.isThisOne ? [sessionTexts.thisOne] : []),
                  ...(browser.address === null ? [] : [browser.address]),
                  sessionTexts.lastUsed(formatMoment(browser.lastUsedAt)),
                ].join(' · ')}
              </div>
            </div>
            {!browser.isThisOne && (
              <Button variant="default" size="compact-sm" onClick={() => end.mutate(browser.id)}>
                {sessionTexts.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
