import { describe, expect, test } from 'vitest'
import { roles, type Member, type Role } from '../../domain/member.ts'
import { createVisibility } from '../../domain/permissions/visibility.ts'
import type { Unit } from '../../domain/unit.ts'
import type { Reader } from '../permissions/restrict-report.ts'
import type { Comparable } from './compared-periods.ts'
import type { ExplainReport } from './explain-metric.ts'
import { restrictExplanation } from './restrict-explanation.ts'

const teams = ['a', 'b', 'c', 'd']
const groups = {
  people: teams.flatMap((team) =>
    Array.from({ length: 6 }, (_, i) => ({ id: `${team}${i}`, teamId: team, managerId: `m-${team}`, sells: true })),
  ),
  teams: teams.map((id) => ({ id, managerId: `m-${id}`, parentTeamId: null })),
  segments: [],
}

function readAs(role: Role, personId: string | null): Reader {
  const member: Member = { workspaceId: 'w', memberId: 'm', roles: [role], personId, via: 'session', scopes: null }
  return {
    member,
    visibility: createVisibility(member, groups, { fewest: 5 }),
    surveyed: new Map(),
    isOfEnough: () => true,
    fewest: 5,
  }
}

const teamUnit = (id: string): Unit => ({ kind: 'team', id, name: `Team ${id}` })
const organisation: Unit = { kind: 'organisation', id: 'organisation', name: 'The whole organisation' }

const explanation: ExplainReport = {
  status: 'explained',
  asOf: '2026-06-30',
  currency: 'EUR',
  unit: organisation,
  metric: { id: 'win-rate', name: 'Win rate', unit: 'ratio' },
  before: { start: '2026-01-01', end: '2026-04-01', value: 0.2, n: 400 },
  after: { start: '2026-04-01', end: '2026-07-01', value: 0.16, n: 400 },
  change: -0.04,
  interval: null,
  precision: 1e-6,
  drivers: [],
  splits: [
    {
      dimension: 'team',
      parts: [],
      segments: teams.map((id) => ({
        name: `Team ${id}`,
        unit: teamUnit(id),
        before: { value: 0.2, n: 100 },
        after: { value: 0.16, n: 100 },
        mix: 0,
        rate: -0.01,
      })),
    },
  ],
  leading: [{ dimension: 'team', segments: ['Team d'], share: 0.9 }],
  states: [],
  notes: [],
}

const everyCase: Comparable = { seesCases: () => true, isOfEnough: () => true, areQuarters: true }
const sums: Comparable = { ...everyCase, seesCases: () => false }

const tell = (reader: Reader) => {
  const told = restrictExplanation(explanation, { reader, comparable: everyCase })
  if (told.status !== 'explained') throw new Error('not explained')
  return told
}

describe('an explanation as its reader may see it', () => {
  test('names a manager’s own team only, keeps the sum, and says nothing of who leads', () => {
    const told = tell(readAs('manager', 'm-a'))
    const segments = told.splits[0]?.segments ?? []
    expect(segments.map((one) => one.name)).toEqual(['Team a', 'the others together'])
    expect(segments.reduce((sum, one) => sum + one.mix + one.rate, 0)).toBeCloseTo(told.change, 12)
    expect(told.leading).toEqual([])
    expect(JSON.stringify(told)).not.toContain('Team d')
  })

  test('is whole for who sees everything', () => {
    expect(tell(readAs('cro', null))).toEqual(explanation)
  })

  test('divides nothing where single people’s cases would show', () => {
    for (const role of roles.filter((one) => one !== 'admin')) {
      const ofTeam = { ...explanation, unit: teamUnit('a') }
      const told = restrictExplanation(ofTeam, { reader: readAs(role, null), comparable: sums })
      expect(told).toMatchObject({ splits: [], leading: [] })
    }
  })

  test('to who sees sums it is told of whole quarters only, and of none in which a few had cases', () => {
    const reader = readAs('hr', null)
    const told = (change: Partial<Comparable>) =>
      restrictExplanation(explanation, { reader, comparable: { ...sums, ...change } })
    expect(told({})).toMatchObject({ status: 'explained' })
    expect(told({ areQuarters: false })).toMatchObject({ status: 'not-explainable' })
    expect(told({ isOfEnough: () => false })).toMatchObject({ status: 'not-explainable' })
    const withoutOne = told({ isOfEnough: ({ id }) => id !== 'd' })
    expect(JSON.stringify(withoutOne)).not.toContain('Team d')
    expect(JSON.stringify(told({}))).toContain('Team c')
  })
})
