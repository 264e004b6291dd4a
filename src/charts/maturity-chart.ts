import type { EChartsOption } from 'echarts'
import type { MaturityCurve } from '../contract/metrics.ts'
import type { ChartColours } from './chart-colours.ts'

export interface MaturityChartOptions {
  readonly colours: ChartColours
  readonly fontFamily: string
  readonly formatShare: (share: number) => string
  readonly texts: { readonly age: string }
}

/** What share of a cohort has got there by an age. */
export function maturityChart({ points }: MaturityCurve, options: MaturityChartOptions): EChartsOption {
  const { colours, fontFamily, formatShare, texts } = options
  return {
    animation: false,
    textStyle: { fontFamily, color: colours.text },
    grid: { left: 8, right: 20, top: 14, bottom: 26, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    xAxis: {
      type: 'value',
      min: 0,
      max: points.at(-1)?.age ?? 1,
      name: texts.age,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: { color: colours.muted, fontSize: 11 },
      axisLabel: { color: colours.muted, fontSize: 11, hideOverlap: true },
      axisLine: { lineStyle: { color: colours.grid } },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 4,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: colours.muted, fontSize: 11, formatter: (value: number) => formatShare(value) },
      splitLine: { lineStyle: { color: colours.grid, width: 1 } },
    },
    series: [
      {
        id: 'share',
        type: 'line',
        data: points.map(({ age, share }) => [age, share]),
        symbol: 'circle',
        symbolSize: 6,
        itemStyle: { color: colours.line },
        lineStyle: { color: colours.line, width: 1.8 },
        emphasis: { disabled: true },
      },
    ],
  }
}
