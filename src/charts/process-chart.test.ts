import { describe, expect, test } from 'vitest'
import { sampleChart } from '../../test/harness/sample-charts.ts'
import { whole } from '../../test/harness/sample-findings.ts'
import { cssColours } from './chart-colours.ts'
import { processChart } from './process-chart.ts'

const chart = sampleChart({
  metric: 'win-rate',
  unit: whole,
  before: 0.24,
  after: 0.17,
  changeAt: 40,
  spread: 0.02,
  n: 90,
  seed: 3,
  weeks: 52,
})
const options = {
  colours: cssColours,
  formatValue: String,
  formatDay: String,
  texts: { since: 'since', baseline: 'baseline' },
  fontFamily: 'serif',
  compact: false,
}

interface Drawn {
  readonly id: string
  readonly step?: string
  readonly data: readonly unknown[]
  readonly markLine?: {
    readonly data: readonly { readonly xAxis: string; readonly lineStyle: { readonly color: string } }[]
  }
  readonly markArea?: { readonly data: readonly (readonly { readonly xAxis: string }[])[] }
}

function seriesOf(of = chart): Map<string, Drawn> {
  const { series } = processChart(of, options) as { series: Drawn[] }
  return new Map(series.map((one) => [one.id, one]))
}

function itemsOf(of = chart) {
  return (seriesOf(of).get('values')?.data ?? []) as {
    value: number
    symbol?: string
    itemStyle?: { color: string; borderColor?: string }
  }[]
}

describe('processChart', () => {
  test('draws centre and limits as steps, point by point', () => {
    const series = seriesOf()
    for (const id of ['lower', 'upper', 'centre']) expect(series.get(id)?.step).toBe('middle')
    expect(series.get('upper')?.data).toEqual(chart.points.map((point) => point.limits?.upper))
  })

  test('points of unfinished periods are hollow', () => {
    chart.points.forEach((point, index) => {
      const item = itemsOf()[index]
      expect(item?.itemStyle?.color === cssColours.surface).toBe(point.state !== 'complete')
    })
  })

  test('colour marks rule breaks only where there is a signal, and only after it began', () => {
    const broken = { ...chart, points: chart.points.map((point) => ({ ...point, rules: ['outside-limits'] })) }
    const colours = itemsOf(broken).map((item) => item.itemStyle?.borderColor ?? item.itemStyle?.color)
    expect(colours[10]).toBe(cssColours.text)
    expect(colours[45]).toBe(cssColours.signal)
    const noise = itemsOf({ ...broken, since: null }).map(
      (item) => item.itemStyle?.borderColor ?? item.itemStyle?.color,
    )
    expect(noise).not.toContain(cssColours.signal)
  })

  test('shades the baseline and draws the day of the change', () => {
    const values = seriesOf().get('values')
    expect(values?.markArea?.data[0]?.[0]?.xAxis).toBe(chart.baseline.start)
    const since = values?.markLine?.data.find((line) => line.lineStyle.color === cssColours.signal)
    expect(since?.xAxis).toBe(chart.since)
  })

  test('without a baseline nothing of it is drawn', () => {
    const bare = { ...chart, since: null, baseline: { ...chart.baseline, state: 'none' as const } }
    const values = seriesOf(bare).get('values')
    expect(values?.markArea).toBeUndefined()
    expect(values?.markLine?.data).toEqual([])
  })

  test('the axis of a share never runs past the whole', () => {
    const high = {
      ...chart,
      points: chart.points.map((point) => ({ ...point, value: 0.95, limits: { centre: 0.95, lower: 0.9, upper: 1 } })),
    }
    expect((processChart(high, options) as { yAxis: { max?: number } }).yAxis.max).toBe(1)
  })
})
