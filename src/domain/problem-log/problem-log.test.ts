import { expect, test } from 'vitest'
import { checkStep, computeDrain, followCauses, isRelapse, listSteps, refuseCircle, sumDrain } from './index.ts'
import type { ChainLink, DrainedProblem, Fix } from './index.ts'

const fix: Fix = {
  kind: 'root',
  component: 'sales-process',
  on: '2026-03-10',
  what: 'x',
  byId: null,
  teamIds: ['north'],
}
const known = { state: 'done', rootComponent: 'sales-process', fix, relapses: 0, daysStillNeeded: 0 } as const

test.each([
  [{ minutes: 20, people: 5, times: 2, per: 'week' }, 200],
  [{ minutes: 20, people: 5, times: 1, per: 'day' }, 500],
  [{ minutes: 20, people: null, times: null, per: null }, 20],
  [{ minutes: 365, people: 1, times: 1, per: 'month' }, 84],
  [{ minutes: 30, people: 2, times: 1, per: 'once' }, 0],
  [{ minutes: null, people: 100, times: 9, per: 'day' }, 0],
] as const)('%o drains %d minutes a week', (cost, minutes) => expect(computeDrain(cost)).toBeCloseTo(minutes, 9))

test('walks from new to held only through every state, each with what it needs', () => {
  expect(listSteps({ ...known, state: 'new', rootComponent: null })[0]).toMatchObject({
    to: 'understood',
    but: expect.stringContaining('component'),
  })
  expect(() => checkStep({ ...known, state: 'new' }, 'done', null)).toThrow('can become understood')
  expect(listSteps({ ...known, state: 'fixing', fix: null })[0]?.but).toContain('Record first')
  expect(() => checkStep(known, 'held', null)).not.toThrow()
})

test('calls a fix holding too early only for a reason, and never after a relapse', () => {
  const early = { ...known, daysStillNeeded: 12 }
  expect(() => checkStep(early, 'held', null)).toThrow('12 more quiet days')
  expect(() => checkStep({ ...known, daysStillNeeded: null }, 'held', null)).toThrow('no gap is known')
  expect(() => checkStep(early, 'held', 'Audited by finance')).not.toThrow()
  expect(() => checkStep({ ...known, relapses: 2 }, 'held', 'It is fine')).toThrow('came back 2 times')
})

test.each([
  ['a report from after the fix by those it was made for', '2026-03-20', null, 'north', true],
  ['a late report of something from before it', '2026-03-20', '2026-03-09', 'north', false],
  ['what happened on the day of the fix itself', '2026-03-20', '2026-03-10', 'north', false],
  ['a report of a team it was not made for', '2026-03-20', null, 'south', false],
  ['a report that names no team', '2026-03-20', null, null, true],
] as const)('%s counts as a relapse: %5$s', (_, reportedOn, occurredOn, teamId, expected) =>
  expect(isRelapse(fix, { reportedOn, occurredOn, teamId })).toBe(expected),
)

test('follows the whys across problems to the component they end in', () => {
  const problems: Record<string, ChainLink> = {
    a: {
      id: 'a',
      title: 'Quotes late',
      component: 'selling-time',
      cause: { whys: ['Approval waits'], component: null },
      causedBy: 'b',
    },
    b: {
      id: 'b',
      title: 'Nobody decides',
      component: null,
      cause: { whys: ['No rights'], component: 'decision-rights' },
      causedBy: null,
    },
  }
  const chain = followCauses(problems['a']!, (id) => problems[id] ?? null)
  expect(chain.steps.map(({ because }) => because)).toEqual(['Approval waits', 'Nobody decides', 'No rights'])
  expect(chain).toMatchObject({ component: 'decision-rights', endsAt: 'b' })
})

test('refuses a link that would close a circle, of whatever length', () => {
  const links: Record<string, string> = { b: 'c', c: 'd' }
  const find = (id: string): string | null => links[id] ?? null
  expect(() => refuseCircle('d', 'b', find)).toThrow('circle')
  expect(() => refuseCircle('a', 'a', find)).toThrow('to itself')
  expect(() => refuseCircle('a', 'b', find)).not.toThrow()
})

const drained = (change: Partial<DrainedProblem>): DrainedProblem => ({
  id: 'p',
  title: 't',
  component: 'systems-and-data',
  teamId: null,
  minutesPerWeek: 70,
  onceMinutes: 0,
  since: '2026-01-01',
  state: 'new',
  fix: null,
  ...change,
})

test('shows the many small ones beside the big ones, and stops counting when a fix was made', () => {
  const small = Array.from({ length: 40 }, (_, at) => drained({ id: `s${at}`, minutesPerWeek: 10 }))
  const problems = [
    ...small,
    drained({ id: 'big', minutesPerWeek: 300, component: null }),
    drained({ id: 'fixed', state: 'done', fix: { on: '2026-02-01' } }),
    drained({ id: 'back', state: 'failed', fix: { on: '2026-02-01' } }),
  ]
  const summary = sumDrain(problems, { by: 'component', today: '2026-03-01' })
  expect(summary.total).toEqual({ small: { problems: 40, minutes: 400 }, big: { problems: 2, minutes: 370 } })
  expect(summary.groups.map(({ key }) => key)).toEqual(['systems-and-data', null])
  expect(summary.costliest[0]).toMatchObject({ id: 'big', minutes: 300 })
})

test('sums a month by the days a problem lasted in it, and what happened once in its month only', () => {
  const problems = [
    drained({ since: '2026-01-29', fix: { on: '2026-02-05' }, state: 'done' }),
    drained({ id: 'once', minutesPerWeek: 0, onceMinutes: 45, since: '2026-02-20' }),
  ]
  const { groups } = sumDrain(problems, { by: 'month', today: '2026-03-15', months: 3 })
  const minutes = groups.map(({ key, small, big }) => [key, Math.round(small.minutes + big.minutes)])
  expect(minutes).toEqual([
    ['2026-01', 30],
    ['2026-02', 85],
    ['2026-03', 0],
  ])
})
