import { Button, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { DecisionPage } from '../../contract/decisions.ts'
import { api } from '../api/client.ts'
import { decisionQuery, keepDecision } from '../api/records.ts'
import { componentName } from '../problems/component-select.tsx'
import { HistoryList } from '../problems/history-list.tsx'
import styles from '../problems/problems.module.css'
import { decisionPageTexts as texts, decisionTexts } from '../texts/decisions.ts'
import { Notice } from '../ui/notice.tsx'
import { formatCount, formatDay } from '../ui/format.ts'
import { PageHead, Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import { BaselineSection } from './baseline-section.tsx'
import { PredictionSection } from './prediction-section.tsx'
import { VerdictBadge } from './verdict-badge.tsx'
import { VerdictSection } from './verdict-section.tsx'

type Act = 'commit' | 'verify' | 'undo' | 'restore' | 'remove' | 'reverse'

export function DecisionPageView() {
  const { decisionId: id } = useParams({ from: '/decisions/$decisionId' })
  const client = useQueryClient()
  const navigate = useNavigate()
  const query = useQuery(decisionQuery(id))
  useTitle(query.data?.title ?? decisionTexts.title)
  const change = useMutation({
    mutationFn: (make: (version: number) => Promise<DecisionPage>) => make(query.data?.version ?? 0),
    onSuccess: (page) => {
      keepDecision(client, page)
      if (page.id === id) return
      void client.invalidateQueries({ queryKey: decisionQuery(id).queryKey })
      void navigate({ to: '/decisions/$decisionId', params: { decisionId: page.id } })
    },
    onError: () => void query.refetch(),
  })
  const act = (name: Act): void => change.mutate((version) => run(name, { id, version }))
  if (query.isError && query.data === undefined) {
    return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  }
  if (query.data === undefined) return <Skeleton height={320} radius={8} />
  const decision = query.data
  return (
    <>
      <Head decision={decision} isBusy={change.isPending} act={act} />
      {change.isError && <ProblemNotice error={change.error} />}
      {decision.removed && (
        <Notice title={texts.removed} text="">
          <Button loading={change.isPending} onClick={() => act('restore')}>
            {texts.restore}
          </Button>
        </Notice>
      )}
      {decision.state === 'open' && !decision.removed && (
        <div className={styles.panel}>
          <div className={`${styles.actions} ${styles.start}`}>
            <Button loading={change.isPending} disabled={decision.missing.length > 0} onClick={() => act('commit')}>
              {texts.commit}
            </Button>
          </div>
          <p className="muted small">
            {decision.missing.length > 0 ? `${texts.missing}: ${decision.missing.join(' ')}` : texts.commitNote}
          </p>
        </div>
      )}
      <PredictionSection decision={decision} />
      {decision.state !== 'open' && decision.prediction !== null && (
        <VerdictSection decision={decision} isBusy={change.isPending} onVerify={() => act('verify')} />
      )}
      {decision.baseline !== null && decision.prediction !== null && (
        <BaselineSection baseline={decision.baseline} metric={decision.prediction.metric} />
      )}
      <Section title={texts.history} id="history">
        <HistoryList
          history={decision.history}
          isBusy={change.isPending}
          onComment={(text) =>
            change.mutate(() => api.call('POST /decisions/{id}/comments', { params: { id }, body: { text } }))
          }
        />
      </Section>
    </>
  )
}

function run(name: Act, { id, version }: { readonly id: string; readonly version: number }): Promise<DecisionPage> {
  const params = { id }
  if (name === 'verify') return api.call('POST /decisions/{id}/verify', { params })
  if (name === 'remove') return api.call('DELETE /decisions/{id}', { params, query: { version } })
  if (name === 'commit') return api.call('POST /decisions/{id}/commit', { params, body: { version } })
  if (name === 'undo') return api.call('POST /decisions/{id}/undo', { params, body: { version } })
  if (name === 'restore') return api.call('POST /decisions/{id}/restore', { params, body: { version } })
  return api.call('POST /decisions/{id}/reverse', { params, body: { version } })
}

function Head({
  decision,
  isBusy,
  act,
}: {
  readonly decision: DecisionPage
  readonly isBusy: boolean
  readonly act: (name: Act) => void
}) {
  const isOpen = decision.state === 'open' && !decision.removed
  return (
    <PageHead
      title={decision.title}
      isSentence
      above={<Link to="/decisions">{texts.back}</Link>}
      below={
        <>
          <VerdictBadge state={decision.state} verdict={decision.verdict} /> {decisionTexts.kinds[decision.kind]}
          {decision.component !== null && <> · {componentName(decision.component)}</>}
          {decision.latencyHours !== null && <> · {texts.latency(formatCount(decision.latencyHours))}</>}
          {decision.escalatedTo !== null && <> · {texts.escalated(decision.escalatedTo)}</>}
          {decision.details !== null && <p>{decision.details}</p>}
          <Related decision={decision} />
        </>
      }
      tools={
        <>
          {isOpen && decision.history.some(({ kind }) => kind === 'changed') && (
            <Button variant="default" disabled={isBusy} onClick={() => act('undo')}>
              {texts.undo}
            </Button>
          )}
          {isOpen && (
            <Button variant="default" disabled={isBusy} onClick={() => act('remove')}>
              {texts.remove}
            </Button>
          )}
          {decision.state === 'decided' && decision.reverses === null && (
            <Button variant="default" disabled={isBusy} onClick={() => act('reverse')}>
              {texts.reverse}
            </Button>
          )}
        </>
      }
    />
  )
}

function Related({ decision: { reverses, reversedBy, reversedOn, problemId } }: { readonly decision: DecisionPage }) {
  return (
    <>
      {reverses !== null && (
        <p>
          {texts.reverses}{' '}
          <Link to="/decisions/$decisionId" params={{ decisionId: reverses }}>
            {texts.thatDecision}
          </Link>
        </p>
      )}
      {reversedBy !== null && (
        <p>
          {texts.reversed}{' '}
          <Link to="/decisions/$decisionId" params={{ decisionId: reversedBy }}>
            {texts.thatDecision}
          </Link>
          {reversedOn !== null && `, ${formatDay(reversedOn)}`}
        </p>
      )}
      {problemId !== null && (
        <p>
          {texts.about}{' '}
          <Link to="/problems/$problemId" params={{ problemId }}>
            {texts.thatProblem}
          </Link>
        </p>
      )}
    </>
  )
}
