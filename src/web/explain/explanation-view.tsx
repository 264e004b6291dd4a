import { Link } from '@tanstack/react-router'
import type { Explained, ExplainReport } from '../../contract/explain.ts'
import { unitKey } from '../../domain/unit.ts'
import styles from '../analyses/analyses.module.css'
import { ComputedPanel } from '../metrics/computed-panel.tsx'
import { explainTexts } from '../texts/analyses.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { formatChange, formatCount, formatPercent, formatPeriod, formatValue } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Section } from '../ui/page.tsx'
import { SplitTables } from './split-tables.tsx'
import { Waterfall } from './waterfall.tsx'

/** The change in a sentence, then its parts, each list adding up to it. */
export function ExplanationView({ report }: { readonly report: ExplainReport }) {
  if (report.status === 'not-explainable') {
    return <Notice title={explainTexts.not} text={`${report.metric.name}: ${report.because}.`} role="status" />
  }
  return <ExplainedView report={report} />
}

function ExplainedView({ report }: { readonly report: Explained }) {
  const { metric, unit, before, after, currency, interval, drivers, leading, notes, states } = report
  const value = (number: number): string => formatValue(metric.id, number, currency)
  const change = (number: number): string => formatChange(metric.id, number, currency)
  const of = unit.kind === 'organisation' ? '' : explainTexts.ofUnit(unit.name)
  const hasParts = drivers.length + report.splits.length > 0
  return (
    <>
      <p className={styles.headline} role="status">
        {explainTexts.sentence(
          metric.name,
          of,
          `${value(before.value)} (${formatPeriod(before)})`,
          `${value(after.value)} (${formatPeriod(after)})`,
          change(report.change),
        )}
      </p>
      <p className="muted">
        {interval !== null && `${explainTexts.interval(change(interval.low), change(interval.high))} · `}
        {explainTexts.cases(formatCount(before.n), formatCount(after.n))}
      </p>
      {metric.id !== 'bookings' && (
        <ComputedPanel
          metric={metric.id}
          unit={unitKey(unit)}
          n={explainTexts.cases(formatCount(before.n), formatCount(after.n)).replace(' cases', '')}
          periods={[before, after]}
        />
      )}
      {drivers.length > 0 && (
        <Section id="drivers" title={explainTexts.drivers} note={explainTexts.driversNote}>
          <Waterfall report={report} parts={drivers} label={explainTexts.drivers} />
        </Section>
      )}
      {report.splits.length > 0 && (
        <p>
          {leading.length === 0
            ? explainTexts.noLeading
            : leading
                .map((one) =>
                  explainTexts.leading(
                    one.dimension.replaceAll('_', ' '),
                    one.segments.join(', '),
                    formatPercent(one.share),
                  ),
                )
                .join(' ')}
        </p>
      )}
      <SplitTables report={report} />
      {states.length > 0 && <States report={report} />}
      {(notes.length > 0 || hasParts) && (
        <ul className={styles.notes}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
          {hasParts && <li>{explainTexts.exact}</li>}
        </ul>
      )}
    </>
  )
}

function States({ report }: { readonly report: Explained }) {
  const { metric, states, currency } = report
  const value = (number: number | null): string =>
    number === null ? explainTexts.none : formatValue(metric.id, number, currency)
  return (
    <Section id="states" title={explainTexts.states}>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={explainTexts.states}>
        <table>
          <ColumnHeads
            columns={[
              explainTexts.unit,
              { label: explainTexts.before, className: 'number' },
              { label: explainTexts.after, className: 'number' },
            ]}
          />
          <tbody>
            {states.map(({ unit, before, after }) => (
              <tr key={unitKey(unit)}>
                <th scope="row">
                  <Link to="/explain" search={{ metric: metric.id, unit: unitKey(unit) }}>
                    {unit.name}
                  </Link>
                </th>
                <td className="number">{value(before)}</td>
                <td className="number">{value(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
