import { NativeSelect, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import type { MetricPage } from '../../contract/metrics.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import { isPeerUnit } from '../../domain/permissions/peer-unit.ts'
import { unitKey } from '../../domain/unit.ts'
import { ProblemError } from '../api/client.ts'
import { metricQuery } from '../api/queries.ts'
import { WhoSees } from '../audit/who-sees.tsx'
import { ChartTable } from '../charts/chart-table.tsx'
import { ProcessChartView } from '../charts/process-chart-view.tsx'
import { EmptyWorkspace } from '../imports/empty-workspace.tsx'
import type { MetricSearch } from '../search.ts'
import { chartTexts } from '../texts/diagnosis.ts'
import { signalTexts } from '../texts/analyses.ts'
import { metricTexts } from '../texts/metrics.ts'
import { formatCount, formatDay, formatPercent, formatValue, metricName } from '../ui/format.ts'
import { PageHead, Section } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { StateMarks } from '../ui/state-mark.tsx'
import { useTitle } from '../ui/use-title.ts'
import { HowComputed } from './how-computed.tsx'
import { LuckOrSkill } from './luck-or-skill.tsx'
import { MaturityView } from './maturity-view.tsx'
import styles from './metrics.module.css'
import { RowsBehind } from './rows-behind.tsx'
import { whyInsufficient } from './why-insufficient.ts'

type MetricRow = DiagnosisReport['metrics'][number]

/** One metric of one unit: the value, its history with limits, the rows behind each point, and how it is computed. */
export function MetricPageView() {
  const { metricId } = useParams({ from: '/metrics/$metricId' })
  const { unit = 'organisation', point } = useSearch({ from: '/metrics/$metricId' })
  const query = useQuery(metricQuery(metricId, unit))
  useTitle(metricName(metricId))
  if (query.error instanceof ProblemError && query.error.code === 'workspace.empty') return <EmptyWorkspace />
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <MetricSkeleton />
  return <Metric page={query.data} unit={unit} point={point} />
}

interface MetricProps {
  readonly page: MetricPage
  readonly unit: string
  readonly point: string | undefined
}

function Metric({ page, unit, point }: MetricProps) {
  const navigate = useNavigate({ from: '/metrics/$metricId' })
  const { definition, chart, currency } = page
  const row = page.rows.find((candidate) => unitKey(candidate.unit) === unit) ?? null
  const change = (next: MetricSearch): void => void navigate({ search: next, replace: true, resetScroll: false })
  const units = unit === 'organisation' ? {} : { unit }
  const chosen = chart?.points.find((candidate) => candidate.start === point)
  return (
    <>
      <PageHead
        title={definition.name}
        above={<Link to="/metrics">{metricTexts.title}</Link>}
        tools={
          <Link to="/explain" search={{ metric: page.id, ...units }}>
            {signalTexts.why}
          </Link>
        }
      />
      <div className={styles.top}>
        <Figure row={row} metric={page.id} currency={currency} />
        <NativeSelect
          className={styles.unit ?? ''}
          label={metricTexts.unit}
          value={unit}
          onChange={(event) => {
            const next = event.currentTarget.value
            change(next === 'organisation' ? {} : { unit: next })
          }}
          data={unitOptions(page, unit)}
        />
      </div>
      {chart === null ? (
        <p className="muted">{metricTexts.noChart}</p>
      ) : (
        <section className={styles.panel} aria-label={metricTexts.chart}>
          <p className="muted small">
            {chart.unit.name}, {chartTexts.grains[chart.grain]}{' '}
            <WhoSees of={classOfMetric(definition, chart.unit.kind)} />
          </p>
          <ProcessChartView
            chart={chart}
            currency={currency}
            height={300}
            selected={point}
            onSelect={(start) => change({ ...units, point: start })}
          />
          <ChartTable chart={chart} currency={currency} />
        </section>
      )}
      {chosen !== undefined && (
        <RowsBehind
          key={`${unit} ${chosen.start}`}
          rows={{ metric: page.id, unit, from: chosen.start, until: chosen.end }}
          onClose={() => change(units)}
        />
      )}
      {page.curve !== null && <MaturityView curve={page.curve} />}
      <LuckOrSkill metric={page.id} currency={currency} />
      <Section id="computed" title={metricTexts.computed}>
        <HowComputed definition={definition} />
      </Section>
    </>
  )
}

interface FigureProps {
  readonly row: MetricRow | null
  readonly metric: string
  readonly currency: string | null
}

function Figure({ row, metric, currency }: FigureProps) {
  const value = (number: number): string => formatValue(metric, number, currency)
  if (row === null || row.status === 'insufficient' || row.value === null) {
    return (
      <div className={styles.figure}>
        <strong className={styles.missing}>{row === null ? metricTexts.missing : metricTexts.notEnough}</strong>
        {row !== null && <p>{whyInsufficient(row)}</p>}
      </div>
    )
  }
  return (
    <div className={styles.figure}>
      <strong className={row.movement === 'signal' ? styles.signal : undefined}>{value(row.value)}</strong>
      <p>
        {metricTexts.of(formatCount(row.n))}
        {row.lowN && ` (${metricTexts.lowN})`}
        {row.interval !== null &&
          ` · ${metricTexts.intervalOf(formatPercent(row.interval.level), value(row.interval.low), value(row.interval.high))}`}
      </p>
      <p>
        {metricTexts.period(formatDay(row.period.start), formatDay(row.period.end))} <StateMarks row={row} />
      </p>
    </div>
  )
}

const kindOrder = ['organisation', 'team', 'segment', 'person'] as const

/** Units by kind and name: never by value, so that no list of people becomes a ranking. */
function unitOptions(page: MetricPage, current: string) {
  const all = new Map(
    [...page.units, ...page.rows.map((row) => row.unit)]
      .filter((unit) => !isPeerUnit(unit))
      .map((unit) => [unitKey(unit), unit] as const),
  )
  const groups = kindOrder.flatMap((kind) => {
    const items = [...all]
      .filter(([, unit]) => unit.kind === kind)
      .toSorted(([, a], [, b]) => a.name.localeCompare(b.name))
      .map(([value, unit]) => ({ value, label: unit.name }))
    return items.length === 0 ? [] : [{ group: metricTexts.unitKinds[kind], items }]
  })
  return all.has(current) ? groups : [{ value: current, label: current }, ...groups]
}

function MetricSkeleton() {
  return (
    <div aria-hidden="true">
      <Skeleton height={14} width={80} mb={12} />
      <Skeleton height={28} width="30%" mb={28} />
      <Skeleton height={44} width={160} mb={12} />
      <Skeleton height={14} width={260} mb={28} />
      <Skeleton height={360} radius={12} />
    </div>
  )
}
