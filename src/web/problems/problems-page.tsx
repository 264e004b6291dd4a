import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ProblemRow } from '../../contract/problems.ts'
import { problemsQuery } from '../api/records.ts'
import { problemTexts } from '../texts/problems.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { formatCount, formatDay } from '../ui/format.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { useTitle } from '../ui/use-title.ts'
import { CaptureDialog } from './capture-dialog.tsx'
import { componentName } from './component-select.tsx'
import styles from './problems.module.css'
import type { ProblemsSearch } from './search.ts'
import { StateBadge } from './state-badge.tsx'

const shown = ['open', 'done', 'held', 'failed'] as const

export function ProblemsPage() {
  useTitle(problemTexts.title)
  const search = useSearch({ from: '/problems' })
  const navigate = useNavigate({ from: '/problems' })
  const [isRecording, setRecording] = useState(false)
  const query = useInfiniteQuery(problemsQuery(search))
  const change = (next: ProblemsSearch): void => void navigate({ search: next, replace: true, resetScroll: false })
  const problems = query.data?.pages.flatMap((page) => page.problems)
  const isFiltered = Object.keys(search).length > 0
  return (
    <>
      <PageHead
        title={problemTexts.title}
        below={problemTexts.lead}
        tools={
          <>
            <Button variant="default" renderRoot={(props) => <Link to="/problems/clusters" {...props} />}>
              {problemTexts.clusters}
            </Button>
            <Button variant="default" renderRoot={(props) => <Link to="/problems/drain" {...props} />}>
              {problemTexts.drain}
            </Button>
            <Button onClick={() => setRecording(true)}>{problemTexts.record}</Button>
          </>
        }
      />
      <FilterBar
        label={problemTexts.filter}
        text={search.q ?? ''}
        onText={(q) => change({ ...without(search, 'q'), ...(q === '' ? {} : { q }) })}
        choices={[
          {
            label: problemTexts.stateLabel,
            value: search.state ?? 'all',
            options: Object.entries(problemTexts.statesShown),
            onChange: (value) => {
              const state = shown.find((name) => name === value)
              change({ ...without(search, 'state'), ...(state === undefined ? {} : { state }) })
            },
          },
          {
            label: problemTexts.sourceLabel,
            value: search.source ?? 'all',
            options: Object.entries(problemTexts.sources),
            onChange: (value) =>
              change({
                ...without(search, 'source'),
                ...(value === 'recorded' || value === 'imported' ? { source: value } : {}),
              }),
          },
          {
            label: problemTexts.orderLabel,
            value: search.order ?? 'newest',
            options: Object.entries(problemTexts.orders),
            onChange: (value) =>
              change({ ...without(search, 'order'), ...(value === 'drain' ? { order: 'drain' as const } : {}) }),
          },
        ]}
        onReset={isFiltered ? () => change({}) : null}
        resetLabel={problemTexts.reset}
      />
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={220} radius={8} />}
      {problems?.length === 0 && <p className="muted">{isFiltered ? problemTexts.none : problemTexts.empty}</p>}
      {problems !== undefined && problems.length > 0 && <List problems={problems} />}
      <ShowMore query={query} shown={problems?.length ?? 0} />
      {isRecording && <CaptureDialog onClose={() => setRecording(false)} />}
    </>
  )
}

function List({ problems }: { readonly problems: readonly ProblemRow[] }) {
  return (
    <div className="scroll-x">
      <table className={styles.list}>
        <ColumnHeads
          columns={[
            problemTexts.problem,
            problemTexts.state,
            { label: problemTexts.component, className: styles.wide },
            { label: problemTexts.cost, className: 'number' },
            { label: problemTexts.reported, className: styles.wide },
          ]}
        />
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.source} ${problem.id}`}>
              <th scope="row">
                {problem.source === 'recorded' ? (
                  <Link to="/problems/$problemId" params={{ problemId: problem.id }} className={styles.name}>
                    {problem.title}
                  </Link>
                ) : (
                  <span className={styles.name}>{problem.title}</span>
                )}
                <span className={styles.notes}>{notesOf(problem)}</span>
              </th>
              <td>
                <StateBadge state={problem.state} relapsed={problem.relapses > 0} />
              </td>
              <td className={styles.wide}>{problem.component === null ? '–' : componentName(problem.component)}</td>
              <td className="number">{problem.minutesPerWeek > 0 ? formatCount(problem.minutesPerWeek) : '–'}</td>
              <td className={`muted ${styles.wide}`}>{formatDay(problem.reportedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function notesOf({ relapses, duplicateOf, urgent, tags, file, line }: ProblemRow): string {
  return [
    ...(urgent ? [problemTexts.urgent] : []),
    ...(relapses > 0 ? [problemTexts.cameBack(relapses)] : []),
    ...(duplicateOf === null ? [] : [problemTexts.sameAs]),
    ...tags,
    ...(file === null ? [] : [problemTexts.from(file, line ?? 0)]),
  ].join(' · ')
}

function without(search: ProblemsSearch, key: keyof ProblemsSearch): ProblemsSearch {
  return Object.fromEntries(Object.entries(search).filter(([name]) => name !== key))
}
