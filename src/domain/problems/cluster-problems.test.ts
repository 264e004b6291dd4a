import { describe, expect, it } from 'vitest'
import { toDay, toDayNumber } from '../calendar/index.ts'
import { clusterProblems } from './cluster-problems.ts'
import { splitEpisodes } from './episodes.ts'
import type { ProblemText } from './problem-text.ts'

const asOf = '2026-06-30'

function problem(id: string, title: string, on: string, changes: Partial<ProblemText> = {}): ProblemText {
  return { id, title, details: null, component: null, teamId: null, reportedOn: on, occurredOn: null, ...changes }
}

const commission = [
  problem('c1', 'Commission statement is wrong', '2025-07-01'),
  problem('c2', 'Wrong commission statement, second time', '2025-07-06'),
  problem('c3', 'My commission statement was wrong', '2025-10-01'),
  problem('c4', 'Commission statements wrong for the team', '2026-01-05'),
]
const others = [
  problem('f1', 'Forecast call took half the afternoon', '2025-08-01'),
  problem('l1', 'Trade fair leads went to the wrong region', '2025-09-01'),
  problem('p1', 'The printer on floor two is broken', '2025-11-01'),
]
const all = [...others, ...commission]

function commissionCluster(
  problems: readonly ProblemText[],
  options: Partial<Parameters<typeof clusterProblems>[1]> = {},
) {
  const found = clusterProblems(problems, { asOf, ...options }).find(({ id }) => id === 'c1')
  if (!found) throw new Error('no cluster starts with c1')
  return found
}

const fix = (fixedOn: string, teamIds: readonly string[] | null = null) => ({
  fixes: [{ id: 'x', problemId: 'c1', fixedOn, teamIds }],
})

const on = (days: readonly number[]) =>
  days.map((day, at) => problem(String(at), 'x', toDay(toDayNumber('2026-01-01') + day)))

describe('clusters of problems', () => {
  it('gather reports of one problem, name it by its words and place it', () => {
    const cluster = commissionCluster(all)
    expect(cluster.problems).toEqual(['c1', 'c2', 'c3', 'c4'])
    expect(cluster.words).toEqual(expect.arrayContaining(['commission', 'statement', 'wrong']))
    expect(cluster.component).toBe('compensation-and-incentives')
    expect(cluster.episodes.map(({ problems }) => problems)).toEqual([['c1', 'c2'], ['c3'], ['c4']])
    expect(
      clusterProblems(all, { asOf })
        .flatMap(({ problems }) => problems)
        .toSorted(),
    ).toEqual(all.map(({ id }) => id).toSorted())
  })

  it('keep to what people said is, and is not, the same', () => {
    expect(commissionCluster(all, { rejectedPairs: [['c4', 'c1']] }).problems).not.toContain('c4')
    expect(commissionCluster(all, { confirmedPairs: [['c2', 'p1']] }).problems).toContain('p1')
  })

  it('do not depend on the order of the reports', () => {
    expect(clusterProblems(all.toReversed(), { asOf })).toEqual(clusterProblems(all, { asOf }))
  })

  it('return at a rate between their own and what is usual', () => {
    const { recurrence } = commissionCluster(all)
    expect(recurrence.returns).toBe(2)
    expect(recurrence.exposureDays).toBe(364)
    expect(recurrence.perYear.mean).toBeGreaterThan(0.4)
    expect(recurrence.perYear.mean).toBeLessThan(2)
    expect(recurrence.perYear.low).toBeLessThan(recurrence.perYear.mean)
    expect(recurrence.perYear.high).toBeGreaterThan(recurrence.perYear.mean)
    expect(recurrence.pUnusual).toBeLessThan(0.2)
  })
})

describe('whether a fix holds', () => {
  it('is too early to say before three mean gaps, and says how many days are left', () => {
    const [holding] = commissionCluster(all, fix('2026-02-01')).holding
    expect(holding).toMatchObject({ state: 'too-early', daysWithout: 149, relapses: [] })
    expect(holding?.daysNeeded).toBe(Math.ceil(3 * (holding?.meanGapDays ?? 0)))
    expect(holding?.daysStillNeeded).toBe((holding?.daysNeeded ?? 0) - 149)
    expect(holding?.doubtLeft).toBeCloseTo(Math.exp(-149 / (holding?.meanGapDays ?? 1)), 12)
  })

  it('is never said of what had not come back before it, however long the quiet', () => {
    const fixes = [{ id: 'x', problemId: 'p1', fixedOn: '2025-12-01', teamIds: null }]
    const judge = (problems: readonly ProblemText[], day: string) =>
      clusterProblems(problems, { asOf: day, fixes }).find(({ id }) => id === 'p1')?.holding[0]
    const unknown = { daysNeeded: null, daysStillNeeded: null, doubtLeft: null }
    expect(judge(all, '2046-01-01')).toMatchObject({ state: 'too-early', relapses: [], ...unknown })
    const again = problem('p2', 'The printer on floor two is broken', '2026-02-01')
    expect(judge([...all, again], asOf)).toMatchObject({ state: 'relapsed', relapses: ['p2'], ...unknown })
  })

  it('may be said after three mean gaps', () => {
    const [holding] = clusterProblems(all, { asOf: '2032-01-01', ...fix('2026-02-01') }).find(
      ({ id }) => id === 'c1',
    )!.holding
    expect(holding).toMatchObject({ state: 'holding', daysStillNeeded: 0 })
    expect(holding?.doubtLeft).toBeLessThan(0.05)
  })

  it('counts what happened after it to those it was made for, and nothing else', () => {
    const fixedOn = '2026-02-01'
    const late = problem('c5', 'Commission statement was wrong in December', '2026-02-20', { occurredOn: '2025-12-20' })
    const elsewhere = problem('c6', 'Commission statement is wrong', '2026-03-01', { teamId: 't2' })
    const relapse = problem('c7', 'Commission statement is wrong', '2026-03-05', { teamId: 't1' })
    const judge = (more: readonly ProblemText[]) =>
      commissionCluster([...all, ...more], fix(fixedOn, ['t1'])).holding[0]
    expect(judge([late, elsewhere])).toMatchObject({
      state: 'too-early',
      relapses: [],
      lateReports: ['c5'],
      notExposed: ['c6'],
    })
    expect(judge([late, elsewhere, relapse])).toMatchObject({ state: 'relapsed', relapses: ['c7'], earlyRelapses: 1 })
  })
})

describe('episodes', () => {
  it.each([
    { days: [0, 14], episodes: 1, gap: 28 },
    { days: [0, 15], episodes: 2, gap: 14 },
    { days: [0, 2, 4, 60, 62], episodes: 2, gap: 14 },
    // Gaps of ten days make it twenty, so that twenty still belongs.
    { days: [0, 10, 20, 30, 50], episodes: 1, gap: 20 },
    { days: [0], episodes: 1, gap: 14 },
  ])('of reports on days $days are $episodes', ({ days, episodes, gap }) => {
    expect(splitEpisodes(on(days))).toMatchObject({ gapDays: gap, episodes: { length: episodes } })
  })
})
