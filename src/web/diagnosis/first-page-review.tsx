import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CameBack, DueReview } from '../../contract/review.ts'
import { reviewQuery } from '../api/records.ts'
import { ProblemError } from '../api/client.ts'
import { reviewTexts as texts } from '../texts/review.ts'
import { formatDay } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import styles from './first-page-review.module.css'

/** So that all three questions stand on one screen. */
const shownAtFirst = 4

/** What came back, and what is due for review; nothing where that is not for the member's role. */
export function FirstPageReview() {
  const { data, error, isPending, refetch } = useQuery(reviewQuery)
  if (isPending) {
    return (
      <div className={styles.both} aria-hidden="true">
        <Skeleton height={240} radius={12} />
        <Skeleton height={110} radius={12} />
      </div>
    )
  }
  if (error instanceof ProblemError && error.code === 'access.denied') return null
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  const { cameBack, due } = data
  const back = cameBack.rows.slice(0, shownAtFirst)
  const moreBack = cameBack.more + cameBack.rows.length - back.length
  return (
    <div className={styles.both}>
      <section aria-labelledby="came-back" className={styles.card}>
        <h2 id="came-back">{texts.cameBack}</h2>
        {cameBack.rows.length === 0 ? (
          <p className="muted">{texts.nothingBack}</p>
        ) : (
          <ul>
            {back.map((row) => (
              <li key={row.id}>
                <CameBackRow row={row} />
              </li>
            ))}
          </ul>
        )}
        {moreBack > 0 && <Link to="/problems/clusters">{texts.more(moreBack)}</Link>}
      </section>
      {due !== null && (
        <section aria-labelledby="due" className={styles.card}>
          <h2 id="due">{texts.due}</h2>
          {due.rows.length === 0 ? (
            <p className="muted">{texts.nothingDue}</p>
          ) : (
            <ul>
              {due.rows.map((row) => (
                <li key={row.id}>
                  <Link to="/decisions/$decisionId" params={{ decisionId: row.id }}>
                    {row.title}
                  </Link>
                  <p className={row.kind === 'overdue' ? 'signal-text' : 'muted'}>{describeDue(row)}</p>
                </li>
              ))}
            </ul>
          )}
          {due.more > 0 && <Link to="/decisions">{texts.more(due.more)}</Link>}
        </section>
      )}
    </div>
  )
}

function CameBackRow({ row }: { readonly row: CameBack }) {
  const { id, kind, label, on, times, fix } = row
  return (
    <>
      {kind === 'relapse' ? (
        <Link to="/problems/$problemId" params={{ problemId: id }}>
          {label}
        </Link>
      ) : (
        <Link to="/problems/clusters">{label}</Link>
      )}
      <p className="muted">
        {fix === null ? texts.episode(formatDay(on), times) : texts.relapse(formatDay(on), fix.what, formatDay(fix.on))}
      </p>
    </>
  )
}

function describeDue({ kind, on, verdict }: DueReview): string {
  const said = texts.kinds[kind](formatDay(on))
  return kind === 'verdict' && verdict !== null ? `${said}: ${texts.verdicts[verdict]}` : said
}
