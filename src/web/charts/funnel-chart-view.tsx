import { useMemo } from 'react'
import { cssColours } from '../../charts/chart-colours.ts'
import { funnelChart } from '../../charts/funnel-chart.ts'
import type { FunnelUnit } from '../../charts/funnel-chart.ts'
import { metricTexts } from '../texts/metrics.ts'
import { formatCount, formatValue } from '../ui/format.ts'
import { theme } from '../ui/theme.ts'
import { Chart } from './chart.tsx'

export interface FunnelChartViewProps {
  readonly metric: string
  readonly units: readonly FunnelUnit[]
  readonly currency: string | null
}

/** Luck or skill as a picture: who lies outside what chance alone gives. */
export function FunnelChartView({ metric, units, currency }: FunnelChartViewProps) {
  const option = useMemo(
    () =>
      funnelChart(units, {
        colours: cssColours,
        formatValue: (value) => formatValue(metric, value, currency),
        formatCount,
        fontFamily: theme.fontFamily ?? 'inherit',
        texts: { cases: metricTexts.cases },
      }),
    [metric, units, currency],
  )
  return (
    <figure style={{ margin: 0 }} role="img" aria-label={metricTexts.funnel}>
      <Chart option={option} height={260} />
      <figcaption className="muted small">{metricTexts.funnel}</figcaption>
    </figure>
  )
}
