import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { MetricList } from '../../contract/metrics.ts'
import { MetricTabs } from '../analyses/metric-tabs.tsx'
import { diagnosisQuery, metricsQuery } from '../api/queries.ts'
import { EmptyWorkspace } from '../imports/empty-workspace.tsx'
import { ProblemError } from '../api/client.ts'
import type { MetricsSearch } from '../search.ts'
import { metricTexts } from '../texts/metrics.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { formatCount, formatValue } from '../ui/format.ts'
import { PageHead } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { StateMarks } from '../ui/state-mark.tsx'
import { useTitle } from '../ui/use-title.ts'
import styles from './metrics.module.css'
import { whyInsufficient } from './why-insufficient.ts'

type Entry = MetricList['metrics'][number]

const kinds = ['activity', 'objective', 'result'] as const
const shows = ['changing', 'enough', 'missing'] as const

/** Every metric of the whole organisation, with two small signs: is it changing, are there enough data. */
export function MetricsPage() {
  useTitle(metricTexts.title)
  const search = useSearch({ from: '/metrics' })
  const navigate = useNavigate({ from: '/metrics' })
  const query = useQuery(metricsQuery)
  const { data: diagnosis } = useQuery(diagnosisQuery)
  const currency = diagnosis?.state === 'ready' ? diagnosis.report.organisation.currency : null
  const change = (next: MetricsSearch): void => void navigate({ search: next, replace: true, resetScroll: false })
  const shown = query.data?.metrics.filter((entry) => fits(entry, search))

  if (query.error instanceof ProblemError && query.error.code === 'workspace.empty') return <EmptyWorkspace />
  return (
    <>
      <MetricTabs />
      <PageHead title={metricTexts.title} below={metricTexts.lead} />
      <FilterBar
        label={metricTexts.filter}
        text={search.q ?? ''}
        onText={(q) => change({ ...without(search, 'q'), ...(q === '' ? {} : { q }) })}
        choices={[
          {
            label: metricTexts.kindLabel,
            value: search.class ?? 'all',
            options: Object.entries(metricTexts.kinds),
            onChange: (value) => {
              const kind = kinds.find((name) => name === value)
              change({ ...without(search, 'class'), ...(kind === undefined ? {} : { class: kind }) })
            },
          },
          {
            label: metricTexts.showLabel,
            value: search.show ?? 'all',
            options: Object.entries(metricTexts.shows),
            onChange: (value) => {
              const show = shows.find((name) => name === value)
              change({ ...without(search, 'show'), ...(show === undefined ? {} : { show }) })
            },
          },
        ]}
        onReset={Object.keys(search).length === 0 ? null : () => change({})}
        resetLabel={metricTexts.reset}
      />
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <ListSkeleton />}
      {shown?.length === 0 && <p className="muted">{metricTexts.none}</p>}
      {shown !== undefined && shown.length > 0 && <List entries={shown} currency={currency} />}
    </>
  )
}

function List({ entries, currency }: { readonly entries: readonly Entry[]; readonly currency: string | null }) {
  return (
    <div className="scroll-x">
      <table className={styles.list}>
        <ColumnHeads
          columns={[
            metricTexts.state,
            metricTexts.metric,
            { label: metricTexts.value, className: 'number' },
            { label: metricTexts.interval, className: `number ${styles.wide}` },
            { label: metricTexts.cases, className: `number ${styles.wide}` },
          ]}
        />
        <tbody>
          {entries.map(({ definition, row, notComputable }) => {
            const value = (number: number): string => formatValue(definition.id, number, currency)
            const hasValue = row !== null && row.status === 'value' && row.value !== null
            return (
              <tr key={definition.id}>
                <td>
                  <StateMarks row={row} />
                </td>
                <th scope="row">
                  <Link to="/metrics/$metricId" params={{ metricId: definition.id }} className={styles.name}>
                    {definition.name}
                  </Link>
                  {!hasValue && (
                    <span className={styles.why}>{row === null ? (notComputable ?? '') : whyInsufficient(row)}</span>
                  )}
                </th>
                <td className={`number ${styles.value}`}>{hasValue ? value(row.value ?? 0) : '–'}</td>
                <td className={`number muted ${styles.wide}`}>
                  {hasValue && row.interval !== null ? `${value(row.interval.low)} – ${value(row.interval.high)}` : '–'}
                </td>
                <td className={`number muted ${styles.wide}`}>{row === null ? '–' : formatCount(row.n)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function ListSkeleton() {
  return (
    <div aria-hidden="true" className={styles.skeleton}>
      {Array.from({ length: 12 }, (_, index) => (
        <Skeleton key={index} height={20} />
      ))}
    </div>
  )
}

function fits({ definition, row }: Entry, search: MetricsSearch): boolean {
  if (search.q !== undefined && !definition.name.toLowerCase().includes(search.q.toLowerCase())) return false
  if (search.class !== undefined && definition.class !== search.class) return false
  if (search.show === 'changing') return row?.movement === 'signal'
  if (search.show === 'enough') return row?.status === 'value'
  return search.show !== 'missing' || row === null || row.status === 'insufficient'
}

function without(search: MetricsSearch, key: keyof MetricsSearch): MetricsSearch {
  return Object.fromEntries(Object.entries(search).filter(([name]) => name !== key))
}
