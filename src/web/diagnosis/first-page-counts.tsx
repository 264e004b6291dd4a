import { useQuery } from '@tanstack/react-query'
import { reviewQuery } from '../api/records.ts'
import { diagnosisTexts } from '../texts/diagnosis.ts'
import { reviewTexts } from '../texts/review.ts'
import { formatCount } from '../ui/format.ts'
import styles from './first-page-counts.module.css'

/** The answers to the three questions as counts that lead to them, where they do not stand side by side. */
export function FirstPageCounts({ findings }: { readonly findings: number }) {
  const { data } = useQuery(reviewQuery)
  const counts = [
    { to: '#findings', label: diagnosisTexts.findings, count: findings },
    ...(data === undefined
      ? []
      : [
          { to: '#came-back', label: reviewTexts.cameBack, count: data.cameBack.rows.length + data.cameBack.more },
          ...(data.due === null
            ? []
            : [{ to: '#due', label: reviewTexts.due, count: data.due.rows.length + data.due.more }]),
        ]),
  ]
  return (
    <nav className={styles.counts} aria-label={reviewTexts.glance}>
      {counts.map(({ to, label, count }) => (
        <a key={to} href={to}>
          <b>{formatCount(count)}</b> {label}
        </a>
      ))}
    </nav>
  )
}
