import { useElementSize } from '@mantine/hooks'
import { useCallback, useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { cssColours } from '../../charts/chart-colours.ts'
import { processChart } from '../../charts/process-chart.ts'
import type { MetricChart } from '../../contract/diagnosis.ts'
import { chartTexts, diagnosisTexts } from '../texts/diagnosis.ts'
import { metricTexts } from '../texts/metrics.ts'
import { formatDay, formatMonth, formatValue, metricName } from '../ui/format.ts'
import { theme } from '../ui/theme.ts'
import { Chart } from './chart.tsx'
import type { ChartGeometry } from './echarts-box.tsx'
import { pointSentence } from './point-sentence.ts'
import styles from './process-chart-view.module.css'

export interface ProcessChartViewProps {
  readonly chart: MetricChart
  readonly currency: string | null
  readonly height: number
  /** First day of the chosen period. */
  readonly selected?: string | undefined
  readonly onSelect?: (start: string) => void
}

/**
 * A process-behaviour chart to point at, by mouse, finger or keyboard: a line under it says what each point is, and Enter
 * or a click chooses it.
 */
export function ProcessChartView({ chart, currency, height, selected, onSelect }: ProcessChartViewProps) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const [geometry, setGeometry] = useState<ChartGeometry | null>(null)
  const [pointed, setPointed] = useState<number | null>(null)
  const chosen = chart.points.findIndex((point) => point.start === selected)
  const isCompact = width > 0 && width < 520

  const option = useMemo(
    () =>
      processChart(chart, {
        colours: cssColours,
        formatValue: (value) => formatValue(chart.metric, value, currency),
        formatDay: formatMonth,
        texts: {
          since: chart.since === null ? '' : diagnosisTexts.since(formatDay(chart.since)),
          baseline: chart.baseline.state === 'provisional' ? chartTexts.provisional : chartTexts.baseline,
        },
        fontFamily: theme.fontFamily ?? 'inherit',
        compact: isCompact,
      }),
    [chart, currency, isCompact],
  )
  const remember = useCallback((next: ChartGeometry) => setGeometry(next), [])

  const last = chart.points.length - 1
  const at = pointed ?? (chosen >= 0 ? chosen : null)
  const choose = (index: number | null): void => {
    const point = index === null ? undefined : chart.points[index]
    if (point !== undefined) onSelect?.(point.start)
  }
  const move = (event: KeyboardEvent): void => {
    const from = at ?? last
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      setPointed(Math.max(0, Math.min(last, to)))
    }
    if ((event.key === 'Enter' || event.key === ' ') && onSelect !== undefined) {
      event.preventDefault()
      choose(at ?? last)
    }
  }
  const point = at === null ? undefined : chart.points[at]
  const sentence = point === undefined ? '' : pointSentence(chart, point, currency)
  const name = chartTexts.chart(metricName(chart.metric), chart.unit.name)

  return (
    <div className={styles.view}>
      <div
        ref={ref}
        className={onSelect === undefined ? styles.box : `${styles.box} ${styles.choosable}`}
        role="slider"
        tabIndex={0}
        aria-label={onSelect === undefined ? name : `${name}. ${metricTexts.chartKeys}`}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={at ?? last}
        aria-valuetext={sentence === '' ? formatDay(chart.points[last]?.start ?? '') : sentence}
        onKeyDown={move}
        onBlur={() => setPointed(null)}
        onPointerMove={(event) => setPointed(pointedIndex(event, geometry, last))}
        onPointerLeave={() => setPointed(null)}
        onClick={(event) => choose(pointedIndex(event, geometry, last))}
      >
        <Chart option={option} height={height} onGeometry={remember} />
        {geometry !== null && chosen >= 0 && <Cursor geometry={geometry} index={chosen} className={styles.chosen} />}
        {geometry !== null && pointed !== null && (
          <Cursor geometry={geometry} index={pointed} className={styles.cursor} />
        )}
      </div>
      <p className={styles.readout} aria-hidden="true">
        {sentence === '' && onSelect !== undefined ? metricTexts.chartHint : sentence}
      </p>
    </div>
  )
}

interface CursorProps {
  readonly geometry: ChartGeometry
  readonly index: number
  readonly className: string | undefined
}

function Cursor({ geometry, index, className }: CursorProps) {
  const { xOf, top, bottom } = geometry
  return <span className={className} style={{ left: xOf(index), top, height: bottom - top }} />
}

function pointedIndex(
  event: { readonly clientX: number; readonly currentTarget: Element },
  geometry: ChartGeometry | null,
  last: number,
): number | null {
  if (geometry === null) return null
  const index = Math.round(geometry.indexAt(event.clientX - event.currentTarget.getBoundingClientRect().left))
  return Number.isFinite(index) ? Math.max(0, Math.min(last, index)) : null
}
