import { describe, expect, test } from 'vitest'
import type { PulseMean } from '../fact-rows.ts'
import type { BandAidFacts } from '../facts.ts'
import { unknownFacts } from '../facts.ts'
import { judgeFingerPointing, judgeProblemMeetings } from './blame.ts'

function known(facts: Partial<BandAidFacts>): BandAidFacts {
  return { ...unknownFacts('2026-06-30'), ...facts }
}

function pulse(...means: number[]): PulseMean[] {
  return means.map((mean, at) => ({ start: `2026-0${at + 1}-01`, mean, n: 20, deviation: 1 }))
}

describe('finger-pointing', () => {
  test.each([
    { reassigned: 14, state: 'green' },
    { reassigned: 15, state: 'watch' },
    { reassigned: 25, state: 'alarm' },
  ])('$reassigned of 100 problems reassigned: $state', ({ reassigned, state }) => {
    const problemOwnership = { raised: 100, reassigned, disputed: null }
    expect(judgeFingerPointing(known({ problemOwnership }))).toMatchObject({ state, value: reassigned / 100 })
  })

  test.each([
    { means: [3], state: 'green' },
    { means: [2.99], state: 'watch' },
    { means: [2.4], state: 'alarm' },
    { means: [4.2, 3.8], state: 'watch' },
    { means: [4.2, 3.4], state: 'alarm' },
    { means: [4.2, 3.81], state: 'green' },
    { means: [4.6, 4.3, 4], state: 'green' },
  ])('pulse $means: $state', ({ means, state }) => {
    expect(judgeFingerPointing(known({ solvedNotBlamed: pulse(...means) }))).toMatchObject({ state, value: null })
  })

  test('leaves out a pulse with fewer than five answers', () => {
    const few = pulse(4, 1).map((quarter, at) => ({ ...quarter, n: at === 1 ? 4 : 20 }))
    expect(judgeFingerPointing(known({ solvedNotBlamed: few }))).toMatchObject({ state: 'green' })
  })

  test('needs ten problems or a pulse', () => {
    const problemOwnership = { raised: 9, reassigned: 9, disputed: 2 }
    expect(judgeFingerPointing(known({ problemOwnership }))).toMatchObject({ state: 'insufficient', have: 9, need: 10 })
  })
})

describe('problem meetings', () => {
  test.each([
    { processCause: 50, verifiedAction: 60, state: 'green' },
    { processCause: 49, verifiedAction: 60, state: 'watch' },
    { processCause: 37, verifiedAction: 60, state: 'alarm' },
    { processCause: 50, verifiedAction: 59, state: 'watch' },
    { processCause: 50, verifiedAction: 47, state: 'alarm' },
  ])('process $processCause %, action $verifiedAction %: $state', ({ processCause, verifiedAction, state }) => {
    const problemMeetings = { outcomes: 100, processCause, personCause: 20, checkable: 100, verifiedAction }
    expect(judgeProblemMeetings(known({ problemMeetings }))).toMatchObject({ state, value: processCause / 100 })
  })

  test('are not asked for verified actions before there was time to verify', () => {
    const problemMeetings = { outcomes: 100, processCause: 80, personCause: 20, checkable: 0, verifiedAction: 0 }
    expect(judgeProblemMeetings(known({ problemMeetings }))).toMatchObject({ state: 'green' })
  })

  test('need five outcomes', () => {
    const problemMeetings = { outcomes: 4, processCause: 0, personCause: 4, checkable: 4, verifiedAction: 0 }
    expect(judgeProblemMeetings(known({ problemMeetings }))).toMatchObject({ state: 'insufficient', have: 4, need: 5 })
  })
})
