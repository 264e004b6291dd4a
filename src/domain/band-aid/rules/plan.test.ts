import { describe, expect, test } from 'vitest'
import { unknownFacts } from '../facts.ts'
import { judgeDecisions, judgePlan } from './plan.ts'

const nothing = unknownFacts('2026-06-30')

describe('the plan', () => {
  test.each([
    { tactics: 10, tacticsLinked: 7, objectives: 10, objectivesWithResult: 6, state: 'green', value: 0.7 },
    { tactics: 100, tacticsLinked: 69, objectives: 10, objectivesWithResult: 6, state: 'watch', value: 0.69 },
    { tactics: 100, tacticsLinked: 58, objectives: 10, objectivesWithResult: 6, state: 'alarm', value: 0.58 },
    { tactics: 10, tacticsLinked: 7, objectives: 100, objectivesWithResult: 59, state: 'watch', value: 0.7 },
    { tactics: 10, tacticsLinked: 7, objectives: 100, objectivesWithResult: 45, state: 'alarm', value: 0.7 },
    { tactics: 0, tacticsLinked: 0, objectives: 5, objectivesWithResult: 5, state: 'green', value: null },
  ])('$tacticsLinked of $tactics, $objectivesWithResult of $objectives: $state', ({ state, value, ...plan }) => {
    expect(judgePlan({ ...nothing, plan })).toMatchObject({ state, value })
  })

  test('has to hold something', () => {
    const plan = { tactics: 0, tacticsLinked: 0, objectives: 0, objectivesWithResult: 0 }
    expect(judgePlan({ ...nothing, plan })).toMatchObject({ state: 'insufficient', have: 0, need: 1 })
  })
})

describe('decisions', () => {
  test.each([
    { material: 10, citing: 5, state: 'green' },
    { material: 100, citing: 49, state: 'watch' },
    { material: 100, citing: 0, state: 'watch' },
  ])('$citing of $material: $state', ({ state, ...decisions }) => {
    expect(judgeDecisions({ ...nothing, decisions })).toMatchObject({
      state,
      value: decisions.citing / decisions.material,
    })
  })

  test('have to be five', () => {
    const decisions = { material: 4, citing: 0 }
    expect(judgeDecisions({ ...nothing, decisions })).toMatchObject({ state: 'insufficient', have: 4, need: 5 })
  })
})
