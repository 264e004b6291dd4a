import { describe, expect, it } from 'vitest'
import { findAlike } from './find-alike.ts'
import type { ProblemText } from './problem-text.ts'

function problem(id: string, title: string, changes: Partial<ProblemText> = {}): ProblemText {
  return {
    id,
    title,
    details: null,
    component: null,
    teamId: null,
    reportedOn: '2026-03-01',
    occurredOn: null,
    ...changes,
  }
}

const earlier = [
  problem('a', 'Commission statement for March is wrong'),
  problem('b', 'The commision statment is wrong again', { component: 'compensation-and-incentives', teamId: 't1' }),
  problem('c', 'Forecast call took half the afternoon'),
  problem('d', 'Leads from the trade fair were routed to the wrong region'),
]

describe('finding earlier problems alike', () => {
  it('gives them while somebody types, with the words they share, in spite of slips of the keyboard', () => {
    const found = findAlike('Commission statement wrong', earlier)
    expect(found.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(found[1]?.because).toEqual(expect.arrayContaining(['commission', 'statement']))
    expect(found[0]?.probability).toBeGreaterThan(0.5)
  })

  it('finds nothing for something new', () => {
    expect(findAlike('The car park is closed on Fridays', earlier)).toEqual([])
  })

  it('never brings back what people called not the same, whichever way round, nor the report itself', () => {
    const [a] = earlier
    const rejectedPairs = [['b', 'a']] as const
    expect(findAlike(a!, earlier).map(({ id }) => id)).toEqual(['b'])
    expect(findAlike(a!, earlier, { rejectedPairs })).toEqual([])
  })

  it('is surer where people placed both at one component, and says so', () => {
    const placed = { component: 'compensation-and-incentives', teamId: 't1' }
    const [, b] = findAlike(problem('x', 'Commission statement wrong', placed), earlier)
    const other = { component: 'forecasting' }
    const apart = findAlike(problem('x', 'Commission statement wrong', other), earlier, { least: 0 }).find(
      ({ id }) => id === 'b',
    )
    expect(
      [b, ...findAlike(problem('x', 'Commission statement wrong', placed), earlier)].find((one) => one?.id === 'b')
        ?.because,
    ).toEqual(expect.arrayContaining(['same component', 'same team']))
    expect(apart?.because).not.toContain('same component')
    expect(apart?.probability ?? 1).toBeLessThan(
      findAlike('Commission statement wrong', earlier).find(({ id }) => id === 'b')?.probability ?? 0,
    )
  })

  it('answers the same for the same question', () => {
    expect(findAlike('wrong region for leads', earlier)).toEqual(findAlike('wrong region for leads', [...earlier]))
  })
})
