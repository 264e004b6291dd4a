import { expect, test } from 'vitest'
import type { Role } from '../member.ts'
import { calibrateDeciders, checkEditable, checkReady, type PastDecision, type Prediction } from './index.ts'

const prediction: Prediction = {
  hypothesis: 'Fewer approvals, shorter cycle',
  metric: 'cycle-length',
  unit: 'organisation',
  direction: 'down',
  size: 5,
  startsOn: '2026-02-01',
  rampWeeks: 2,
  guardrails: [],
  controls: [],
  trigger: null,
}

test('a decision that was made cannot be edited', () => {
  expect(() => checkEditable({ state: 'open' })).not.toThrow()
  expect(() => checkEditable({ state: 'decided' })).toThrow(expect.objectContaining({ code: 'decision.locked' }))
})

test('says everything that is missing before it can be made', () => {
  const facts = { state: 'open', component: null, prediction, reviewOn: null } as const
  expect(() => checkReady(facts)).toThrow('Name the component it is about. Say when its effect will be looked at.')
  const ready = { ...facts, component: 'decision-rights', reviewOn: '2026-06-01' }
  expect(() => checkReady(ready)).not.toThrow()
  expect(() => checkReady({ ...ready, reviewOn: '2026-02-01' })).toThrow('after the start')
  expect(() => checkReady({ ...ready, prediction: null, reviewOn: null })).not.toThrow()
})

function decide(role: Role, people: number, verdicts: readonly PastDecision['verdict'][]): PastDecision[] {
  return Array.from({ length: people }, (_, at) => `${role}-${at}`).flatMap((deciderId) =>
    verdicts.map((verdict) => ({ deciderId, roles: [role], verdict })),
  )
}

test('says how often predictions came true per group, leaving out where it is too early', () => {
  const [everyone, managers] = calibrateDeciders([
    ...decide('manager', 6, ['held', 'no-effect', 'too-early']),
    ...decide('vp', 5, ['held', 'held']),
  ])
  expect(everyone).toMatchObject({ group: 'everyone', deciders: 11, judged: 22, held: 16 })
  expect(managers).toMatchObject({ group: 'manager', deciders: 6, judged: 12, held: 6, share: { value: 0.5 } })
})

test('shows no group of fewer than five, nor one whose difference to everyone would show them', () => {
  expect(calibrateDeciders(decide('manager', 4, ['held']))).toEqual([])
  const groups = calibrateDeciders([...decide('manager', 6, ['held']), ...decide('vp', 3, ['worse'])])
  expect(groups.map(({ group }) => group)).toEqual(['everyone'])
})
