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

test('of one period, told again and again while people come and go, nobody’s part follows from any two states', () => {
  let several = 0
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = createRandom(seed)
    const told: Record<string, readonly string[]>[] = []
    let state = Object.fromEntries(teams.map((team) => [`team:${team}`, of(team, 6 + (seed % 3))]))
    for (let step = 0; step < 12; step += 1) {
      const allowed = findContributed(member('hr'), groups, { fewest: 5, contributors: state, told }) ?? new Set()
      const given = Object.fromEntries(Object.entries(state).filter(([key]) => allowed.has(key)))
      if (told.every((one) => JSON.stringify(one) !== JSON.stringify(given))) told.push(given)
      state = Object.fromEntries(
        teams.map((team) => [
          `team:${team}`,
          of(team, 8).filter((id) => flips(random.uniform(), state, `team:${team}`, id)),
        ]),
      )
    }
    const sums = told.flatMap((one) => Object.values(one))
    for (const [index, a] of sums.entries()) {
      for (const b of sums.slice(0, index)) {
        const onlyA = a.filter((id) => !b.includes(id)).length
        const onlyB = b.filter((id) => !a.includes(id)).length
        const isNested = onlyA === 0 || onlyB === 0
        if (isNested && onlyA + onlyB > 0) expect(onlyA + onlyB, `seed ${seed}`).toBeGreaterThanOrEqual(5)
        else expect(onlyA + onlyB, `seed ${seed}`).not.toBe(1)
      }
    }
    expect(listSingled(sums), `seed ${seed}`).toEqual([])
    if (told.length > 1) several += 1
  }
  expect(several).toBeGreaterThan(20)
})

/** Most stay as they are; now and then one joins or leaves. */
function flips(draw: number, state: Readonly<Record<string, readonly string[]>>, key: string, id: string): boolean {
  const isIn = (state[key] ?? []).includes(id)
  return draw < 0.08 ? !isIn : isIn
}

/** People whose own value is some combination of the sums: found by elimination, apart from how the guard does it. */
function listSingled(sums: readonly (readonly string[])[]): string[] {
  const ids = [...new Set(sums.flat())]
  const rows = sums.map((sum) => ids.map((id): number => (sum.includes(id) ? 1 : 0)))
  let rank = 0
  for (const [column] of ids.entries()) {
    const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9)
    if (pivot === -1) continue
    ;[rows[rank], rows[pivot]] = [rows[pivot] ?? [], rows[rank] ?? []]
    const base = rows[rank] ?? []
    const by = base[column] ?? 1
    for (const [index, value] of base.entries()) base[index] = value / by
    for (const [other, row] of rows.entries()) {
      const times = row[column] ?? 0
      if (other !== rank && times !== 0)
        for (const [index, value] of base.entries()) row[index] = (row[index] ?? 0) - times * value
    }
    rank += 1
  }
  return rows
    .filter((row) => row.filter((value) => Math.abs(value) > 1e-9).length === 1)
    .map((row) => ids[row.findIndex((value) => Math.abs(value) > 1e-9)] ?? '')
}

test('what was told stays told, also after an import was taken back', () => {
  const told = [{ 'team:north': of('north', 8) }]
  const now = (count: number) =>
    findContributed(member('hr'), groups, {
      fewest: 5,
      contributors: { ...contributors, 'team:north': of('north', count) },
      told,
    })?.has('team:north')
  expect([now(8), now(7), now(6)]).toEqual([true, false, false])
})
