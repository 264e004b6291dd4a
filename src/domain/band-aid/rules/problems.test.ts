import { describe, expect, test } from 'vitest'
import type { BandAidFacts } from '../facts.ts'
import { unknownFacts } from '../facts.ts'
import { judgeCauseAnalysis, judgeIsolatedFixes, judgeLittleThings, judgeRecurrence } from './problems.ts'

function known(facts: Partial<BandAidFacts>): BandAidFacts {
  return { ...unknownFacts('2026-06-30'), ...facts }
}

describe('returning problems', () => {
  test.each([
    { raised: 100, returned: 15, mostReturns: 2, state: 'green' },
    { raised: 100, returned: 16, mostReturns: 2, state: 'watch' },
    { raised: 100, returned: 30, mostReturns: 2, state: 'watch' },
    { raised: 100, returned: 31, mostReturns: 2, state: 'watch' },
    { raised: 100, returned: 42, mostReturns: 2, state: 'alarm' },
    { raised: 100, returned: 3, mostReturns: 3, state: 'alarm' },
    { raised: 4, returned: 3, mostReturns: 3, state: 'alarm' },
  ])('$returned of $raised, one of them $mostReturns times: $state', ({ state, ...recurrence }) => {
    expect(judgeRecurrence(known({ recurrence }))).toMatchObject({
      state,
      value: recurrence.returned / recurrence.raised,
    })
  })

  test('need ten problems unless one is stubborn', () => {
    const recurrence = { raised: 9, returned: 5, mostReturns: 2 }
    expect(judgeRecurrence(known({ recurrence }))).toMatchObject({ state: 'insufficient', have: 9, need: 10 })
  })
})

const frictionMonths = (minutes: number, ...open: number[]) =>
  open.map((openPerSeller) => ({ start: '2026-05-01', minutesPerSellerWeek: minutes, openPerSeller, sellers: 40 }))

describe('little things', () => {
  test.each([
    { minutes: 60, open: [1], state: 'green' },
    { minutes: 61, open: [1], state: 'alarm' },
    { minutes: 10, open: [1, 2, 3, 4], state: 'alarm' },
    { minutes: 10, open: [2, 2, 3, 4], state: 'green' },
    { minutes: 10, open: [1, 1.1, 1.2, 1.3], state: 'green' },
    { minutes: 10, open: [2, 3, 4], state: 'green' },
  ])('$minutes minutes, backlog $open: $state', ({ minutes, open, state }) => {
    const facts = known({ frictionByMonth: frictionMonths(minutes, ...open) })
    expect(judgeLittleThings(facts)).toMatchObject({ state, value: minutes })
  })

  test('name where most of the minutes go', () => {
    const frictionKinds = [
      { name: 'Pricing', minutes: 100 },
      { name: 'Systems', minutes: 300 },
    ]
    expect(judgeLittleThings(known({ frictionByMonth: frictionMonths(10, 1), frictionKinds }))).toHaveProperty(
      'sentence',
      expect.stringContaining('75 %, goes to Systems'),
    )
  })
})

describe('isolated fixes', () => {
  test.each([
    { atSymptomOnly: 5, withoutObjective: 0, state: 'green', value: 0.5 },
    { atSymptomOnly: 6, withoutObjective: 0, state: 'watch', value: 0.6 },
    { atSymptomOnly: 10, withoutObjective: 0, state: 'alarm', value: 1 },
    { atSymptomOnly: 5, withoutObjective: 1, state: 'watch', value: 0.5 },
  ])('$atSymptomOnly of 10, $withoutObjective orphans: $state', ({ atSymptomOnly, withoutObjective, state, value }) => {
    const facts = known({ systemicFixes: { closed: 10, atSymptomOnly }, initiatives: { active: 4, withoutObjective } })
    expect(judgeIsolatedFixes(facts)).toMatchObject({ state, value })
  })

  test('watch an orphan initiative even with too few systemic problems, and otherwise say that they are too few', () => {
    const systemicFixes = { closed: 4, atSymptomOnly: 4 }
    const orphan = { active: 1, withoutObjective: 1 }
    expect(judgeIsolatedFixes(known({ systemicFixes, initiatives: orphan }))).toMatchObject({ state: 'watch' })
    const none = { active: 1, withoutObjective: 0 }
    expect(judgeIsolatedFixes(known({ systemicFixes, initiatives: none }))).toMatchObject({
      state: 'insufficient',
      have: 4,
      need: 5,
    })
  })
})

describe('causes asked for', () => {
  test.each([
    { analysed: 50, verified: 50, state: 'green' },
    { analysed: 49, verified: 50, state: 'watch' },
    { analysed: 37, verified: 50, state: 'alarm' },
    { analysed: 50, verified: 49, state: 'watch' },
    { analysed: 50, verified: 37, state: 'alarm' },
  ])('$analysed % analysed, $verified % verified: $state', ({ analysed, verified, state }) => {
    const facts = known({ causeAnalysis: { recurring: 100, analysed }, verification: { closed: 100, verified } })
    expect(judgeCauseAnalysis(facts)).toMatchObject({ state, value: analysed / 100 })
  })

  test('can be judged by verification alone', () => {
    const verification = { closed: 12, verified: 1 }
    expect(judgeCauseAnalysis(known({ verification }))).toMatchObject({ state: 'alarm', value: null })
  })

  test('need five cases of either kind', () => {
    const facts = known({ causeAnalysis: { recurring: 4, analysed: 0 }, verification: { closed: 3, verified: 0 } })
    expect(judgeCauseAnalysis(facts)).toMatchObject({ state: 'insufficient', have: 4, need: 5 })
  })
})
