import { organisation } from '../unit.ts'
import type { MetricSeries, SeriesPoint } from '../metrics/series.ts'
import { sumByLevel, type CaseCells } from './case-cells.ts'

/**
 * The organisation's cases by calendar month, for patterns of the calendar: weeks across a month's end blur them. Null where the cells
 * are not by month or of another kind, or fill fewer than six of them. The last month counts as running unless it has ended by `through`.
 */
export function toMonthlySeries(
  { metric, family, scale }: Pick<MetricSeries, 'metric' | 'family' | 'scale'>,
  input: CaseCells,
  through: string,
): MetricSeries | null {
  const period = input.cuts.at(-1)
  if (period?.name !== 'period' || family !== input.family) return null
  const months = period.levels.toSorted()
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined || months.length < 6) return null
  if (months.every((month) => Number(month.slice(5, 7)) % 3 === 1)) return null
  const [nums, dens, squares] = [input.num, input.den, input.sumSq].map((values) => sumByLevel(period, values))
  const levelOf = new Map(period.levels.map((month, level) => [month, level]))
  const points: SeriesPoint[] = []
  for (let start = first; start <= last; start = nextMonth(start)) {
    const level = levelOf.get(start) ?? -1
    const den = dens?.[level] ?? 0
    const num = nums?.[level] ?? 0
    const end = nextMonth(start)
    points.push({
      start,
      end,
      value: den === 0 ? null : scale === 'log' ? Math.exp(num / den) : num / den,
      num,
      den,
      sumSq: family === 'mean' ? (squares?.[level] ?? 0) : null,
      state: end > nextDay(through) ? 'partial' : 'complete',
    })
  }
  return { metric, unit: organisation, family, scale, grain: 'month', points }
}

function nextMonth(day: string): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1)).toISOString().slice(0, 10)
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}
