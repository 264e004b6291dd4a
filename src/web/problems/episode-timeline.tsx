import type { ProblemCluster } from '../../contract/problem-clusters.ts'
import { clusterTexts } from '../texts/problems.ts'
import { formatDay } from '../ui/format.ts'
import styles from './clusters-page.module.css'

const dayMs = 86_400_000

/** Episodes as dots on a line of time, fixes as strokes across it; the same in words for who does not see it. */
export function EpisodeTimeline({ cluster }: { readonly cluster: ProblemCluster }) {
  const { episodes, fixes, knownUntil } = cluster
  const first = episodes[0]?.from ?? knownUntil
  const start = Date.parse(first)
  const length = Math.max(dayMs, Date.parse(knownUntil) - start)
  const place = (day: string): number => Math.min(100, Math.max(0, ((Date.parse(day) - start) / length) * 100))
  const days = episodes.map(({ from }) => formatDay(from)).join(', ')
  return (
    <div className={styles.time}>
      <div
        className={styles.line}
        role="img"
        aria-label={clusterTexts.timeline(formatDay(first), formatDay(knownUntil), days)}
      >
        {fixes.map(({ id, on }) => (
          <i key={id} style={{ left: `${place(on)}%` }} />
        ))}
        {episodes.map(({ from, until }) => (
          <b key={from} style={{ left: `${place(from)}%`, width: `calc(${place(until) - place(from)}% + 9px)` }} />
        ))}
      </div>
      <div className={styles.ends} aria-hidden="true">
        <span>{formatDay(first)}</span>
        <span>{formatDay(knownUntil)}</span>
      </div>
    </div>
  )
}
