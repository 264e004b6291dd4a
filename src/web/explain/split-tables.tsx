import type { Explained, ExplainedSplit } from '../../contract/explain.ts'
import { explainTexts } from '../texts/analyses.ts'
import { formatChange, formatCount, formatValue } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { Waterfall } from './waterfall.tsx'

/** The change by every dimension that makes up the whole: mix and rate, and each segment's share of both. */
export function SplitTables({ report }: { readonly report: Explained }) {
  return report.splits.map((split) => {
    const title = explainTexts.by(split.dimension.replaceAll('_', ' '))
    return (
      <Section key={split.dimension} id={`by-${split.dimension}`} title={title}>
        <Waterfall report={report} parts={split.parts} label={title} />
        <details className="small" open={report.leading.some((one) => one.dimension === split.dimension)}>
          <summary className="muted">
            {explainTexts.details} ({formatCount(split.segments.length)})
          </summary>
          <Segments report={report} split={split} title={title} />
        </details>
      </Section>
    )
  })
}

interface SegmentsProps {
  readonly report: Explained
  readonly split: ExplainedSplit
  readonly title: string
}

function Segments({ report, split, title }: SegmentsProps) {
  const { metric, currency } = report
  const change = (number: number): string => formatChange(metric.id, number, currency)
  const side = (value: number | null): string =>
    value === null ? explainTexts.none : formatValue(metric.id, value, currency)
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={`${title}: ${explainTexts.details}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{explainTexts.segment}</th>
            {[explainTexts.mix, explainTexts.rate, explainTexts.total, explainTexts.beforeAfter].map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
            <th scope="col" className="number">
              n
            </th>
          </tr>
        </thead>
        <tbody>
          {split.segments.map((one) => (
            <tr key={one.name}>
              <th scope="row">{one.name}</th>
              <td className="number">{change(one.mix)}</td>
              <td className="number">{change(one.rate)}</td>
              <td className="number">{change(one.mix + one.rate)}</td>
              <td className="number">
                {side(one.before.value)} → {side(one.after.value)}
              </td>
              <td className="number muted">
                {formatCount(one.before.n)} → {formatCount(one.after.n)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
