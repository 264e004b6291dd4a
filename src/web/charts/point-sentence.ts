import type { MetricChart } from '../../contract/diagnosis.ts'
import { chartTexts, findingTexts } from '../texts/diagnosis.ts'
import { formatCount, formatDay, formatValue } from '../ui/format.ts'

/** One point of a chart in words: when, how much, of how many, and what is usual. */
export function pointSentence(
  chart: MetricChart,
  point: MetricChart['points'][number],
  currency: string | null,
): string {
  const value = (number: number): string => formatValue(chart.metric, number, currency)
  return [
    formatDay(point.start),
    point.value === null ? '–' : value(point.value),
    `${chartTexts.cases} ${formatCount(point.n)}`,
    point.limits === null ? '' : findingTexts.usual(value(point.limits.lower), value(point.limits.upper)),
    ...pointRemarks(point),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

export function pointRemarks(point: MetricChart['points'][number]): string[] {
  return [chartTexts.states[point.state], ...point.rules.map((rule) => chartTexts.rules[rule] ?? rule)].filter(
    (remark) => remark !== '',
  )
}
