/** The small company of test/golden/company with every number the metrics give for it, in a form that shows as a diff. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { computeMetrics, type ComputedMetrics } from '../../src/app/metrics/compute-metrics.ts'
import { withPathSession } from '../../src/app/paths/with-path-session.ts'
import { defaultCalendar, type FiscalCalendar } from '../../src/domain/calendar/index.ts'
import type { MetricValue } from '../../src/domain/metrics/metric.ts'
import type { MetricSeries } from '../../src/domain/metrics/series.ts'
import { unitKey } from '../../src/domain/unit.ts'
import type { FactsSession, MeasureSettings } from '../../src/facts/index.ts'

const company = join(import.meta.dirname, 'company')
export const expectedPath = join(import.meta.dirname, 'expected.json')
/** A Sunday in the middle of the fourth quarter. */
export const goldenAsOf = '2025-11-30'

/** The company read from its files as a user's would be, asked by `work`. */
export async function withGoldenCompany<T>(
  work: (session: FactsSession, settings: MeasureSettings) => Promise<T>,
  { calendar = defaultCalendar, asOf = goldenAsOf }: { calendar?: FiscalCalendar; asOf?: string } = {},
): Promise<T> {
  const workDir = mkdtempSync(join(tmpdir(), 'geartrain-golden-'))
  const paths = readdirSync(company).map((name) => join(company, name))
  try {
    const input = { paths, mapping: null, currency: 'EUR', workDir, asOf, acceptRefusals: false, calendar }
    const outcome = await withPathSession(input, work)
    if (outcome.status === 'refused') throw new Error(`Refused: ${JSON.stringify(outcome.refused)}`)
    return outcome.result
  } finally {
    rmSync(workDir, { recursive: true, force: true })
  }
}

export function computeGolden(calendar?: FiscalCalendar): Promise<ComputedMetrics> {
  return withGoldenCompany(computeMetrics, calendar === undefined ? {} : { calendar })
}

const rounded = (value: number) => Number(value.toPrecision(10))

function writeValue(value: MetricValue): readonly unknown[] {
  if (value.status === 'insufficient') return [value.reason, value.have, value.need, value.of]
  const { interval } = value
  return [rounded(value.value), value.n, ...(interval === null ? [] : [rounded(interval.low), rounded(interval.high)])]
}

function writeSeries({ grain, points }: MetricSeries): readonly unknown[] {
  const sum = (pick: 'num' | 'den') => rounded(points.reduce((total, point) => total + point[pick], 0))
  const states = ['complete', 'immature', 'partial'].map((state) => points.filter((one) => one.state === state).length)
  return [grain, points[0]?.start, points.at(-1)?.end, sum('num'), sum('den'), ...states]
}

const lines = (entries: readonly (readonly [string, readonly unknown[]])[]) =>
  entries.map(([key, cells]) => `    ${JSON.stringify(key)}: ${JSON.stringify(cells)}`).join(',\n')

/**
 * Every number as JSON, one line each. Values: value, n, low, high; or reason, have, need, of. Series: grain, first day, last day,
 * sum of numerators, sum of denominators, periods that are complete, immature and partial.
 */
export function writeGolden(computed: ComputedMetrics): string {
  const values = computed.values.map(
    (one) =>
      [`${one.metric} ${unitKey(one.unit)} ${one.period.start}/${one.period.end}`, writeValue(one.value)] as const,
  )
  const series = computed.series.map((one) => [`${one.metric} ${unitKey(one.unit)}`, writeSeries(one)] as const)
  const missing = computed.notComputable.map((one) => [one.metric, [one.because]] as const)
  const notes = computed.dataQuality.map((note) => [note.text, [note.rows]] as const)
  const parts = { values, series, notComputable: missing, dataQuality: notes }
  const sections = Object.entries(parts).map(
    ([name, entries]) => `  ${JSON.stringify(name)}: {\n${lines(entries)}\n  }`,
  )
  return `{\n${sections.join(',\n')}\n}\n`
}
