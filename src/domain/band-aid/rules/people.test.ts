import { describe, expect, test } from 'vitest'
import type { EnpsQuarter, Exit, HeadcountMonth } from '../fact-rows.ts'
import type { BandAidFacts } from '../facts.ts'
import { unknownFacts } from '../facts.ts'
import { judgeMorale, judgePurges, judgeVoluntaryExits } from './people.ts'

function known(facts: Partial<BandAidFacts>): BandAidFacts {
  return { ...unknownFacts('2026-06-30'), ...facts }
}

function headcount(months: number, sellers: number): HeadcountMonth[] {
  return Array.from({ length: months }, (_, at) => {
    const before = months - 1 - at
    return { end: new Date(Date.UTC(2026, 6 - before, 1)).toISOString().slice(0, 10), sellers }
  })
}

function exit(on: string, rest: Partial<Exit> = {}): Exit {
  return {
    on,
    kind: 'voluntary',
    regretted: null,
    topHalf: null,
    teamId: null,
    supportDays: null,
    refilledAfterDays: null,
    ...rest,
  }
}

function exits(count: number, on: string, rest: Partial<Exit> = {}): Exit[] {
  return Array.from({ length: count }, () => exit(on, rest))
}

const quarter = (
  promoters: number,
  passives: number,
  detractors: number,
  invited: number | null = null,
): EnpsQuarter => ({
  start: '2026-01-01',
  promoters,
  passives,
  detractors,
  invited,
})

const judgeQuarters = (...enpsByQuarter: EnpsQuarter[]) => judgeMorale(known({ enpsByQuarter }))

describe('morale', () => {
  test.each([
    { latest: quarter(45, 0, 55), state: 'green', value: -10 },
    { latest: quarter(44, 0, 56), state: 'watch', value: -12 },
    { latest: quarter(30, 0, 70), state: 'alarm', value: -40 },
    { latest: quarter(50, 30, 20), state: 'green', value: 30 },
  ])('a score of $value is $state', ({ latest, state, value }) => {
    const verdict = judgeQuarters(latest)
    expect(verdict.state).toBe(state)
    expect(verdict).toHaveProperty('value', expect.closeTo(value, 9))
  })

  test('raise the alarm at a fall of 15 points that many answers bear out', () => {
    expect(judgeQuarters(quarter(500, 300, 200), quarter(400, 350, 250))).toMatchObject({ state: 'alarm' })
    expect(judgeQuarters(quarter(500, 300, 200), quarter(400, 351, 249))).toMatchObject({ state: 'green' })
  })

  test('see the fall over two quarters, not over three', () => {
    expect(judgeQuarters(quarter(500, 300, 200), quarter(450, 325, 225), quarter(400, 350, 250))).toMatchObject({
      state: 'alarm',
    })
    const slow = [quarter(500, 300, 200), quarter(470, 320, 210), quarter(440, 340, 220), quarter(400, 350, 250)]
    expect(judgeQuarters(...slow)).toMatchObject({ state: 'green' })
  })

  test('only watch a fall that ten answers cannot bear out', () => {
    expect(judgeQuarters(quarter(5, 3, 2), quarter(4, 3, 3))).toMatchObject({ state: 'watch' })
  })

  test('raise the alarm when 15 points fewer answer', () => {
    expect(judgeQuarters(quarter(40, 30, 10, 100), quarter(33, 24, 8, 100))).toMatchObject({ state: 'alarm' })
    expect(judgeQuarters(quarter(40, 30, 10, 100), quarter(33, 25, 8, 100))).toMatchObject({ state: 'green' })
  })

  test('need five answers', () => {
    expect(judgeQuarters(quarter(0, 0, 4))).toMatchObject({ state: 'insufficient', have: 4, need: 5 })
  })
})

const judgeExits = (list: Exit[], months = headcount(48, 100)) =>
  judgeVoluntaryExits(known({ exits: list, headcountByMonth: months, sellerTeams: 12 }))

