import { Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useId } from 'react'
import { rowsQuery } from '../api/queries.ts'
import type { RowsKey } from '../api/queries.ts'
import { metricTexts } from '../texts/metrics.ts'
import { formatCount, formatDay } from '../ui/format.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import { columnTitle, formatCell } from './format-cell.ts'
import styles from './metrics.module.css'

export interface RowsBehindProps {
  readonly rows: RowsKey
  readonly onClose: () => void
}

/** The facts behind one point of a chart, each with the file and line it came from. */
export function RowsBehind({ rows, onClose }: RowsBehindProps) {
  const id = useId()
  const query = useInfiniteQuery(rowsQuery(rows))
  const pages = query.data?.pages ?? []
  const columns = pages[0]?.columns ?? []
  const shown = pages.flatMap((page) => page.rows)
  const total = pages[0]?.total ?? 0
  return (
    <section className={styles.rows} aria-labelledby={id}>
      <div className={styles.rowsHead}>
        <h2 id={id} ref={showHead}>
          {metricTexts.rows(metricTexts.period(formatDay(rows.from), formatDay(rows.until)))}
        </h2>
        {query.isSuccess && (
          <span className="muted small">{metricTexts.rowsOf(formatCount(shown.length), formatCount(total))}</span>
        )}
        <IconButton label={metricTexts.close} icon={X} onClick={onClose} />
      </div>
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton height={160} radius={8} />}
      {query.isSuccess && shown.length === 0 && <p className="muted">{metricTexts.noRows}</p>}
      {shown.length > 0 && (
        <div className={styles.scrollRows} tabIndex={0} role="group" aria-label={metricTexts.rowsTable}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className={column.endsWith('_minor') ? 'number' : undefined}>
                    {columnTitle(column)}
                  </th>
                ))}
                <th scope="col">{metricTexts.file}</th>
                <th scope="col" className="number">
                  {metricTexts.line}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row, index) => (
                <tr key={index}>
                  {columns.map((column, at) => (
                    <td key={column} className={column.endsWith('_minor') ? 'number' : undefined}>
                      {formatCell(column, row.values[at] ?? null, toRecord(columns, row.values))}
                    </td>
                  ))}
                  <td className={styles.source}>{row.file}</td>
                  <td className={`number ${styles.source}`}>{row.line === null ? '–' : formatCount(row.line)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ShowMore query={query} shown={shown.length} total={total} />
    </section>
  )
}

/** The rows stand below the chart: where they are out of sight, the page moves to them. */
function showHead(head: HTMLHeadingElement | null): void {
  head?.scrollIntoView({ block: 'nearest' })
}

function toRecord(columns: readonly string[], values: readonly (string | null)[]): Record<string, string | null> {
  return Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]))
}
