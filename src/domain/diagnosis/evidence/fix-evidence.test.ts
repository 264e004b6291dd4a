import { expect, test } from 'vitest'
import { organisation } from '../../unit.ts'
import type { FixState, JudgedFix } from '../../verification/index.ts'
import { toFixEvidence } from './fix-evidence.ts'
import { listHeldFixes } from './fixes.ts'

function judged(
  verdict: FixState,
  changes: { component?: string; better?: number; relapses?: number } = {},
): JudgedFix {
  const { component = 'forecasting', better = 0.2, relapses = 0 } = changes
  return {
    fix: {
      id: 'problem:p1',
      title: 'Sent a reminder',
      component,
      metric: null,
      unit: organisation,
      fixedOn: '2026-02-01',
      raisedOn: '2026-01-10',
      recurrences: relapses === 0 ? null : { relapses, daysWithout: 5, meanGapDays: 60 },
    },
    metric: 'forecast-error',
    verdict,
    effect: 0.1,
    interval: null,
    probabilities: { worthwhile: 0.1, better, fading: null, gone: null, placebo: null, lasting: null },
    reasons: ['It moved at first and then came back.'],
    regressionToMeanNote: '',
    earliestDate: null,
  }
}

test('a fix that did not hold makes its component less likely the origin, and failing no less', () => {
  const [piece] = toFixEvidence([judged('unproven'), judged('band-aid')])
  expect(piece).toMatchObject({ kind: 'fix', factors: [], own: [{ node: 'forecasting', factor: 0.6 }] })
  expect(toFixEvidence([judged('unproven')])[0]?.own[0]?.factor).toBe(0.9)
})

test('fixes that hold, may yet hold or are of an unknown component say nothing, and relapses are counted elsewhere', () => {
  expect(
    toFixEvidence([
      judged('verified'),
      judged('promising'),
      judged('too-early'),
      judged('unproven', { better: 0.8 }),
      judged('band-aid', { relapses: 2 }),
      judged('worse', { component: 'no-such-component' }),
    ]),
  ).toEqual([])
})

test('a fix that is known not to have held counts once: as evidence, and not through persistence too', () => {
  const decisions = ['forecasting', 'sales-process'].map((component) => ({
    component,
    decidedOn: '2026-02-01',
    reversedOn: null,
  }))
  expect(listHeldFixes([], decisions, []).map(({ component }) => component)).toEqual(['forecasting', 'sales-process'])
  const present = toFixEvidence([judged('band-aid')])
  expect(listHeldFixes([], decisions, present).map(({ component }) => component)).toEqual(['sales-process'])
})
