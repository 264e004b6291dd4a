import { LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

use([LineChart, ScatterChart, GridComponent, MarkLineComponent, MarkAreaComponent, SVGRenderer])

export interface ChartGeometry {
  /** Pixel of the middle of a category. */
  readonly xOf: (index: number) => number
  readonly indexAt: (x: number) => number
  readonly top: number
  readonly bottom: number
}

export interface EchartsBoxProps {
  readonly option: EChartsCoreOption
  readonly height: number
  readonly onGeometry?: (geometry: ChartGeometry) => void
}

/** ECharts in a box that follows its width. Loaded only where a chart is shown. */
export function EchartsBox({ option, height, onGeometry }: EchartsBoxProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)

  useEffect(() => {
    if (box.current === null) return undefined
    const created = init(box.current, null, { renderer: 'svg' })
    chart.current = created
    const observer = new ResizeObserver(() => {
      created.resize()
      onGeometry?.(geometryOf(created, height))
    })
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      created.dispose()
      chart.current = null
    }
  }, [height, onGeometry])

  useEffect(() => {
    if (chart.current === null) return
    chart.current.setOption(option, { notMerge: true })
    onGeometry?.(geometryOf(chart.current, height))
  }, [option, height, onGeometry])

  return <div ref={box} style={{ height }} aria-hidden="true" />
}

function geometryOf(chart: EChartsType, height: number): ChartGeometry {
  const finder = { gridIndex: 0 }
  return {
    xOf: (index) => {
      const point = chart.convertToPixel({ xAxisIndex: 0 }, index)
      return typeof point === 'number' ? point : 0
    },
    indexAt: (x) => {
      const point = chart.convertFromPixel(finder, [x, height / 2])
      return Array.isArray(point) ? (point[0] ?? 0) : 0
    },
    top: 28,
    bottom: height - 26,
  }
}
