import { describe, expect, it } from 'vitest'
import { calibrateVerdicts } from '../../../bench/calibration/verdicts.ts'
import { createRandom } from '../../../test/harness/random.ts'
import { toDay, toDayNumber } from '../calendar/index.ts'
import type { MetricSeries } from '../metrics/series.ts'
import { organisation } from '../unit.ts'
import { judgeFix } from './judge-fix.ts'
import type { FixEvidence } from './fix-verdict.ts'
import { preRegister } from './pre-register.ts'
import type { RegistrationDraft } from './registration.ts'

const first = toDayNumber('2024-01-01')
const on = (week: number) => toDay(first + 7 * week)

function series(metric: string, levels: readonly number[]): MetricSeries {
  return {
    metric,
    unit: organisation,
    family: 'level',
    scale: 'identity',
    grain: 'week',
    points: levels.map((value, t) => ({
      start: on(t),
      end: on(t + 1),
      value,
      num: value,
      den: 1,
      sumSq: null,
      state: 'complete',
    })),
  }
}

const start = 40
const weeks = 70
const draft: RegistrationDraft = {
  component: 'demand-and-lead-management',
  hypothesis: 'Leads go to whoever is free',
  metric: 'speed-to-lead',
  guardrails: ['lead-conversion'],
  direction: 'down',
  worthwhile: 1,
  startsOn: on(start),
  rampWeeks: 2,
  trigger: { from: on(start - 4), until: on(start) },
  controls: [],
}

/** Standard normal values; the first draws of a small seed are extreme and left out. */
function draw(seed: number): readonly number[] {
  return createRandom(seed)
    .autoregressive(weeks + 60, 0)
    .slice(60)
}

/** What moved everyone at the same time. */
const market = (t: number) => (t >= start ? -2.5 : 0)

/** Usual variation of 1 around 20, worse by 2 in the four weeks that prompt the fix, then changed by `effect`. */
function values(effect: (weeksAfter: number) => number, seed = 5): readonly number[] {
  return draw(seed).map((e, t) => 20 + e + (t >= start - 4 && t < start ? 2 : 0) + (t >= start ? effect(t - start) : 0))
}

function judge(effect: (weeksAfter: number) => number, changes: Partial<FixEvidence> = {}) {
  const primary = series('speed-to-lead', values(effect))
  return judgeFix({
    registration: preRegister(draft, primary),
    primary,
    controls: [],
    guardrails: [],
    siblings: [],
    recurrences: null,
    upstreamPosterior: null,
    at: on(weeks),
    random: createRandom(1).uniform,
    ...changes,
  })
}

const lasting = () => -2.5

describe('registering a fix', () => {
  it('freezes the baseline without the weeks that prompted it, and computes the date from its noise', () => {
    const registered = preRegister(draft, series('speed-to-lead', values(lasting)))
    expect(registered.baseline?.periods).toBe(start - 4)
    expect(registered.baseline?.mean).toBeCloseTo(20, 0)
    expect(registered.earliestOn! > on(start + 4)).toBe(true)
    expect(registered.detectable!).toBeLessThanOrEqual(1)
    const quick = preRegister({ ...draft, worthwhile: 2 }, series('speed-to-lead', values(lasting)))
    expect(quick.earliestOn! < registered.earliestOn!).toBe(true)
  })

  it('does not look at what came after the start', () => {
    expect(preRegister(draft, series('speed-to-lead', values(lasting)))).toEqual(
      preRegister(draft, series('speed-to-lead', values(lasting).slice(0, start))),
    )
  })

  it('says when no verdict can be expected', () => {
    expect(preRegister({ ...draft, worthwhile: 0.1 }, series('speed-to-lead', values(lasting)))).toMatchObject({
      earliestOn: null,
      notes: [expect.stringContaining('varies too much')],
    })
    expect(preRegister(draft, null)).toMatchObject({ baseline: null, earliestOn: null })
    expect(() => preRegister({ ...draft, guardrails: ['a', 'b', 'c'] }, null)).toThrow(RangeError)
  })
})

