import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { ChartColours } from './chart-colours.ts'
import type { MetricChart } from '../contract/diagnosis.ts'

export interface ProcessChartOptions {
  readonly colours: ChartColours
  readonly formatValue: (value: number) => string
  readonly formatDay: (day: string) => string
  readonly texts: {
    readonly since: string
    readonly baseline: string
  }
  readonly fontFamily: string
  /** With the width in pixels, labels of the time axis keep apart. */
  readonly compact: boolean
}

type Point = MetricChart['points'][number]

/**
 * A process-behaviour chart: the values in time order, the centre and limits of usual variation as steps, points beyond
 * usual filled, points of unfinished periods hollow, the baseline shaded and the day of the change as a line.
 */
export function processChart(chart: MetricChart, options: ProcessChartOptions): EChartsOption {
  const { colours, formatValue, formatDay, fontFamily } = options
  const starts = chart.points.map((point) => point.start)
  return {
    animation: false,
    textStyle: { fontFamily, color: colours.text },
    grid: { left: 8, right: 16, top: 28, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'category',
      data: starts,
      boundaryGap: true,
      axisLine: { lineStyle: { color: colours.grid } },
      axisTick: { show: false },
      axisLabel: {
        color: colours.muted,
        fontSize: 11,
        formatter: formatDay,
        hideOverlap: true,
        interval: labelInterval(chart, options.compact),
      },
    },
    yAxis: {
      type: 'value',
      scale: true,
      ...(startsAtZero(chart) ? { min: 0 } : {}),
      ...(endsAtOne(chart) ? { max: 1 } : {}),
      splitNumber: 4,
      axisLabel: { color: colours.muted, fontSize: 11, formatter: formatValue },
      splitLine: { lineStyle: { color: colours.grid, width: 1 } },
    },
    series: [
      ...limitSeries(chart, colours),
      {
        id: 'values',
        type: 'line',
        data: chart.points.map((point) =>
          valueItem(point, { since: chart.since, colours, dense: chart.points.length > 60, compact: options.compact }),
        ),
        lineStyle: { color: colours.line, width: 1.5 },
        itemStyle: { color: colours.line },
        symbol: 'circle',
        showSymbol: true,
        showAllSymbol: true,
        connectNulls: false,
        cursor: 'pointer',
        emphasis: { disabled: true },
        z: 5,
        ...marks(chart, options),
      },
    ],
  }
}

function limitSeries(chart: MetricChart, colours: ChartColours): LineSeriesOption[] {
  const step = (
    id: string,
    value: (point: Point) => number | null,
    line: NonNullable<LineSeriesOption['lineStyle']>,
  ): LineSeriesOption => ({
    id,
    type: 'line',
    step: 'middle',
    data: chart.points.map(value),
    showSymbol: false,
    silent: true,
    emphasis: { disabled: true },
    lineStyle: line,
    z: 2,
  })
  const limits = { color: colours.limit, width: 1 }
  return [
    {
      ...step('band-floor', (point) => point.limits?.lower ?? null, { width: 0 }),
      stack: 'band',
      stackStrategy: 'all' as const,
    },
    {
      ...step('band', (point) => (point.limits === null ? null : point.limits.upper - point.limits.lower), {
        width: 0,
      }),
      stack: 'band',
      stackStrategy: 'all' as const,
      areaStyle: { color: colours.band, opacity: 1 },
      z: 1,
    },
    step('lower', (point) => point.limits?.lower ?? null, limits),
    step('upper', (point) => point.limits?.upper ?? null, limits),
    step('centre', (point) => point.limits?.centre ?? null, { color: colours.muted, width: 1, type: [5, 4] }),
  ]
}

interface PointStyle {
  readonly since: string | null
  readonly colours: ChartColours
  /** In a long series only the points that say something are drawn as dots. */
  readonly dense: boolean
  readonly compact: boolean
}

function valueItem(point: Point, { since, colours, dense, compact }: PointStyle): object {
  const beyond = point.rules.length > 0
  const colour = beyond && since !== null && point.end > since ? colours.signal : beyond ? colours.text : colours.line
  if (point.state !== 'complete') {
    return {
      value: point.value,
      symbolSize: compact ? 5.5 : 7,
      itemStyle: { color: colours.surface, borderColor: colour, borderWidth: 1.5, borderType: 'solid' },
    }
  }
  if (beyond) return { value: point.value, symbolSize: compact ? 5 : 7.5, itemStyle: { color: colour } }
  return dense
    ? { value: point.value, symbol: 'none' }
    : { value: point.value, symbolSize: 4.5, itemStyle: { color: colour } }
}

function marks(chart: MetricChart, { colours, texts }: ProcessChartOptions): object {
  const starts = chart.points.map((point) => point.start)
  const shown = (day: string): string | undefined => starts.findLast((start) => start <= day)
  const from = shown(chart.baseline.start) ?? starts[0]
  const until = shown(chart.baseline.end)
  const since = chart.since === null ? undefined : starts.find((start) => start >= (chart.since ?? ''))
  return {
    ...(chart.baseline.state === 'none' || until === undefined
      ? {}
      : {
          markArea: {
            silent: true,
            itemStyle: { color: colours.baseline },
            label: { color: colours.muted, fontSize: 11, position: 'insideTopLeft', formatter: texts.baseline },
            data: [[{ xAxis: from }, { xAxis: until }]],
          },
        }),
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      data: [
        ...(chart.baseline.state === 'none' || until === undefined
          ? []
          : [{ xAxis: until, label: { show: false }, lineStyle: { color: colours.limit, width: 1, type: [2, 3] } }]),
        ...(since === undefined
          ? []
          : [
              {
                xAxis: since,
                label: {
                  formatter: texts.since,
                  color: colours.signal,
                  fontSize: 11,
                  fontWeight: 600,
                  position: 'end',
                  distance: 4,
                },
                lineStyle: { color: colours.signal, width: 1.5, type: 'solid' },
              },
            ]),
      ],
    },
  }
}

/** The axis starts at zero where zero is near; elsewhere the limits fill the height. */
function startsAtZero(chart: MetricChart): boolean {
  const drawn = chart.points.flatMap((point) =>
    [point.value, point.limits?.lower, point.limits?.upper].filter((value) => value !== null && value !== undefined),
  )
  const low = Math.min(...drawn)
  return drawn.length > 0 && low >= 0 && low < (Math.max(...drawn) - low) * 0.6
}

/** A share that comes near the whole ends its axis there: 120 % of all deals would be nonsense. */
function endsAtOne(chart: MetricChart): boolean {
  const drawn = chart.points.flatMap((point) =>
    [point.value, point.limits?.upper].filter((value) => value !== null && value !== undefined),
  )
  const high = Math.max(...drawn)
  return chart.kind.startsWith('p') && drawn.length > 0 && high > 0.8 && high <= 1
}

function labelInterval(chart: MetricChart, compact: boolean): number {
  return Math.max(0, Math.ceil(chart.points.length / (compact ? 4 : 9)) - 1)
}
