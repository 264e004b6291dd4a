import { Button, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Difference, ProblemCluster, ProblemClusters } from '../../contract/problem-clusters.ts'
import { api } from '../api/client.ts'
import { clustersQuery, reviewQuery } from '../api/records.ts'
import { clusterTexts as texts, problemPageTexts } from '../texts/problems.ts'
import { formatDay } from '../ui/format.ts'
import { PageHead, Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './clusters-page.module.css'
import { componentName } from './component-select.tsx'
import { EpisodeTimeline } from './episode-timeline.tsx'

const firstShown = 20

type Tell = (difference: Difference) => void

/** Reports that read as one problem, when they came, and how long it must stay quiet before a fix may be called holding. */
export function ClustersPage() {
  useTitle(texts.title)
  const client = useQueryClient()
  const query = useQuery(clustersQuery)
  const tell = useMutation({
    mutationFn: (body: Difference) => api.call('POST /problems/differences', { body }),
    onSuccess: (clusters) => {
      client.setQueryData(clustersQuery.queryKey, clusters)
      void client.invalidateQueries({ queryKey: reviewQuery.queryKey })
    },
  })
  return (
    <>
      <PageHead title={texts.title} above={<Link to="/problems">{problemPageTexts.back}</Link>} below={texts.lead} />
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {tell.isError && <ProblemNotice error={tell.error} />}
      {query.isPending && [1, 2, 3].map((key) => <Skeleton key={key} height={150} radius={12} mb={12} />)}
      {query.data !== undefined && <Clusters found={query.data} tell={tell.mutate} isBusy={tell.isPending} />}
    </>
  )
}

interface ClustersProps {
  readonly found: ProblemClusters
  readonly tell: Tell
  readonly isBusy: boolean
}

function Clusters({ found, tell, isBusy }: ClustersProps) {
  const [shown, setShown] = useState(firstShown)
  const { clusters, single, different } = found
  return (
    <>
      {clusters.length === 0 && <p className="muted">{texts.none}</p>}
      <ol className={styles.clusters}>
        {clusters.slice(0, shown).map((cluster) => (
          <li key={cluster.id}>
            <Cluster cluster={cluster} tell={tell} isBusy={isBusy} />
          </li>
        ))}
      </ol>
      {clusters.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + firstShown)}>
          {texts.moreClusters}
        </Button>
      )}
      {single > 0 && <p className="muted">{texts.single(single)}</p>}
      {different.length > 0 && (
        <Section title={texts.differentTitle} id="different" note={texts.differentNote}>
          <ul className={styles.reports}>
            {different.map(({ first, second }) => (
              <li key={`${first.id} ${second.id}`}>
                <span>
                  {first.title} <span className="muted">≠</span> {second.title}
                </span>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  disabled={isBusy}
                  onClick={() => tell({ id: first.id, otherIds: [second.id], different: false })}
                >
                  {texts.undo}
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

interface ClusterProps {
  readonly cluster: ProblemCluster
  readonly tell: Tell
  readonly isBusy: boolean
}

function Cluster({ cluster, tell, isBusy }: ClusterProps) {
  const { label, component, reports, episodes, returns, perYear, unusual, quietDays, knownUntil, fixes } = cluster
  const [latest, ...earlier] = fixes.toReversed()
  return (
    <article className={styles.cluster} aria-label={label}>
      <header className={styles.head}>
        <h2>{label}</h2>
        {component !== null && (
          <Link to="/components/$componentId" params={{ componentId: component }}>
            {componentName(component)}
          </Link>
        )}
      </header>
      <p>
        {texts.reports(reports.length, episodes.length)},{' '}
        <span className={unusual ? 'signal-text' : undefined}>
          {texts.returned(returns)}
          {unusual && `, ${texts.unusual}`}
        </span>
      </p>
      <EpisodeTimeline cluster={cluster} />
      <p className="muted small">{texts.rate(toRate(perYear.mean), toRate(perYear.low), toRate(perYear.high))}</p>
      <p className="small">
        {texts.quiet(quietDays, formatDay(knownUntil))} {texts.needed(cluster.daysNeeded)}
      </p>
      {latest !== undefined && <FixList fixes={[latest]} />}
      <details>
        <summary>{texts.all(reports.length)}</summary>
        {earlier.length > 0 && <FixList fixes={earlier} />}
        <ul className={styles.reports}>
          {reports.map(({ id, title, on, source }) => (
            <li key={id}>
              <span>
                <span className="muted">{formatDay(on)}</span>{' '}
                {source === 'recorded' ? (
                  <Link to="/problems/$problemId" params={{ problemId: id }}>
                    {title}
                  </Link>
                ) : (
                  title
                )}
              </span>
              <Button
                size="compact-sm"
                variant="subtle"
                disabled={isBusy}
                aria-label={`${texts.different}: ${title}`}
                onClick={() =>
                  tell({
                    id,
                    otherIds: reports.flatMap((other) => (other.id === id ? [] : other.id)).slice(0, 200),
                    different: true,
                  })
                }
              >
                {texts.different}
              </Button>
            </li>
          ))}
        </ul>
      </details>
    </article>
  )
}

/** Each with how it did; the last one tells how it stands now. */
function FixList({ fixes }: Pick<ProblemCluster, 'fixes'>) {
  return (
    <ul className={styles.fixes} aria-label={texts.fixes}>
      {fixes.map(({ id, what, on, state, daysWithout, daysStillNeeded }) => (
        <li key={id}>
          <span className="muted">{formatDay(on)}</span> {what} – {texts.fixState[state](daysWithout, daysStillNeeded)}
        </li>
      ))}
    </ul>
  )
}

function toRate(value: number): string {
  return value.toFixed(1)
}
