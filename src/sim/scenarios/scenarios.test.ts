import { describe, expect, it } from 'vitest'
import { measure } from '../measures.ts'
import type { Measures } from '../measures.ts'
import { toRecords } from '../records.ts'
import { simulate } from '../simulate.ts'
import { scenarios } from './registry.ts'

/** Long enough after the usual onset for effects to have come through. */
const from = '2026-04-01'
const healthy = simulate({ scenario: 'healthy', seed: 4 })
const usual = measure(healthy, from)

type Quantity = Exclude<keyof Measures, 'pulse'>
interface Expectation {
  /** Ratio to the healthy organisation of the same seed. */
  readonly moves?: Partial<Record<Quantity, readonly [low: number, high: number]>>
  /** Difference in points. */
  readonly pulses?: Readonly<Record<string, readonly [low: number, high: number]>>
  /** Must stay within 4 per cent (discount, a ratio of few large sums: within 20). */
  readonly stays: readonly Quantity[]
}

const expectations: Readonly<Record<string, Expectation>> = {
  'priority-thrash': {
    moves: { oneToOnesHeld: [0.3, 0.85], coachingHours: [0.5, 0.95], activities: [0.6, 0.95] },
    pulses: { direction_1: [-2, -0.6] },
    stays: ['discount', 'leadFit'],
  },
  'blame-culture': {
    moves: { winRate: [0.6, 0.97] },
    pulses: { speak_up_1: [-2, -0.6] },
    stays: ['leadFit', 'discount'],
  },
  'leaders-internal': { moves: { leadersInternal: [1.15, 1.7], winRate: [0.5, 0.97] }, stays: ['leadFit', 'discount'] },
  'wrong-icp': {
    moves: { leadFit: [0.6, 0.85], lostBeforeQualified: [1.15, 1.7], cycleDays: [1.01, 1.5] },
    stays: ['activities', 'oneToOnesHeld', 'discount'],
  },
  'eroded-value': {
    moves: { winRate: [0.35, 0.8], discount: [1.3, 2.2] },
    stays: ['activities', 'leadFit', 'created', 'oneToOnesHeld'],
  },
  'territory-imbalance': {
    moves: { winRate: [0.8, 1.25] },
    pulses: { fairness_1: [-2, -0.4] },
    stays: ['discount', 'leadFit'],
  },
  'process-ignored': { moves: { winRate: [0.5, 0.95] }, stays: ['activities', 'leadFit', 'oneToOnesHeld', 'discount'] },
  'crm-failure': {
    moves: { activities: [0.3, 0.75], missingReasons: [1.5, 6], winRate: [0.85, 1.18] },
    stays: ['oneToOnesHeld', 'leadFit', 'discount'],
  },
  'comp-change': { moves: { dealSize: [0.6, 0.92], winRate: [0.85, 1.2] }, stays: ['oneToOnesHeld', 'leadFit'] },
  'lead-routing': { moves: { leadsInTime: [0.6, 0.95] }, stays: ['discount', 'oneToOnesHeld', 'leadersInternal'] },
  'quota-too-high': {
    moves: { quota: [1.2, 2], winRate: [0.85, 1.18] },
    pulses: { fairness_1: [-2, -0.4] },
    stays: ['leadFit', 'discount'],
  },
  'wrong-hiring': { moves: { bookings: [0.3, 0.98] }, stays: ['discount', 'leadFit'] },
  'low-skill-seller': {
    moves: { winRate: [0.93, 1.03] },
    stays: ['activities', 'leadFit', 'discount', 'oneToOnesHeld'],
  },
  'attrition-wave': { moves: { created: [0.5, 0.97] }, stays: ['discount', 'leadFit'] },
  'onboarding-cut': { stays: ['discount', 'leadFit', 'oneToOnesHeld'] },
  'coaching-stops': { moves: { coachingHours: [0.75, 0.95] }, stays: ['leadFit', 'discount'] },
  'coaching-inspection': {
    moves: { winRate: [0.5, 0.9] },
    pulses: { coaching_1: [-2, -0.4] },
    stays: ['coachingHours', 'oneToOnesHeld', 'leadFit', 'created'],
  },
  'unlucky-streak': { stays: ['activities', 'leadFit', 'discount', 'created', 'oneToOnesHeld', 'coachingHours'] },
  'lucky-streak': { stays: ['activities', 'leadFit', 'discount', 'created', 'oneToOnesHeld', 'coachingHours'] },
  'market-shock': {
    moves: { created: [0.5, 0.85], winRate: [0.55, 0.95], bookings: [0.2, 0.75] },
    stays: ['oneToOnesHeld', 'coachingHours', 'leadersInternal', 'leadFit', 'enps'],
  },
}

