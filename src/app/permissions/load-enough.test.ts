import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../test/builders/open-test-app.ts'
import { eachStore } from '../../../test/harness/stores.ts'
import type { Role } from '../../domain/member.ts'
import type { PeopleGroups } from '../../domain/permissions/visibility.ts'
import { loadEnough } from './load-enough.ts'

const teams = ['north', 'south', 'east']
const of = (team: string, count: number) => Array.from({ length: count }, (_, index) => `${team}${index}`)
const groups: PeopleGroups = {
  people: teams.flatMap((team) => of(team, 9).map((id) => ({ id, teamId: team, managerId: null, sells: true }))),
  teams: teams.map((id) => ({ id, managerId: null, parentTeamId: null })),
  segments: [],
}
const source = 'closedDeals 2025-01-01 2026-01-01'

eachStore((store) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp(store)
  })
  afterAll(() => app.close())

  /** As a server would that has just been started: nothing is carried over but the ledger. */
  async function teamsTold(role: Role, counts: Readonly<Record<string, number>>): Promise<string[] | null> {
    const member = { ...app.deps.member, memberId: role, roles: [role], via: 'session' as const }
    const sets = Object.fromEntries(Object.entries(counts).map(([team, count]) => [`team:${team}`, of(team, count)]))
    const contributors = { sourceOf: { 'win-rate': source }, sources: { [source]: sets } }
    const enough = await loadEnough({ ...app.deps, member }, { fewest: 5, key: role, groups, contributors })
    return enough === null ? null : Object.keys(sets).filter((key) => enough.get(source)?.has(key) === true)
  }

  test('yesterday’s answer and today’s do not tell who joined: the team waits until enough have changed', async () => {
    expect(await teamsTold('hr', { north: 8, south: 7, east: 6 })).toEqual(['team:north', 'team:south', 'team:east'])
    expect(await teamsTold('hr', { north: 9, south: 7, east: 6 })).toEqual(['team:south', 'team:east'])
    expect(await teamsTold('hr', { north: 8, south: 7, east: 6 })).toEqual(['team:north', 'team:south', 'team:east'])
  })

  test('who was told nothing before is told what there is, and who sees everybody is told everything', async () => {
    expect(await teamsTold('enablement', { north: 9, south: 7, east: 6 })).toContain('team:north')
    expect(await teamsTold('cro', { north: 9, south: 1, east: 6 })).toBeNull()
  })

  test('of two who ask at once about different states only one is told each', async () => {
    const [one, other] = await Promise.all([
      teamsTold('ceo', { north: 8, south: 7, east: 6 }),
      teamsTold('ceo', { north: 9, south: 7, east: 6 }),
    ])
    expect([one, other].filter((told) => told?.includes('team:north'))).toHaveLength(1)
  })
})
