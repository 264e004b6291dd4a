import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { spreadUnits } from '../../charts/funnel-chart.ts'
import type { DiagnosisReport } from '../../contract/diagnosis.ts'
import { diagnosisQuery } from '../api/queries.ts'
import { FunnelChartView } from '../charts/funnel-chart-view.tsx'
import { metricTexts } from '../texts/metrics.ts'
import { formatCount } from '../ui/format.ts'
import { Section } from '../ui/page.tsx'
import styles from './metrics.module.css'

type Spread = DiagnosisReport['spreads'][number]

/** Below this probability of chance a difference between segments is worth a sentence. */
const told = 0.05

/** How much of the differences between people or teams is chance. */
export function LuckOrSkill({ metric, currency }: { readonly metric: string; readonly currency: string | null }) {
  const { data } = useQuery(diagnosisQuery)
  const report = data?.state === 'ready' ? data.report : null
  const spreads = report?.spreads.filter((spread) => spread.metric === metric) ?? []
  if (report === null || spreads.length === 0) return null
  return (
    <Section id="luck" title={metricTexts.spread}>
      {spreads.filter(isAboutPeople).map((spread) => (
        <OneSpread key={spread.among} {...{ spread, report, currency }} />
      ))}
      <OtherSpreads spreads={spreads.filter((spread) => !isAboutPeople(spread))} />
    </Section>
  )
}

/** Segments in one list: those that differ are told, those that do not are counted. */
function OtherSpreads({ spreads }: { readonly spreads: readonly Spread[] }) {
  const differing = spreads.filter(({ pValue }) => pValue !== null && pValue < told)
  const rest = spreads.length - differing.length
  if (spreads.length === 0) return null
  return (
    <ul className={styles.otherSpreads}>
      {differing.map((spread) => (
        <li key={spread.among}>{spread.sentence}</li>
      ))}
      {rest > 0 && <li className="muted">{metricTexts.noDifference(formatCount(rest))}</li>}
    </ul>
  )
}

function isAboutPeople({ among }: Spread): boolean {
  return among === 'sellers' || among === 'teams'
}

interface OneSpreadProps {
  readonly spread: Spread
  readonly report: DiagnosisReport
  readonly currency: string | null
}

function OneSpread({ spread, report, currency }: OneSpreadProps) {
  const units = useMemo(() => spreadUnits(report, spread), [report, spread])
  const isShare = units.length >= 3 && units.every(({ value }) => value >= 0 && value <= 1)
  return (
    <div className={styles.spread}>
      <p>{spread.sentence}</p>
      {isShare && (
        <div className={styles.panel}>
          <FunnelChartView metric={spread.metric} units={units} currency={currency} />
        </div>
      )}
    </div>
  )
}
