import { toWaterfall, waterfallRowSvg } from '../../charts/interval-row.ts'
import type { Explained, ExplainedPart } from '../../contract/explain.ts'
import styles from '../analyses/analyses.module.css'
import { Markup } from '../analyses/markup.tsx'
import { explainTexts } from '../texts/analyses.ts'
import { ColumnHeads } from '../ui/column-heads.tsx'
import { formatChange, formatPeriod, formatValue } from '../ui/format.ts'

export interface WaterfallProps {
  readonly report: Explained
  readonly parts: readonly ExplainedPart[]
  readonly label: string
}

/** From the earlier value to the later one, part by part: a table whose rows draw themselves. */
export function Waterfall({ report, parts, label }: WaterfallProps) {
  const { metric, before, after, currency } = report
  const { steps, scale } = toWaterfall(before.value, parts)
  const value = (number: number): string => formatValue(metric.id, number, currency)
  const change = (number: number): string => formatChange(metric.id, number, currency)
  const rows = [
    { name: formatPeriod(before), effect: value(before.value), range: '' },
    ...parts.map((part) => ({
      name: explainTexts.partNames[part.name] ?? part.name,
      effect: change(part.effect),
      range: part.interval === null ? '–' : `${change(part.interval.low)} … ${change(part.interval.high)}`,
    })),
    { name: formatPeriod(after), effect: value(after.value), range: '' },
  ]
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-label={label}>
      <table className={styles.list}>
        <ColumnHeads
          columns={[
            explainTexts.part,
            explainTexts.drawing,
            { label: explainTexts.effect, className: 'number' },
            { label: explainTexts.range, className: 'number' },
          ]}
        />
        <tbody>
          {rows.map((row, index) => {
            const step = steps[index]
            const drawn = `${row.name}: ${row.effect}${row.range === '' || row.range === '–' ? '' : `, ${row.range}`}`
            return (
              <tr key={`${index} ${row.name}`}>
                <th scope="row">{row.name}</th>
                <td>
                  {step !== undefined && (
                    <Markup className={styles.drawing} svg={waterfallRowSvg(step, { scale, label: drawn })} />
                  )}
                </td>
                <td className="number">{row.effect}</td>
                <td className="number muted">{row.range}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