describe('voluntary exits', () => {
  /** 16 a year for three years and one more: 16.3 usual, limit 16.3 + 3 × √16.3 = 28.5 of 100. */
  const usual = [...exits(16, '2023-03-01'), ...exits(16, '2024-03-01'), ...exits(16, '2025-03-01')]

  test("are watched beyond the limit around the organisation's own past", () => {
    expect(judgeExits([...usual, ...exits(28, '2026-02-01')])).toMatchObject({ state: 'green', value: 0.28 })
    expect(judgeExits([...usual, ...exits(29, '2026-02-01')])).toMatchObject({ state: 'watch', value: 0.29 })
  })

  test('count dismissals and moves for nothing', () => {
    const others = [...exits(40, '2026-02-01', { kind: 'involuntary' }), ...exits(40, '2026-02-01', { kind: 'other' })]
    expect(judgeExits([...usual, ...others])).toMatchObject({ state: 'green', value: 0 })
  })

  test('are not watched for two exits after years without any', () => {
    expect(judgeExits(exits(2, '2026-02-01'))).toMatchObject({ state: 'green' })
    expect(judgeExits(exits(3, '2026-02-01'))).toMatchObject({ state: 'watch' })
  })

  test('watch more than 8 % regretted, and raise the alarm where chance cannot explain so many', () => {
    expect(judgeExits([...usual, ...exits(8, '2026-02-01', { regretted: true })])).toMatchObject({ state: 'green' })
    expect(judgeExits([...usual, ...exits(15, '2026-02-01', { regretted: true })])).toMatchObject({ state: 'watch' })
    expect(judgeExits([...usual, ...exits(16, '2026-02-01', { regretted: true })])).toMatchObject({ state: 'alarm' })
    expect(judgeExits([...usual, ...exits(9, '2025-06-30', { regretted: true })])).toMatchObject({ state: 'green' })
  })

  test('raise the alarm when a team loses two of its upper half within 90 days', () => {
    const best = { topHalf: true, teamId: 'north' }
    const first = exit('2026-02-01', best)
    expect(judgeExits([first, exit('2026-05-02', best)])).toMatchObject({ state: 'alarm' })
    expect(judgeExits([first, exit('2026-05-03', best)])).toMatchObject({ state: 'green' })
    expect(judgeExits([first, exit('2026-05-02', { ...best, teamId: 'south' })])).toMatchObject({ state: 'green' })
    expect(judgeExits([first, exit('2026-05-02', { ...best, topHalf: null })])).toMatchObject({ state: 'green' })
  })

  test('only watch such a pair where exits are so common that chance brings pairs about', () => {
    const best = { topHalf: true, teamId: 'north' }
    const pair = [exit('2026-02-01', best), exit('2026-05-02', best)]
    expect(judgeExits([...usual, ...pair])).toMatchObject({
      state: 'watch',
      sentence: expect.stringContaining('happens by chance'),
    })
  })

  test('can be judged without earlier years, and say so', () => {
    expect(judgeExits(exits(20, '2026-02-01'), headcount(12, 100))).toMatchObject({
      state: 'green',
      sentence: expect.stringContaining('fewer than three earlier years'),
    })
  })

  test('need twelve months and ten sellers', () => {
    expect(judgeExits([], headcount(11, 100))).toMatchObject({ state: 'insufficient', have: 11, need: 12 })
    expect(judgeExits([], headcount(12, 9))).toMatchObject({ state: 'insufficient', have: 9, need: 10 })
  })
})

const period = (end: string, attainment: number) => ({ start: '2025-01-01', end, attainment })

describe('purges', () => {
  const fired = { kind: 'involuntary' } as const
  const misses = [
    period('2024-10-01', 0.8),
    period('2025-10-01', 0.8),
    period('2026-01-01', 1),
    period('2026-04-01', 0.8),
  ]
  const judge = (list: Exit[], planAttainment: BandAidFacts['planAttainment'] = misses) =>
    judgePurges(known({ exits: list, headcountByMonth: headcount(36, 100), planAttainment }))

  test('are 5 % of sellers dismissed within 90 days after a miss', () => {
    expect(judge(exits(7, '2026-06-29', fired))).toMatchObject({ state: 'alarm', value: 0.07 })
    // 2.2 dismissals in 90 days are usual among 100 sellers; five may be chance.
    expect(judge(exits(5, '2026-06-29', fired))).toMatchObject({ state: 'watch', value: 0.05 })
    expect(judge(exits(4, '2026-06-29', fired))).toMatchObject({ state: 'green', value: 0.04 })
    expect(judge(exits(9, '2026-06-30', fired))).toMatchObject({ state: 'green', value: 0 })
    expect(judge(exits(9, '2026-01-15', fired))).toMatchObject({ state: 'green', value: 0 })
  })

  test('are watched when there was one and it is past, and raise the alarm when there were two', () => {
    const old = exits(8, '2024-12-01', fired)
    expect(judge(old)).toMatchObject({ state: 'watch' })
    expect(judge([...old, ...exits(9, '2025-11-01', fired)])).toMatchObject({ state: 'alarm', value: 0.09 })
  })

  test('leave out whoever had 60 days of documented support', () => {
    expect(judge(exits(9, '2026-05-01', { ...fired, supportDays: 60 }))).toMatchObject({ state: 'green', value: 0 })
    expect(judge(exits(9, '2026-05-01', { ...fired, supportDays: 59 }))).toMatchObject({ state: 'alarm' })
  })

  test('tell how many of the seats were refilled soon', () => {
    const list = [
      ...exits(4, '2026-05-01', { ...fired, refilledAfterDays: 120 }),
      ...exits(3, '2026-05-01', { ...fired, refilledAfterDays: 121 }),
    ]
    expect(judge(list)).toHaveProperty('sentence', expect.stringContaining('4 of those 7 seats were refilled'))
  })

  test('need a plan only if somebody was dismissed', () => {
    expect(judge(exits(9, '2026-05-01'), null)).toMatchObject({ state: 'green', value: 0 })
    expect(judge(exits(9, '2026-05-01', fired), null)).toMatchObject({ state: 'insufficient', have: 0, need: 1 })
  })
})
