import type { Baseline } from '../../contract/decisions.ts'
import { ProcessChartView } from '../charts/process-chart-view.tsx'
import styles from '../problems/problems.module.css'
import { decisionPageTexts as texts } from '../texts/decisions.ts'
import { formatCount, formatDay, formatValue } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'

/** The metric as it stood when the decision was made. */
export function BaselineSection({ baseline, metric }: { readonly baseline: Baseline; readonly metric: string }) {
  const { asOf, mean, periods, earliestOn, detectable, controls, notes, chart } = baseline
  const lines = [
    ...(mean === null ? [] : [texts.baselineMean(formatValue(metric, mean, null), formatCount(periods))]),
    ...(detectable === null ? [] : [texts.detectable(formatValue(metric, detectable, null))]),
    ...(earliestOn !== null
      ? [texts.earliest(formatDay(earliestOn))]
      : mean === null || notes.length > 0
        ? []
        : [texts.neverEarliest]),
    controls.length === 0 ? texts.noControls : `${texts.controls}: ${controls.join(', ')}`,
    ...notes,
  ]
  return (
    <Section title={texts.baseline} id="baseline" note={texts.baselineNote(formatDay(asOf))}>
      {chart !== null && (
        <div className={styles.panel}>
          <ProcessChartView chart={chart} currency={null} height={240} />
        </div>
      )}
      <ul className={styles.whys}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  )
}
