import type { EChartsOption } from 'echarts'
import type { ChartColours } from './chart-colours.ts'
import { funnelLimits } from './funnel-limits.ts'
import type { DiagnosisReport } from '../contract/diagnosis.ts'

export interface FunnelUnit {
  readonly name: string
  readonly n: number
  readonly value: number
}

export interface FunnelChartOptions {
  readonly colours: ChartColours
  readonly formatValue: (value: number) => string
  readonly formatCount: (value: number) => string
  readonly fontFamily: string
  readonly texts: { readonly cases: string }
}

/** The units of a spread as dots over their number of cases, with the range that chance alone gives. Grey: nobody is ranked. */
export function funnelChart(units: readonly FunnelUnit[], options: FunnelChartOptions): EChartsOption {
  const { colours, formatValue, formatCount, fontFamily, texts } = options
  const cases = units.reduce((sum, unit) => sum + unit.n, 0)
  const centre = cases === 0 ? 0 : units.reduce((sum, unit) => sum + unit.n * unit.value, 0) / cases
  const largest = Math.max(1, ...units.map((unit) => unit.n)) * 1.06
  const smallest = Math.max(1, Math.min(...units.map((unit) => unit.n)) * 0.7)
  const sizes = Array.from({ length: 41 }, (_, step) => smallest + ((largest - smallest) * step) / 40)
  const limits = funnelLimits(centre, sizes)
  const curve = (id: string, values: readonly number[], dashed: boolean) => ({
    id,
    type: 'line' as const,
    data: sizes.map((size, index) => [size, values[index]]),
    showSymbol: false,
    silent: true,
    smooth: true,
    emphasis: { disabled: true },
    lineStyle: { color: colours.limit, width: 1, type: dashed ? [4, 4] : ('solid' as const) },
    z: 2,
  })
  return {
    animation: false,
    textStyle: { fontFamily, color: colours.text },
    grid: { left: 8, right: 16, top: 16, bottom: 24, outerBoundsMode: 'same', outerBoundsContain: 'all' },
    xAxis: {
      type: 'value',
      min: Math.floor(smallest),
      max: Math.ceil(largest),
      name: texts.cases,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: { color: colours.muted, fontSize: 11 },
      axisLabel: {
        color: colours.muted,
        fontSize: 11,
        formatter: (value: number) => formatCount(value),
        hideOverlap: true,
      },
      axisLine: { lineStyle: { color: colours.grid } },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 4,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: colours.muted, fontSize: 11, formatter: (value: number) => formatValue(value) },
      splitLine: { lineStyle: { color: colours.grid, width: 1 } },
    },
    series: [
      curve(
        'outer-low',
        limits.map((limit) => limit.outer[0]),
        true,
      ),
      curve(
        'outer-high',
        limits.map((limit) => limit.outer[1]),
        true,
      ),
      curve(
        'inner-low',
        limits.map((limit) => limit.inner[0]),
        false,
      ),
      curve(
        'inner-high',
        limits.map((limit) => limit.inner[1]),
        false,
      ),
      {
        ...curve(
          'centre',
          sizes.map(() => centre),
          true,
        ),
        lineStyle: { color: colours.muted, width: 1, type: [5, 4] },
      },
      {
        id: 'units',
        type: 'scatter',
        data: units.map((unit) => ({ name: unit.name, value: [unit.n, unit.value] })),
        symbolSize: 8,
        itemStyle: { color: colours.line, opacity: 0.75, borderColor: colours.surface, borderWidth: 1 },
        emphasis: { disabled: true },
        z: 5,
      },
    ],
  }
}

/** The units that a spread compares, from the report's metric rows. Empty where they are not of one kind. */
export function spreadUnits(
  report: Pick<DiagnosisReport, 'metrics'>,
  spread: DiagnosisReport['spreads'][number],
): FunnelUnit[] {
  return report.metrics.flatMap(({ id, unit, status, value, n }) =>
    id === spread.metric && isAmong(unit, spread.among) && status === 'value' && value !== null && n > 0
      ? [{ name: unit.name, n, value }]
      : [],
  )
}

function isAmong(unit: { readonly kind: string; readonly id: string }, among: string): boolean {
  if (unit.kind === 'person') return among === 'sellers' || among === 'people'
  if (unit.kind === 'team') return among === 'teams'
  return unit.kind === 'segment' && among.toLowerCase().startsWith(unit.id.split('=')[0]?.toLowerCase() ?? '')
}
