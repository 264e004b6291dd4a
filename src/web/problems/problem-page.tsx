import { Button, Skeleton, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { ProblemPage } from '../../contract/problems.ts'
import { api } from '../api/client.ts'
import { keepProblem, problemQuery } from '../api/records.ts'
import { problemPageTexts, problemTexts } from '../texts/problems.ts'
import { Notice } from '../ui/notice.tsx'
import { PageHead, Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { StaleChoice, staleCurrent, type Difference } from '../ui/stale-choice.tsx'
import { useTitle } from '../ui/use-title.ts'
import { CauseSection } from './cause-section.tsx'
import { FactsSection } from './facts-section.tsx'
import { FixSection } from './fix-section.tsx'
import { HistoryList } from './history-list.tsx'
import { LinksSection } from './links-section.tsx'
import styles from './problems.module.css'
import { StateBadge } from './state-badge.tsx'

export interface Edit {
  /** The one that was being edited, whatever the page has learnt since. */
  readonly version: number
  /** What was typed against what there is now, for who must choose between them. */
  readonly compare: (now: ProblemPage) => readonly Difference[]
  /** The form is no longer needed: saved, or given up for what somebody else wrote. */
  readonly onDone: () => void
}

/** Sends a change of a problem and shows what became of it; without an edit it is made for the version that is shown. */
export type Act = (change: (version: number) => Promise<ProblemPage>, edit?: Edit) => void

interface Change {
  readonly make: (version: number) => Promise<ProblemPage>
  readonly version: number
  readonly edit: Edit | undefined
}

export interface SectionProps {
  readonly problem: ProblemPage
  readonly act: Act
  readonly isBusy: boolean
}

export function ProblemPageView() {
  const { problemId } = useParams({ from: '/problems/$problemId' })
  const client = useQueryClient()
  const query = useQuery(problemQuery(problemId))
  useTitle(query.data?.title ?? problemTexts.title)
  const own = useRef(new Map<number, number>())
  const change = useMutation({
    mutationFn: ({ make, version }: Change) => make(version),
    onSuccess: (page, { edit, version }) => {
      if (page.version === version + 1) own.current.set(version, page.version)
      keepProblem(client, page)
      edit?.onDone()
    },
    // The change was made for another state than the one there is: what there is must be seen first.
    onError: () => void query.refetch(),
  })
  if (query.isError && query.data === undefined) {
    return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  }
  if (query.data === undefined) return <Skeleton height={320} radius={8} />
  const props: SectionProps = {
    problem: query.data,
    act: (make, edit) =>
      change.mutate({
        make,
        edit,
        version: edit === undefined ? query.data.version : followOwn(own.current, edit.version),
      }),
    isBusy: change.isPending,
  }
  return (
    <>
      <Head {...props} />
      {change.isError && <Refused change={change} />}
      {query.data.removed ? (
        <Notice title={problemPageTexts.removed} text="">
          <Button
            loading={change.isPending}
            onClick={() => props.act((version) => call('POST /problems/{id}/restore', query.data.id, { version }))}
          >
            {problemPageTexts.restore}
          </Button>
        </Notice>
      ) : (
        <>
          <Steps {...props} />
          <FactsSection {...props} />
          <CauseSection {...props} />
          <FixSection {...props} />
          <LinksSection {...props} />
        </>
      )}
      <Section title={problemPageTexts.history} id="history">
        <HistoryList
          history={query.data.history}
          isBusy={change.isPending}
          onComment={(text) =>
            props.act(() => api.call('POST /problems/{id}/comments', { params: { id: query.data.id }, body: { text } }))
          }
        />
      </Section>
    </>
  )
}

/** What one changed oneself while a form stood open is no conflict with it. */
function followOwn(own: ReadonlyMap<number, number>, version: number): number {
  const next = own.get(version)
  return next === undefined ? version : followOwn(own, next)
}

/** Why a change was not made; where somebody was faster, what both wrote. */
function Refused({ change }: { readonly change: UseMutationResult<ProblemPage, Error, Change> }) {
  const { error, variables } = change
  const now = staleCurrent(error) as ProblemPage | null
  const edit = variables?.edit
  if (now === null || edit === undefined || variables === undefined) return <ProblemNotice error={error} />
  return (
    <StaleChoice
      differences={edit.compare(now).filter((one) => one.now !== one.mine)}
      onMine={() => change.mutate({ ...variables, version: now.version })}
      onTheirs={() => {
        edit.onDone()
        change.reset()
      }}
      isBusy={change.isPending}
    />
  )
}

function call(name: 'POST /problems/{id}/restore' | 'POST /problems/{id}/undo', id: string, body: { version: number }) {
  return api.call(name, { params: { id }, body })
}

function Head({ problem, act, isBusy }: SectionProps) {
  const { id } = problem
  const canUndo = problem.history.some(({ kind, sequence, changes }) => {
    const isUndone = problem.history.some(({ undoes }) => undoes === sequence)
    return kind === 'changed' && changes.length > 0 && !isUndone
  })
  return (
    <PageHead
      title={problem.title}
      isSentence
      above={<Link to="/problems">{problemPageTexts.back}</Link>}
      below={<StateBadge state={problem.state} relapsed={problem.holding?.state === 'relapsed'} />}
      tools={
        problem.removed ? undefined : (
          <>
            {canUndo && (
              <Button
                variant="default"
                disabled={isBusy}
                onClick={() => act((version) => call('POST /problems/{id}/undo', id, { version }))}
              >
                {problemPageTexts.undo}
              </Button>
            )}
            <Button
              variant="default"
              disabled={isBusy}
              onClick={() =>
                act((version) => api.call('DELETE /problems/{id}', { params: { id }, query: { version } }))
              }
            >
              {problemPageTexts.remove}
            </Button>
          </>
        )
      }
    />
  )
}

/** Where the problem can go from here, and what is missing for it. */
function Steps({ problem, act, isBusy }: SectionProps) {
  const [reason, setReason] = useState('')
  const early = problem.steps.find(
    ({ to, but }) => to === 'held' && but !== null && problem.holding?.state === 'too-early',
  )
  const move = (to: ProblemPage['state'], despite: string | null): void =>
    act((version) =>
      api.call('POST /problems/{id}/state', { params: { id: problem.id }, body: { version, to, despite } }),
    )
  if (problem.steps.length === 0) return null
  return (
    <section aria-label={problemPageTexts.next} className={`${styles.panel} ${styles.steps}`}>
      <div className={`${styles.actions} ${styles.start}`}>
        {problem.steps.map(({ to, but }) => (
          <Button
            key={to}
            variant={but === null ? 'filled' : 'default'}
            disabled={isBusy || but !== null}
            onClick={() => move(to, null)}
          >
            {problemPageTexts.steps[to]}
          </Button>
        ))}
      </div>
      {problem.steps.flatMap(({ to, but }) =>
        but === null
          ? []
          : [
              <p key={to} className="muted small">
                {but}
              </p>,
            ],
      )}
      {early !== undefined && (
        <form
          className={styles.whyRow}
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim() !== '') move('held', reason.trim())
          }}
        >
          <TextInput
            label={problemPageTexts.despite}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={isBusy || reason.trim() === ''}>
            {problemPageTexts.despiteSubmit}
          </Button>
        </form>
      )}
    </section>
  )
}
