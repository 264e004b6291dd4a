import { expect, test } from 'vitest'
import { createRandom } from '../../../test/harness/random.ts'
import type { Member, Role } from '../member.ts'
import { findContributed, type PeopleGroups } from './visibility.ts'

const teams = ['north', 'south', 'east', 'west']
const people = teams.flatMap((teamId) =>
  Array.from({ length: 8 }, (_, index) => ({
    id: `${teamId}${index}`,
    teamId,
    managerId: `${teamId}-lead`,
    sells: true,
  })),
)
const groups: PeopleGroups = {
  people,
  teams: teams.map((id) => ({ id, managerId: `${id}-lead`, parentTeamId: null })),
  segments: [],
}

function member(role: Role, personId: string | null = null): Member {
  return { workspaceId: 'w', memberId: 'm', roles: [role], personId, via: 'session', scopes: null }
}

const of = (team: string, count: number) => Array.from({ length: count }, (_, index) => `${team}${index}`)
const contributors = {
  'team:north': of('north', 8),
  'team:south': of('south', 1),
  'team:east': of('east', 6),
  'team:west': of('west', 7),
}

function see(role: Role, personId: string | null = null, fewest = 5) {
  const found = findContributed(member(role, personId), groups, { fewest, contributors })
  return found === null ? null : Object.keys(contributors).filter((key) => found.has(key))
}

test('a large team in which one seller had cases is not told, nor what it would follow from', () => {
  // South would be what is left of the whole; so the smallest of the others goes with it.
  expect(see('hr')).toEqual(['team:north', 'team:west'])
  expect(see('ceo')).toEqual(['team:north', 'team:west'])
  expect(see('seller', 'south3')).toEqual([])
  expect(see('seller', 'north3')).toEqual(['team:north'])
})

test('whose people are seen by name is told everything of their teams', () => {
  expect(see('cro')).toBeNull()
  expect(see('manager', 'south-lead')).toContain('team:south')
})

test('of any cases no team told is of fewer than five, and neither is what is left of the whole', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = createRandom(seed)
    const drawn = Object.fromEntries(
      teams.map((team) => [`team:${team}`, of(team, 8).filter(() => random.uniform() < 0.2 + 0.15 * (seed % 5))]),
    )
    const allowed = findContributed(member('hr'), groups, { fewest: 5, contributors: drawn }) ?? new Set()
    const told = Object.entries(drawn).filter(([key, ids]) => ids.length > 0 && allowed.has(key))
    const all = Object.values(drawn).reduce((sum, ids) => sum + ids.length, 0)
    expect(
      told.every(([, ids]) => ids.length >= 5),
      `seed ${seed}`,
    ).toBe(true)
    const left = all - told.reduce((sum, [, ids]) => sum + ids.length, 0)
    if (allowed.has('organisation') || told.length > 0) expect(left === 0 || left >= 5 || told.length === 0).toBe(true)
  }
})