describe('judging a fix', () => {
  it('calls a lasting change verified, with its size and what was to be expected anyway', () => {
    const verdict = judge(lasting)
    expect(verdict.verdict).toBe('verified')
    expect(verdict.effect).toBeLessThan(-1.8)
    expect(verdict.interval!.low).toBeLessThan(-2.5)
    expect(verdict.interval!.high).toBeGreaterThan(-2.5)
    expect(verdict.regressionToMeanNote).toContain('above usual')
    expect(verdict.reasons.join(' ')).not.toMatch(/NaN|undefined|null|Infinity/)
  })

  it('is promising while the problem has not been quiet for three of its gaps, and says when more can be said', () => {
    const recurrences = { relapses: 0, daysWithout: 210, meanGapDays: 120 }
    expect(judge(lasting, { recurrences })).toMatchObject({
      verdict: 'promising',
      earliestDate: toDay(toDayNumber(on(weeks)) + 150),
    })
    expect(judge(lasting, { recurrences: { ...recurrences, meanGapDays: 60 } }).verdict).toBe('verified')
  })

  it('is a Band-Aid where the problem came back, the effect faded, or the cause above grew stronger', () => {
    expect(judge(lasting, { recurrences: { relapses: 1, daysWithout: 10, meanGapDays: 60 } })).toMatchObject({
      verdict: 'band-aid',
      reasons: [expect.stringContaining('reported again'), expect.any(String)],
    })
    expect(judge((after) => -4 * 2 ** (-after / 4)).verdict).toBe('band-aid')
    expect(judge(lasting, { upstreamPosterior: { before: 0.3, after: 0.6 } }).verdict).toBe('band-aid')
  })

  it('is displaced where a neighbour got worse, worse where the metric did, unproven where nothing moved', () => {
    const worse = {
      series: series(
        'lead-conversion',
        values(() => -3, 9),
      ),
      worse: 'down' as const,
    }
    expect(judge(lasting, { guardrails: [worse] })).toMatchObject({ verdict: 'displaced' })
    expect(judge(lasting, { siblings: [{ ...worse, worse: 'up' }] }).verdict).toBe('verified')
    expect(judge(() => 3).verdict).toBe('worse')
    expect(judge(() => 0).verdict).toBe('unproven')
  })

  it('waits for the date computed from power, unless it is already much worse', () => {
    expect(judge(lasting, { at: on(start + 5) })).toMatchObject({ verdict: 'too-early' })
    expect(judge(() => 6, { at: on(start + 6) }).verdict).toBe('worse')
    const silent = series('speed-to-lead', values(lasting).slice(0, start))
    expect(judge(lasting, { primary: silent }).verdict).not.toBe('verified')
  })

  it('takes what moved comparable units too out of the effect', () => {
    const drift = (seed: number) =>
      series(
        'speed-to-lead',
        draw(seed).map((e, t) => 20 + 0.3 * e + 3 * Math.sin(t / 3) + market(t)),
      )
    const primary = series(
      'speed-to-lead',
      values(() => 0).map((value, t) => value + 3 * Math.sin(t / 3) + market(t)),
    )
    expect(judge(lasting, { primary, controls: [drift(21), drift(22), drift(23)] }).verdict).toBe('unproven')
  })

  it('answers the same for the same seed', () => {
    expect(judge(lasting)).toEqual(judge(lasting))
  })
})

describe('in simulation', () => {
  it('tells real fixes from Band-Aids and placebos', () => {
    const rows = calibrateVerdicts({ runs: 24, most: 2 })
    const worst = (what: string, pick: (figures: number[]) => number) =>
      pick(rows.filter((row) => row.what === what).map(({ value }) => value))
    expect(worst('AUC, real against Band-Aid and placebo', (all) => Math.min(...all))).toBeGreaterThan(0.9)
    expect(worst('placebo called verified', (all) => Math.max(...all))).toBeLessThan(0.1)
    expect(worst('real fix called verified or promising', (all) => Math.min(...all))).toBeGreaterThan(0.7)
    expect(worst('real fix called Band-Aid', (all) => Math.max(...all))).toBeLessThan(0.1)
  })
})
