import type { MetricChart } from '../../contract/diagnosis.ts'
import { chartTexts } from '../texts/diagnosis.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { formatCount, formatDay, formatValue } from '../ui/format.ts'
import { pointRemarks } from './point-sentence.ts'

/** The numbers of a chart as a table, newest first. */
export function ChartTable({ chart, currency }: { readonly chart: MetricChart; readonly currency: string | null }) {
  const value = (number: number | null | undefined): string =>
    number === null || number === undefined ? '–' : formatValue(chart.metric, number, currency)
  return (
    <details className="small">
      <summary className="muted">{chartTexts.table}</summary>
      <p className="muted">{chartTexts.hollow}</p>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={chartTexts.table}>
        <table>
          <ColumnHeads
            columns={[
              chartTexts.period,
              { label: chartTexts.value, className: 'number' },
              { label: chartTexts.cases, className: 'number' },
              { label: chartTexts.usualFrom, className: 'number' },
              { label: chartTexts.usualTo, className: 'number' },
              chartTexts.remarks,
            ]}
          />
          <tbody>
            {chart.points.toReversed().map((point) => (
              <tr key={point.start}>
                <th scope="row">{formatDay(point.start)}</th>
                <td className="number">{value(point.value)}</td>
                <td className="number">{formatCount(point.n)}</td>
                <td className="number">{value(point.limits?.lower)}</td>
                <td className="number">{value(point.limits?.upper)}</td>
                <td>{pointRemarks(point).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
