import { LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import type { EChartsOption } from 'echarts'
import { SVGRenderer } from 'echarts/renderers'
import { escapeMarkup } from '../charts/index.ts'
import { raw } from './html.ts'
import type { Html } from './html.ts'

use([LineChart, ScatterChart, GridComponent, MarkLineComponent, MarkAreaComponent, SVGRenderer])

export interface ChartSvgOptions {
  /** Unique within the document. */
  readonly id: string
  readonly label: string
  readonly width: number
  readonly height: number
}

/** A chart drawn on this side as SVG that scales with its box. The same option gives the same bytes. */
export function chartSvg(option: EChartsOption, { id, label, width, height }: ChartSvgOptions): Html {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption(option)
  const svg = chart.renderToSVGString({ useViewBox: true })
  chart.dispose()
  return raw(
    withOwnNames(svg, id)
      .replaceAll(' pointer-events="visible"', '')
      .replace(/^<svg width="\d+" height="\d+"/, `<svg class="chart" role="img" aria-label="${escapeMarkup(label)}"`),
  )
}

/** ECharts numbers classes and ids over the life of the process; here they are numbered within the chart. */
function withOwnNames(svg: string, id: string): string {
  const names = new Map<string, string>()
  return svg.replaceAll(/zr\d+-[a-z]+-?\d+/g, (name) => {
    const own = names.get(name) ?? `${id}-${names.size}`
    names.set(name, own)
    return own
  })
}
