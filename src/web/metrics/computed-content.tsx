import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { unitKey } from '../../domain/unit.ts'
import { metricQuery } from '../api/queries.ts'
import { analysisTexts } from '../texts/analyses.ts'
import { metricTexts } from '../texts/metrics.ts'
import { formatCount, formatDay, formatPercent, formatPeriod, formatValue } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { ComputedPanelProps } from './computed-panel.tsx'
import styles from './computed-panel.module.css'
import { HowComputed } from './how-computed.tsx'
import { RowsBehind } from './rows-behind.tsx'
import { whyInsufficient } from './why-insufficient.ts'

/** What the panel of a number holds: definition, cases, and the rows of the periods it is about. */
export function ComputedContent({ metric, unit, periods, n }: ComputedPanelProps) {
  const query = useQuery(metricQuery(metric, unit))
  const [shown, setShown] = useState<string | null>(null)
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Skeleton height={120} radius={8} />
  const { definition, rows, currency } = query.data
  const row = rows.find((candidate) => unitKey(candidate.unit) === unit) ?? null
  const value = (number: number): string => formatValue(metric, number, currency)
  const offered = periods ?? (row === null ? [] : [row.period])
  const open = offered.find((period) => period.start === shown)
  return (
    <div className={styles.content}>
      {n !== undefined && <p>{analysisTexts.basedOn(n)}</p>}
      {row !== null && row.value !== null && (
        <p>
          {value(row.value)} {metricTexts.of(formatCount(row.n))}
          {row.lowN && ` (${metricTexts.lowN})`}
          {row.interval !== null &&
            ` · ${metricTexts.intervalOf(formatPercent(row.interval.level), value(row.interval.low), value(row.interval.high))}`}
          {' · '}
          {metricTexts.period(formatDay(row.period.start), formatDay(row.period.end))}
        </p>
      )}
      {row !== null && row.value === null && <p>{whyInsufficient(row)}</p>}
      <HowComputed definition={definition} />
      <div className={styles.buttons}>
        {offered.map((period) => (
          <Button
            key={period.start}
            size="compact-sm"
            variant="default"
            aria-expanded={shown === period.start}
            onClick={() => setShown(shown === period.start ? null : period.start)}
          >
            {shown === period.start ? analysisTexts.hideRows : analysisTexts.rowsOf(formatPeriod(period))}
          </Button>
        ))}
      </div>
      {open !== undefined && (
        <RowsBehind
          key={open.start}
          rows={{ metric, unit, from: open.start, until: open.end }}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  )
}
