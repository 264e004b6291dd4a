import { expect, test } from 'vitest'
import { computeGolden } from '../../../test/golden/compute-golden.ts'
import { judge } from '../../domain/signals/index.ts'
import type { MetricSeries } from '../../domain/metrics/series.ts'

const day = (week: number) => new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10)

test('cohorts that have not come of age are marked, in no value, and judged by nobody', async () => {
  const { series, values, asOf } = await computeGolden()
  const cohorts = series.find((one) => one.metric === 'cohort-close-rate' && one.unit.kind === 'organisation')
  const young = cohorts?.points.filter((point) => point.state === 'immature') ?? []
  expect(young.length).toBeGreaterThan(5)
  const value = values.find((one) => one.metric === 'cohort-close-rate' && one.unit.kind === 'organisation')
  expect(young.every((point) => point.start >= (value?.period.end ?? ''))).toBe(true)

  // A hundred weeks at 30 % with the last ten, too young to have won, at 0
  const points = Array.from({ length: 100 }, (_, index) => {
    const isYoung = index >= 90
    const num = isYoung ? 0 : 12 + (index % 3) - 1
    const state = isYoung ? ('immature' as const) : ('complete' as const)
    return { start: day(index), end: day(index + 1), value: num / 40, num, den: 40, sumSq: null, state }
  })
  const made = { ...(cohorts as MetricSeries), points }
  const statusOf = (one: MetricSeries) => judge([one], { asOf })[0]?.verdict.status
  expect(statusOf(made)).toBe('noise')
  const asIfMature = points.map((point) => ({ ...point, state: 'complete' as const }))
  expect(statusOf({ ...made, points: asIfMature })).toBe('signal')
})
