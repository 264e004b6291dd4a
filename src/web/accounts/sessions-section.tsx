import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { browsersQuery } from '../api/accounts.ts'
import { api } from '../api/client.ts'
import { sessionTexts } from '../texts/accounts.ts'
import { formatMoment } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import styles from './accounts.module.css'
import { describeBrowser } from './describe-browser.ts'
import { FormFault } from './form-fault.tsx'

/** The browsers one is signed in with. */
export function SessionsSection() {
  const client = useQueryClient()
  const browsers = useInfiniteQuery(browsersQuery)
  const rows = browsers.data?.pages.flatMap((page) => page.sessions)
  const end = useMutation({
    mutationFn: (id: string) => api.call('DELETE /me/sessions/{id}', { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: browsersQuery.queryKey }),
  })
  const hasOthers = rows?.some(({ isThisOne }) => !isThisOne) ?? false
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
        {rows?.map((browser) => (
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
      <ShowMore query={browsers} shown={rows?.length ?? 0} />
    </Section>
  )
}
