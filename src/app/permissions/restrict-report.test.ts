import { expect, test } from 'vitest'
import { sampleReport } from '../../../test/harness/sample-report.ts'
import type { DiagnosisReport, Finding, MetricRow, Unit } from '../../contract/diagnosis.ts'
import type { Member, Role } from '../../domain/member.ts'
import { createVisibility, type PeopleGroups } from '../../domain/permissions/visibility.ts'
import { markName } from './marked-names.ts'
import { findSurveyedTeams } from './restrict-metrics.ts'
import { restrictReport } from './restrict-report.ts'

const groups: PeopleGroups = {
  people: [
    ...sellers('alps', 'max', 7),
    ...sellers('moor', 'zoe', 8),
    { id: 'max', teamId: null, managerId: null, sells: false },
    { id: 'zoe', teamId: null, managerId: null, sells: false },
  ],
  teams: [
    { id: 'alps', managerId: 'max', parentTeamId: null },
    { id: 'moor', managerId: 'zoe', parentTeamId: null },
  ],
  segments: [],
}

function sellers(team: string, managerId: string, count: number) {
  return Array.from({ length: count }, (_, index) => ({ id: `${team}${index}`, teamId: team, managerId, sells: true }))
}

function marked(kind: Unit['kind'], id: string, name: string): Unit {
  return { kind, id, name: markName({ kind, id, name }) }
}

const ada = marked('person', 'alps0', 'Ada Keller')
const alps = marked('team', 'alps', 'Alps')
const moor = marked('team', 'moor', 'Moor')

function finding(scope: Finding['scope'], units: Unit[], about: string): Finding {
  const [base] = sampleReport().findings
  if (base === undefined) throw new Error('The sample has no finding')
  const evidence = [{ for: true, text: `${about} moved; ${moor.name} did not`, weight: 1 }]
  const sentence = `Win rate of ${about} fell`
  const id = `${scope}-win-rate-${units.map((unit) => unit.id).join('-')}`
  return { ...base, id, scope, units, unaffected: [moor, ada], sentence, evidence, metrics: [], charts: [] }
}

function row(unit: Unit, value: number, id = 'win-rate', n = 40): MetricRow {
  const [base] = sampleReport().metrics
  if (base === undefined) throw new Error('The sample has no metric')
  const none = { have: null, need: null, of: null, reason: null }
  return { ...base, ...none, id, unit, status: 'value', value, n, interval: null }
}

const report: DiagnosisReport = {
  ...sampleReport(),
  findings: [finding('individual', [ada], ada.name), finding('team', [alps, moor], `${alps.name} and ${moor.name}`)],
  summary: ['Two findings are beyond usual variation.', `Better than before: cycle length (${moor.name}).`],
  teams: [alps, moor].map((unit) => ({
    unit,
    state: 'own' as const,
    sentence: `Something of its own may start in ${unit.name}.`,
    roots: [{ component: 'coaching-cadence', pillar: 'coaching', probability: 0.3, failing: 0.4 }],
    evidence: [{ for: true, text: `One-on-ones kept fell in ${unit.name}`, weight: 1 }],
    memory: { quarters: 4, missing: 0 },
  })),
  metrics: [row(ada, 0.2), row(alps, 0.3), row(moor, 0.4)],
  refused: [{ file: 'deals.csv', line: 3, column: 'owner', value: 'Ada Keller', reason: 'unknown' }],
  dataQuality: [{ text: '“Ada Keller” is unknown', rows: 1, file: 'deals.csv' }],
}

function tell(roles: readonly Role[], personId: string | null): DiagnosisReport {
  const member: Member = { workspaceId: 'w', memberId: 'm', roles, personId, via: 'session', scopes: null }
  const visibility = createVisibility(member, groups, { fewest: 5 })
  return restrictReport(report, { member, visibility, surveyed: new Map(), isOfEnough: () => true, fewest: 5 })
}

function scopes(roles: readonly Role[], personId: string | null): string[] {
  return tell(roles, personId).findings.map((one) => one.scope)
}

test('an alert about one person is told to their manager and the CRO, and to nobody else, not even the person', () => {
  expect(scopes(['manager'], 'max')).toEqual(['individual', 'team'])
  expect(scopes(['cro'], null)).toEqual(['individual', 'team'])
  expect(scopes(['manager'], 'zoe')).toEqual(['team'])
  expect(scopes(['seller'], 'alps0')).toEqual(['team'])
  for (const role of ['ceo', 'revops', 'enablement', 'hr'] as const) expect(scopes([role], null)).toEqual(['team'])
})

test('whoever does not see a person or a team finds their names nowhere in the report', () => {
  const seller = JSON.stringify(tell(['seller'], 'alps1'))
  expect(seller).not.toContain('Ada')
  expect(seller).not.toContain('Moor')
  expect(seller).not.toContain('moor')
  expect(seller).toContain('Alps and another team fell')
  const zoe = JSON.stringify(tell(['manager'], 'zoe'))
  expect(zoe).not.toContain('Ada')
  expect(zoe).not.toContain('alps')
})

function teamsOf(roles: readonly Role[], personId: string | null) {
  return tell(roles, personId).teams.map(({ unit, sentence }) => [unit.id, sentence])
}

test('the roots of a team are told to whoever sees the team by name, and of another team nothing at all', () => {
  const [own, other] = ['Alps', 'Moor'].map((name) => `Something of its own may start in ${name}.`)
  expect(teamsOf(['manager'], 'max')).toEqual([['alps', own]])
  expect(teamsOf(['seller'], 'alps1')).toEqual([['alps', own]])
  expect(teamsOf(['manager'], 'zoe')).toEqual([['moor', other]])
  expect(teamsOf(['cro'], null).map(([id]) => id)).toEqual(['alps', 'moor'])
})

test('the count of findings is of those that are told', () => {
  expect(tell(['manager'], 'max').summary[0]).toBe('Two findings are beyond usual variation.')
  expect(tell(['seller'], 'alps1').summary[0]).toBe('One finding is beyond usual variation: one in one team.')
})

test('other teams stand without a name, in the order of their values', () => {
  const { metrics } = tell(['manager'], 'max')
  expect(metrics.map((one) => [one.unit.id, one.unit.name])).toEqual([
    ['alps0', 'Ada Keller'],
    ['alps', 'Alps'],
    ['peer-1', 'Another team'],
  ])
})

test('files and their faults are for those who bring files', () => {
  expect(tell(['revops'], null).refused).toHaveLength(1)
  expect(tell(['manager'], 'max')).toMatchObject({ refused: [], dataQuality: [] })
})

test('where the total would tell what four people answered, another team is left out too, in every period', () => {
  const whole: Unit = { kind: 'organisation', id: 'organisation', name: 'all' }
  const rows = [row(whole, 1, 'enps', 24), row(alps, 1, 'enps', 12), row(moor, 1, 'enps', 8)]
  expect([...findSurveyedTeams(rows, [], 5)]).toEqual(['alps'])
  const enough = [row(whole, 1, 'enps', 26), row(alps, 1, 'enps', 12), row(moor, 1, 'enps', 8)]
  expect([...findSurveyedTeams(enough, [], 5)]).toEqual(['alps', 'moor'])
})
