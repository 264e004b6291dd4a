import { Link } from '@tanstack/react-router'
import { Activity, CircleDashed, Minus } from 'lucide-react'
import type { SignalRow } from '../../contract/signals.ts'
import { unitKey } from '../../domain/unit.ts'
import styles from '../analyses/analyses.module.css'
import { ComputedPanel } from '../metrics/computed-panel.tsx'
import { signalTexts } from '../texts/analyses.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { formatChange, formatCount, formatDay, formatValue, metricName } from '../ui/format.ts'

export interface SignalTableProps {
  readonly rows: readonly SignalRow[]
  readonly currency: string | null
}

/** One verdict a row, signals first; within a verdict in an order that says nothing of values. */
export function SignalTable({ rows, currency }: SignalTableProps) {
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="group" aria-label={signalTexts.title}>
        <table className={styles.list}>
          <ColumnHeads
            columns={[
              signalTexts.metric,
              { label: signalTexts.unit, className: styles.wide },
              signalTexts.verdict,
              { label: signalTexts.size, className: 'number' },
              { label: signalTexts.interval, className: `number ${styles.wide}` },
              { label: signalTexts.bayes, className: `number ${styles.wide}` },
            ]}
          />
          <tbody>
            {rows.map((row) => (
              <SignalRowView key={`${row.metric} ${unitKey(row.unit)}`} row={row} currency={currency} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted small">{signalTexts.bayesNote}</p>
    </>
  )
}

function SignalRowView({ row, currency }: { readonly row: SignalRow; readonly currency: string | null }) {
  const { metric, unit, verdict } = row
  const key = unitKey(unit)
  const change = (value: number): string => formatChange(metric, value, currency)
  return (
    <tr>
      <th scope="row">
        <Link
          to="/metrics/$metricId"
          params={{ metricId: metric }}
          search={key === 'organisation' ? {} : { unit: key }}
        >
          {metricName(metric)}
        </Link>
        <span className={styles.narrowOnly}>{unit.name}</span>
        <ComputedPanel metric={metric} unit={key} />
      </th>
      <td className={styles.wide}>{unit.name}</td>
      <td className={styles.verdict}>
        <VerdictWords row={row} currency={currency} />
      </td>
      <td className="number">{verdict.status === 'signal' ? change(verdict.size) : '–'}</td>
      <td className={`number ${styles.wide}`}>
        {verdict.status === 'signal' ? `${change(verdict.interval.low)} … ${change(verdict.interval.high)}` : '–'}
      </td>
      <td className={`number ${styles.wide}`}>
        {verdict.status === 'insufficient' ? '–' : verdict.logBayesFactor.toFixed(1)}
      </td>
    </tr>
  )
}

function VerdictWords({ row, currency }: { readonly row: SignalRow; readonly currency: string | null }) {
  const { metric, unit, verdict, baseline, grain } = row
  const value = (number: number): string => formatValue(metric, number, currency)
  const key = unitKey(unit)
  const limits =
    verdict.status === 'insufficient' || baseline.state === 'firm'
      ? null
      : signalTexts.provisional(formatCount(baseline.have), formatCount(baseline.need), grain)
  switch (verdict.status) {
    case 'insufficient':
      return (
        <>
          <CircleDashed size={14} aria-hidden /> {signalTexts.insufficient}
          <span className={styles.small}>
            {signalTexts.have(formatCount(Math.floor(verdict.have)), formatCount(verdict.need), verdict.of)}
          </span>
        </>
      )
    case 'noise':
      return (
        <>
          <Minus size={14} aria-hidden /> {signalTexts.noise}
          {verdict.past !== null && (
            <span className={styles.small}>
              {signalTexts.past(
                formatChange(metric, verdict.past.size, currency),
                formatDay(verdict.past.since),
                formatDay(verdict.past.until),
              )}
            </span>
          )}
          {limits !== null && <span className={styles.small}>{limits}</span>}
        </>
      )
    case 'signal':
      return (
        <>
          <span className={styles.signal}>
            <Activity size={14} aria-hidden />{' '}
            {verdict.kind === 'level' ? signalTexts.apart : signalTexts.since(formatDay(verdict.since))}
          </span>
          <span className={styles.small}>
            {signalTexts.moved(value(verdict.before), value(verdict.after))}
            {verdict.better === null ? '' : `, ${verdict.better ? signalTexts.better : signalTexts.worse}`}
            {verdict.kind === 'change' &&
              `; ${signalTexts.sinceBetween(formatDay(verdict.sinceBetween[0]), formatDay(verdict.sinceBetween[1]))}`}
          </span>
          {limits !== null && <span className={styles.small}>{limits}</span>}
          <Link
            className={styles.small ?? ''}
            to="/explain"
            search={{ metric, ...(key === 'organisation' ? {} : { unit: key }) }}
          >
            {signalTexts.why}
          </Link>
        </>
      )
  }
}
