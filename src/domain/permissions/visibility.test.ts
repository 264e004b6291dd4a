import { expect, test } from 'vitest'
import type { Member, Role } from '../member.ts'
import { createVisibility, type PeopleGroups } from './visibility.ts'

/** A VP over two teams, a third team of eight beside them, a fourth of three. */
const groups: PeopleGroups = {
  people: [
    { id: 'vp', teamId: null, managerId: 'cro', sells: false },
    { id: 'cro', teamId: null, managerId: null, sells: false },
    ...members('north', 6),
    ...members('south', 7),
    ...members('tiny', 3),
    ...members('east', 8),
    { id: 'max', teamId: 'north', managerId: 'vp', sells: false },
    { id: 'zoe', teamId: 'south', managerId: 'vp', sells: false },
    { id: 'eve', teamId: 'east', managerId: 'cro', sells: false },
    { id: 'tim', teamId: 'tiny', managerId: 'cro', sells: false },
  ],
  teams: [
    { id: 'north', managerId: 'max', parentTeamId: null },
    { id: 'south', managerId: 'zoe', parentTeamId: null },
    { id: 'east', managerId: 'eve', parentTeamId: null },
    { id: 'tiny', managerId: 'tim', parentTeamId: null },
  ],
  segments: [
    { id: 'region=EU', people: members('north', 6).map((person) => person.id) },
    { id: 'region=US', people: [...members('south', 7), ...members('east', 8)].map((person) => person.id) },
    { id: 'region=JP', people: members('tiny', 3).map((person) => person.id) },
  ],
}

function members(team: string, count: number) {
  const manager = { north: 'max', south: 'zoe', tiny: 'tim', east: 'eve' }[team] ?? null
  return Array.from({ length: count }, (_, index) => ({
    id: `${team}${index}`,
    teamId: team,
    managerId: manager,
    sells: true,
  }))
}

function see(roles: readonly Role[], personId: string | null) {
  const member: Member = { workspaceId: 'w', memberId: 'm', roles, personId, via: 'session', scopes: null }
  const visibility = createVisibility(member, groups, { fewest: 5 })
  return {
    ...visibility,
    named: (kind: 'person' | 'team' | 'segment') =>
      (kind === 'person' ? groups.people : kind === 'team' ? groups.teams : groups.segments)
        .filter((one) => visibility.see({ kind, id: one.id }) === 'named')
        .map((one) => one.id),
  }
}

test('a manager sees the own team by name, other teams without, and whoever is below them', () => {
  const max = see(['manager'], 'max')
  expect(max.named('team')).toEqual(['north'])
  expect(max.see({ kind: 'team', id: 'east' })).toBe('unnamed')
  expect(max.named('person')).toEqual([...members('north', 6).map((person) => person.id), 'max'])
})

test('a second-line leader sees the line below them', () => {
  const vp = see(['vp'], 'vp')
  expect(vp.named('team')).toEqual(['north', 'south'])
  expect(vp.named('person')).toContain('zoe')
  expect(vp.named('person')).not.toContain('cro')
  expect(vp.named('person')).not.toContain('east0')
})

test('a seller sees themselves and the own team, if it is large enough', () => {
  const seller = see(['seller'], 'north0')
  expect(seller.named('person')).toEqual(['north0'])
  expect(seller.named('team')).toEqual(['north'])
  expect(seller.named('segment')).toEqual([])
  expect(see(['seller'], 'tiny0').named('team')).toEqual([])
})

test('HR sees teams of five and more, and none from which a smaller one follows', () => {
  const hr = see(['hr'], null)
  // The three of the small team would be what is left of the whole; so the smallest of the others goes too.
  expect(hr.named('team')).toEqual(['south', 'east'])
  expect(hr.named('person')).toEqual([])
  expect(hr.named('segment')).toEqual(['region=US'])
})

test('the CEO sees teams but no single person; revenue operations sees both; an administrator neither', () => {
  expect(see(['ceo'], 'cro').named('team')).toHaveLength(4)
  expect(see(['ceo'], null).named('person')).toEqual([])
  expect(see(['revops'], null).named('person')).toHaveLength(groups.people.length)
  const admin = see(['admin'], null)
  expect([...admin.named('team'), ...admin.named('person'), ...admin.named('segment')]).toEqual([])
  expect(admin.see({ kind: 'organisation', id: 'organisation' })).toBe('hidden')
})

test('the CEO sees by name whom the CRO chose, and nobody who follows from them', () => {
  const member: Member = {
    workspaceId: 'w',
    memberId: 'm',
    roles: ['ceo'],
    personId: null,
    via: 'session',
    scopes: null,
  }
  const ceo = createVisibility(member, groups, { fewest: 5, namedToCeo: ['tiny0', 'nobody'] })
  expect([...ceo.exceptions]).toEqual(['tiny0'])
  expect(ceo.see({ kind: 'person', id: 'tiny0' })).toBe('named')
  expect(ceo.see({ kind: 'person', id: 'tiny1' })).toBe('hidden')
  expect(ceo.isAlerted('tiny0')).toBe(false)
  expect(ceo.see({ kind: 'team', id: 'tiny' })).toBe('named')
  // With two of three known the team's sum would be the third's.
  const more = createVisibility(member, groups, { fewest: 5, namedToCeo: ['tiny0', 'tiny1'] })
  expect(more.see({ kind: 'team', id: 'tiny' })).toBe('hidden')
  expect(more.key).not.toBe(ceo.key)
  const hr = createVisibility({ ...member, roles: ['hr'] }, groups, { fewest: 5, namedToCeo: ['tiny0'] })
  expect(hr.see({ kind: 'person', id: 'tiny0' })).toBe('hidden')
})

test('an alert about a person is for the managers above them, up to the CRO, and not for the person', () => {
  expect(see(['manager'], 'max').isAlerted('north0')).toBe(true)
  expect(see(['vp'], 'vp').isAlerted('north0')).toBe(true)
  expect(see(['cro'], null).isAlerted('north0')).toBe(true)
  expect(see(['manager'], 'zoe').isAlerted('north0')).toBe(false)
  for (const role of ['ceo', 'revops', 'hr', 'enablement', 'admin'] as const) {
    expect(see([role], null).isAlerted('north0')).toBe(false)
  }
  expect(see(['seller'], 'north0').isAlerted('north0')).toBe(false)
})

test('who is not linked to a person sees nobody as their own', () => {
  expect(see(['manager'], null).named('person')).toEqual([])
  expect(see(['seller'], null).named('team')).toEqual([])
})