describe('each scenario moves what it should and leaves the rest', () => {
  it('has an expectation for all but the mixed ones', () => {
    const mixed = ['healthy', 'band-aids', 'fixes', 'two-faults', 'demo']
    expect([...Object.keys(expectations), ...mixed].toSorted()).toEqual(scenarios.map((each) => each.id).toSorted())
  })

  it.each(Object.keys(expectations))('%s', (scenario) => {
    const seen = measure(simulate({ scenario, seed: 4 }), from)
    const { moves = {}, pulses = {}, stays } = expectations[scenario]!
    for (const [quantity, [low, high]] of Object.entries(moves)) {
      const ratio = seen[quantity as Quantity] / usual[quantity as Quantity]
      expect(ratio, quantity).toBeGreaterThan(low)
      expect(ratio, quantity).toBeLessThan(high)
    }
    for (const [item, [low, high]] of Object.entries(pulses)) {
      expect(seen.pulse(item) - usual.pulse(item), item).toBeGreaterThan(low)
      expect(seen.pulse(item) - usual.pulse(item), item).toBeLessThan(high)
    }
    for (const quantity of stays)
      expect(Math.abs(seen[quantity] / usual[quantity] - 1), quantity).toBeLessThan(
        quantity === 'discount' ? 0.2 : 0.04,
      )
  })
})

describe('the place of a fault', () => {
  it('is one team where one manager stops coaching', () => {
    const stopped = simulate({ scenario: 'coaching-stops', seed: 4, severity: 'severe' })
    const team = stopped.truth.faults[0]?.units[0]?.id
    const inside = new Set(
      toRecords(stopped, 'people')
        .filter((row) => row['team_id'] === team)
        .map((row) => row['person_id']),
    )
    const own = measure(stopped, from, (person) => inside.has(person))
    const before = measure(healthy, from, (person) => inside.has(person))
    const others = measure(stopped, from, (person) => !inside.has(person))
    const othersBefore = measure(healthy, from, (person) => !inside.has(person))
    expect(own.coachingHours / before.coachingHours).toBeLessThan(0.3)
    expect(own.winRate / before.winRate).toBeLessThan(0.8)
    expect(others.coachingHours / othersBefore.coachingHours).toBeCloseTo(1, 1)
    expect(others.winRate / othersBefore.winRate).toBeCloseTo(1, 1)
  })

  it('is one region where lead routing breaks', () => {
    const broken = simulate({ scenario: 'lead-routing', seed: 4 })
    const region = broken.truth.faults[0]?.units[0]?.id.replace('region=', '')
    const inside = new Set(
      toRecords(broken, 'people')
        .filter((row) => row['region'] === region)
        .map((row) => row['person_id']),
    )
    expect(measure(broken, from, (person) => inside.has(person)).leadsInTime).toBeLessThan(0.5)
    expect(measure(broken, from, (person) => !inside.has(person)).leadsInTime).toBeGreaterThan(0.7)
  })

  it('is one seller where one lacks the skill, and that seller is neither new nor gone', () => {
    const weak = simulate({ scenario: 'low-skill-seller', seed: 4 })
    const id = weak.truth.faults[0]?.units[0]?.id ?? ''
    const own = measure(weak, '2026-01-01', (person) => person === id)
    const rest = measure(weak, '2026-01-01', (person) => person !== id)
    expect(own.lostBeforeQualified).toBeGreaterThan(rest.lostBeforeQualified)
    expect(toRecords(weak, 'people').find((row) => row['person_id'] === id)?.['left_on']).toBe('')
  })

  it('grows with severity', () => {
    const rates = (['mild', 'medium', 'severe'] as const).map(
      (severity) => measure(simulate({ scenario: 'wrong-icp', seed: 4, severity }), from).lostBeforeQualified,
    )
    expect(rates).toEqual(rates.toSorted((a, b) => a - b))
    expect((rates[2] ?? 0) / (rates[0] ?? 1)).toBeGreaterThan(1.1)
  })
})

describe('scenarios with fixes', () => {
  it('patch an upper fault three times below, and the log shows it', () => {
    const patched = simulate({ scenario: 'band-aids', seed: 4 })
    expect(patched.truth.fixes.map((fix) => fix.kind)).toEqual(['band-aid', 'band-aid', 'band-aid'])
    for (const fix of patched.truth.fixes) {
      const row = toRecords(patched, 'problems').find((problem) => problem['problem_id'] === fix.problem)
      expect(row).toMatchObject({ fix_component: fix.component, resolved_on: fix.on })
    }
  })

  it('really end the fault where the fix is real', () => {
    const fixed = simulate({ scenario: 'fixes', seed: 4 })
    expect(fixed.truth.faults[0]?.until).not.toBeNull()
    expect(measure(fixed, '2026-06-01').leadFit / usual.leadFit).toBeGreaterThan(0.97)
  })
})
