import { describe, expect, it } from 'vitest'
import { framework } from '../../framework/index.ts'
import { computeProblemEvidence, placeProblems } from './problem-evidence.ts'
import type { ProblemReport } from './problem.ts'

const asOf = '2026-06-30'

function report(id: number, changes: Partial<ProblemReport>): ProblemReport {
  return {
    id: `p${id}`,
    raisedOn: '2026-05-01',
    title: 'Something',
    details: null,
    component: null,
    teamId: null,
    personId: null,
    minutesLost: null,
    peopleAffected: null,
    recurrenceOf: null,
    resolvedOn: null,
    fixComponent: null,
    verified: null,
    ...changes,
  }
}

function weightOf(reports: readonly ProblemReport[], component: string): number {
  const evidence = computeProblemEvidence(placeProblems(reports, framework.components), framework.components, asOf)
  const piece = evidence.find(({ id }) => id === `problems:${component}`)
  return piece?.factors[0]?.logBayesFactor ?? 0
}

/** One report about each of `count` components: an ordinary log. */
const ordinary = framework.components.map(({ id }, index) => report(index, { component: id }))

describe('evidence from problem reports', () => {
  it('is none without a log', () => {
    expect(computeProblemEvidence([], framework.components, asOf)).toEqual([])
  })

  it('speaks for a component only when it is reported far more often than the others', () => {
    const loud = Array.from({ length: 9 }, (_, index) => report(100 + index, { component: 'selling-time' }))
    expect(weightOf(ordinary, 'selling-time')).toBeLessThan(0)
    expect(weightOf([...ordinary, ...loud], 'selling-time')).toBeGreaterThan(Math.log(10))
    expect(weightOf([...ordinary, ...loud], 'forecasting')).toBeLessThan(0)
  })

  it('forgets what was reported more than half a year ago', () => {
    const old = Array.from({ length: 9 }, (_, index) =>
      report(100 + index, { component: 'selling-time', raisedOn: '2025-06-01' }),
    )
    expect(weightOf([...ordinary, ...old], 'selling-time')).toBeLessThan(0.05)
  })

  it('says of silence at most that a component is slightly less likely to fail', () => {
    expect(weightOf([report(1, { component: 'forecasting' })], 'sales-culture')).toBeGreaterThanOrEqual(Math.log(0.75))
  })

  it('makes a component less likely the origin when its own fixes did not hold', () => {
    const problems = placeProblems(
      [
        report(1, { component: 'onboarding-and-ramp', resolvedOn: '2026-05-10', fixComponent: 'onboarding-and-ramp' }),
        report(2, { component: 'onboarding-and-ramp', recurrenceOf: 'p1', raisedOn: '2026-06-01' }),
      ],
      framework.components,
    )
    const fix = computeProblemEvidence(problems, framework.components, asOf).find(({ kind }) => kind === 'fix')
    expect(fix?.own[0]).toMatchObject({ node: 'onboarding-and-ramp' })
    expect(fix?.own[0]?.factor).toBeLessThan(0.7)
  })
})
