import type { MetricSeries, SeriesPoint } from '../../metrics/series.ts'

/** Recording counts as begun when this many periods in a row reach this share of what is usual later. */
const periodsInRow = 4
const shareOfUsual = 0.75
const nearlyAlways = 0.9
/** Periods that say what is usual later: two years of weeks, less where there are fewer. */
const usualPeriods = 104

/**
 * Leaves out the time before a metric's facts were recorded in full. An export begins somewhere: deals closed before are
 * missing, those that were open are there, so counts climb and shares are skewed until the first cohort is complete. Judged
 * as history this is the largest "change" of all. The first full period is read off the whole organisation and applied to
 * every unit, so that a unit that truly grew later keeps its history.
 *
 * Series kept only to compare units are left out as a whole.
 *
 * Misleads for an organisation that grew by more than a third within the time seen: its early periods are left out too.
 */
export function trimToRecording(series: readonly MetricSeries[]): readonly MetricSeries[] {
  const watched = series.filter((one) => one.amongUnitsOnly !== true)
  const starts = new Map<string, string>()
  for (const one of watched) {
    if (one.unit.kind !== 'organisation') continue
    const start = findRecordingStart(one)
    if (start !== null) starts.set(keyOf(one), start)
  }
  return watched.map((one) => {
    const start = starts.get(keyOf(one))
    const from = start === undefined ? 0 : one.points.findIndex((point) => point.start >= start)
    return from <= 0 ? one : { ...one, points: one.points.slice(from) }
  })
}

function keyOf(series: MetricSeries): string {
  return `${series.metric}|${series.grain}`
}

/** Start of the first of the first few periods in a row with about as many cases as later; null where nothing is cut. */
function findRecordingStart(series: MetricSeries): string | null {
  const complete = series.points.filter((point) => point.state === 'complete')
  if (complete.length < 3 * periodsInRow) return null
  const recorded = complete.slice(countLeadingZeros(complete))
  const counts = recorded.map((point) => casesOf(series, point))
  const usual = median(counts.slice(-usualPeriods))
  const first = counts.findIndex((_, index) => {
    const row = counts.slice(index, index + periodsInRow)
    return row.length === periodsInRow && row.every((n) => n >= shareOfUsual * usual)
  })
  const climbed = first > 0 && median(counts.slice(0, first)) < shareOfUsual * usual
  const start = recorded[climbed ? first : 0]?.start
  return start === undefined || start === series.points[0]?.start ? null : start
}

/** Periods at the beginning with nothing in them, where later there is nearly always something: not recorded yet. */
function countLeadingZeros(points: readonly SeriesPoint[]): number {
  const first = points.findIndex((point) => point.num !== 0)
  if (first < periodsInRow) return 0
  const later = points.slice(first)
  return later.filter((point) => point.num !== 0).length >= nearlyAlways * later.length ? first : 0
}

/** Events of a count, the sum of a level that is no ratio, cases of everything else. */
function casesOf(series: MetricSeries, point: SeriesPoint): number {
  const isSum = series.family === 'level' && series.points.every((other) => other.den <= 1)
  return series.family === 'count' || isSum ? Math.abs(point.num) : point.den
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}
