import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import { toDay, toDayNumber } from '../calendar/index.ts'
import type { MetricSeries } from '../metrics/series.ts'
import { organisation } from '../unit.ts'
import { judgeFix, preRegister, type FixEvidence } from '../verification/index.ts'
import { judgeDecision, tooEarly, type JudgedDecision } from './index.ts'

const [start, weeks] = [40, 70]
const on = (week: number) => toDay(toDayNumber('2024-01-01') + 7 * week)

function series(metric: string, changed: (weeksAfter: number) => number, seed: number): MetricSeries {
  const noise = createRandom(seed)
    .autoregressive(weeks + 60, 0)
    .slice(60)
  return {
    metric,
    unit: organisation,
    family: 'level',
    scale: 'identity',
    grain: 'week',
    points: noise.map((e, t) => {
      const value = 20 + e + (t >= start ? changed(t - start) : 0)
      return { start: on(t), end: on(t + 1), value, num: value, den: 1, sumSq: null, state: 'complete' }
    }),
  }
}

function judge(
  changed: (weeksAfter: number) => number,
  { elsewhere = [], ...evidence }: Partial<FixEvidence> & { readonly elsewhere?: readonly string[] } = {},
): JudgedDecision {
  const primary = series('cycle-length', changed, 5)
  const draft = {
    component: 'decision-rights',
    hypothesis: 'One signature instead of three',
    metric: 'cycle-length',
    guardrails: ['discount-depth'],
    direction: 'down' as const,
    worthwhile: 1,
    startsOn: on(start),
    rampWeeks: 2,
    trigger: null,
    controls: [],
  }
  const judged = judgeFix({
    registration: preRegister(draft, primary),
    primary,
    controls: [],
    guardrails: [],
    siblings: [],
    recurrences: null,
    upstreamPosterior: null,
    at: on(weeks),
    random: createRandom(1).uniform,
    ...evidence,
  })
  return judgeDecision(judged, { asOf: on(weeks), controls: [], elsewhere })
}

const lasting = () => -2.5

describe('what came of a decision', () => {
  it('held where the metric moved as promised and stayed', () => {
    expect(judge(lasting)).toMatchObject({ verdict: 'held', state: 'verified' })
    expect(judge(() => 0)).toMatchObject({ verdict: 'no-effect', state: 'unproven' })
    expect(judge(() => 3)).toMatchObject({ verdict: 'worse', state: 'worse' })
  })

  it('is a Band-Aid where the trouble only moved next door, and says where', () => {
    const discounts = { series: series('discount-depth', () => 3, 9), worse: 'up' as const }
    const moved = judge(lasting, { guardrails: [discounts] })
    expect(moved).toMatchObject({ verdict: 'band-aid', state: 'displaced' })
    expect(moved.reasons[0]).toMatch(/got better, but .*iscount.* got worse at the same time/)
  })

  it('is a Band-Aid where the metric moved and came back', () => {
    const faded = judge((after) => -4 * 2 ** (-after / 4))
    expect(faded).toMatchObject({ verdict: 'band-aid', state: 'band-aid' })
    expect(faded.reasons[0]).toMatch(/moved at first and then came back/)
  })

  it('is a Band-Aid where the same problem came up elsewhere, though the metric held', () => {
    const moved = judge(lasting, { elsewhere: ['Approvals stuck in the south'] })
    expect(moved).toMatchObject({ verdict: 'band-aid', state: 'verified' })
    expect(moved.reasons[0]).toContain('“Approvals stuck in the south”')
    expect(judge(() => 0, { elsewhere: ['Approvals stuck in the south'] }).verdict).toBe('no-effect')
  })

  it('is too early without numbers to judge by', () => {
    expect(tooEarly('2026-01-01', '2026-05-01', ['No data.'])).toMatchObject({
      verdict: 'too-early',
      earliestOn: '2026-05-01',
      reasons: ['No data.'],
    })
  })
})
