import { describe, expect, it } from 'vitest'
import { input } from '../../../../test/builders/diagnosis-input.ts'
import { framework } from '../../framework/index.ts'
import { diagnose } from '../diagnose.ts'
import { computeAssessmentEvidence, type Answers, type AssessmentScore } from './assessment-evidence.ts'

const usual: Answers = { respondents: 12, mean: 3.5, level: 3.5 }

/** Everybody scores everything about the same, some components a little better, some worse. */
function scoresWith(changed: string, changes: Partial<AssessmentScore>): AssessmentScore[] {
  return framework.components.map(({ id }, at) => {
    const now = { ...usual, level: 3.5 + 0.1 * Math.sin(at) }
    const score = { component: id, role: 'seller' as const, ...now, newest: { ...now, respondents: 6 }, earlier: usual }
    return id === changed ? { ...score, ...changes } : score
  })
}

function weightOf(scores: readonly AssessmentScore[]): number {
  const piece = computeAssessmentEvidence(scores, framework.components).find(
    ({ id }) => id === 'assessment:quota-setting',
  )
  return piece?.factors[0]?.logBayesFactor ?? Number.NaN
}

describe('evidence from assessments', () => {
  it('says slightly against a component that is scored as before', () => {
    const weight = weightOf(scoresWith('quota-setting', {}))
    expect(weight).toBeLessThan(0)
    expect(weight).toBeGreaterThanOrEqual(-Math.log(2))
  })

  it('hears in the newest answers what those of the half-year thin out', () => {
    const newest = { respondents: 6, mean: 2.8, level: 2.8 }
    const withNewest = weightOf(scoresWith('quota-setting', { level: 3.2, newest }))
    const thinned = weightOf(scoresWith('quota-setting', { level: 3.2, newest: null }))
    expect(withNewest).toBeGreaterThan(1)
    expect(withNewest).toBeGreaterThan(thinned)
  })

  it('takes no notice of a fall that those who answered bring with them', () => {
    const strict = { respondents: 6, mean: 2.8, level: 3.5 }
    expect(weightOf(scoresWith('quota-setting', { newest: strict }))).toBeLessThan(0)
  })

  it('alone makes nothing to watch, and with reports about the same it does, as no alarm', () => {
    const fallen = { respondents: 6, mean: 2.6, level: 2.6 }
    const assessments = scoresWith('quota-setting', { mean: 2.9, level: 2.9, newest: fallen })
    expect(diagnose(input({ assessments })).findings).toEqual([])
    const problems = Array.from({ length: 4 }, (_, at) => ({
      id: `p${at}`,
      raisedOn: '2026-05-04',
      title: 'Reported',
      details: null,
      component: 'quota-setting',
      teamId: null,
      personId: null,
      minutesLost: null,
      peopleAffected: null,
      recurrenceOf: null,
      resolvedOn: null,
      fixComponent: null,
      verified: null,
    }))
    const [watched, ...more] = diagnose(input({ assessments, problems })).findings
    expect(watched).toMatchObject({ id: 'watch-quota-setting', scope: 'systemic', metrics: [] })
    expect(watched?.sentence).toMatch(/^To watch/)
    expect(watched?.roots.length).toBe(3)
    expect(more).toEqual([])
  })
})
