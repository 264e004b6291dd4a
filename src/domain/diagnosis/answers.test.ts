import { describe, expect, it } from 'vitest'
import { organisation } from '../unit.ts'
import { calm, input, scope, teams } from '../../../test/builders/diagnosis-input.ts'
import { diagnose } from './diagnose.ts'
import { answerQuestions, type DiagnosisState } from './state.ts'
import type { Answer } from './evidence/answers.ts'

const [north = organisation, ...others] = teams
const scopes = [
  scope('win-rate', {}),
  scope('icp-fit-share', { before: 0.7, after: 0.5 }),
  scope('coaching-hours', {
    scope: 'team',
    units: [north],
    unaffected: others,
    before: 4,
    after: 1,
    logBayesFactor: 20,
  }),
]
const base = input({
  scopes,
  signals: [calm('cycle-length'), calm('pipeline-created')],
  missing: [{ metric: 'discount-depth', because: 'There are no list prices.' }],
})
const before = diagnose(base)
/** As it comes back from where it was kept. */
const state = JSON.parse(JSON.stringify(before.state)) as DiagnosisState
const [systemic] = before.findings

function given(question: string, answer: Answer['answer']): Answer {
  return { question, answer, by: 'Ana Ruiz', on: '2026-07-01' }
}

/** As a page shows them: what no answer touched stays. */
function rootsOf(answers: readonly Answer[]) {
  const after = new Map(answerQuestions(state, answers).findings.map((finding) => [finding.id, finding]))
  return before.findings.map((finding) => (after.get(finding.id) ?? finding).roots)
}

describe('questions of a finding', () => {
  it('are asked with what either answer would make of the verdict, and that is what it makes', () => {
    const [question] = systemic?.questions ?? []
    expect(question?.expectedGain).toBeGreaterThan(0)
    for (const [answer, foreseen] of [
      ['yes', question?.ifYes],
      ['no', question?.ifNo],
    ] as const) {
      const after = answerQuestions(state, [given(question?.id ?? '', answer)]).findings[0]
      const named = [...(after?.roots ?? []), ...(after?.external ?? []).map((one) => ({ ...one, component: one.id }))]
      expect(named.find(({ component }) => component === foreseen?.root)?.probability).toBeCloseTo(
        foreseen?.probability ?? 0,
        9,
      )
    }
  })

  it('give the same verdict whether answered before or after the diagnosis', () => {
    const answers = [given('sign:segmentation-and-icp:1', 'no'), given('sign:coaching-cadence:2@team:north', 'yes')]
    const at = diagnose({ ...base, answers })
    const later = answerQuestions(state, answers)
    expect(rootsOf(answers)).toEqual(at.findings.map(({ roots }) => roots))
    expect(later.components).toEqual(at.components)
  })

  it('leave the verdict as it was when the answer is not known or is taken back', () => {
    const untouched = before.findings.map(({ roots }) => roots)
    expect(rootsOf([])).toEqual(untouched)
    expect(rootsOf([given('sign:segmentation-and-icp:1', 'unknown')])).toEqual(untouched)
    expect(rootsOf([given('sign:no-such-component:1', 'yes')])).toEqual(untouched)
  })

  it('are not asked again, and count in the evidence with who answered and when', () => {
    const id = systemic?.questions[0]?.id ?? ''
    const after = answerQuestions(state, [given(id, 'yes')]).findings[0]
    expect(after?.questions.map((question) => question.id)).not.toContain(id)
    expect(after?.evidence.some(({ text }) => text.includes('Yes (Ana Ruiz, 2026-07-01)'))).toBe(true)
    const unsure = answerQuestions(state, [given(id, 'unknown')]).findings[0]
    expect(unsure?.questions.map((question) => question.id)).not.toContain(id)
  })

  it('about one team move that team only', () => {
    const [systemicAfter, teamAfter] = rootsOf([given('sign:coaching-cadence:2@team:north', 'no')])
    expect(systemicAfter).toEqual(before.findings[0]?.roots)
    expect(teamAfter).not.toEqual(before.findings[1]?.roots)
    const question = 'sign:coaching-cadence:2@team:north'
    const [picture] = answerQuestions(state, [given(question, 'yes')]).teams
    const untouched = answerQuestions(state, [given(question, 'unknown')]).teams[0]
    expect(picture?.unit).toEqual(north)
    expect(picture?.roots[0]?.probability).toBeGreaterThan(untouched?.roots[0]?.probability ?? 1)
  })

  it('answer in well under a second', () => {
    const start = performance.now()
    answerQuestions(state, [given('sign:segmentation-and-icp:1', 'no')])
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
