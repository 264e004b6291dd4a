import type { MetricChart } from '../../contract/diagnosis.ts'
import { chartTexts } from '../texts/diagnosis.ts'
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
          <thead>
            <tr>
              <th scope="col">{chartTexts.period}</th>
              <th scope="col" className="number">
                {chartTexts.value}
              </th>
              <th scope="col" className="number">
                {chartTexts.cases}
              </th>
              <th scope="col" className="number">
                {chartTexts.usualFrom}
              </th>
              <th scope="col" className="number">
                {chartTexts.usualTo}
              </th>
              <th scope="col">{chartTexts.remarks}</th>
            </tr>
          </thead>
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
