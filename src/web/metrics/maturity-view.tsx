import { useMemo } from 'react'
import { cssColours } from '../../charts/chart-colours.ts'
import { maturityChart } from '../../charts/maturity-chart.ts'
import type { MaturityCurve } from '../../contract/metrics.ts'
import { Chart } from '../charts/chart.tsx'
import { maturityTexts } from '../texts/analyses.ts'
import { formatCount, formatPercent, metricName } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import { theme } from '../ui/theme.ts'
import styles from './metrics.module.css'

/** Conversion by age of the cohort, drawn and as a table with the number at risk. */
export function MaturityView({ curve }: { readonly curve: MaturityCurve }) {
  const option = useMemo(
    () =>
      maturityChart(curve, {
        colours: cssColours,
        fontFamily: theme.fontFamily ?? 'inherit',
        formatShare: (share) => formatPercent(share),
        texts: { age: maturityTexts.age },
      }),
    [curve],
  )
  if (curve.points.length < 2) return null
  const label = `${maturityTexts.chart(metricName(curve.metric))}, ${curve.unit.name}`
  return (
    <Section id="maturity" title={maturityTexts.title} note={maturityTexts.note}>
      <figure className={styles.panel} style={{ margin: 0 }}>
        <div role="img" aria-label={label}>
          <Chart option={option} height={240} />
        </div>
        <figcaption className="muted small">{label}</figcaption>
        <div className="scroll-x" tabIndex={0} role="group" aria-label={label}>
          <table>
            <thead>
              <tr>
                {[maturityTexts.age, maturityTexts.share, maturityTexts.atRisk, maturityTexts.reached].map((name) => (
                  <th key={name} scope="col" className="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {curve.points.map((point) => (
                <tr key={point.age}>
                  <th scope="row" className="number">
                    {formatCount(point.age)}
                  </th>
                  <td className="number">{(100 * point.share).toFixed(1)} %</td>
                  <td className="number">{formatCount(point.atRisk)}</td>
                  <td className="number">{formatCount(point.reached)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </figure>
    </Section>
  )
}
