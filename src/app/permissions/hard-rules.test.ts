import { expect, test } from 'vitest'
import { framework } from '../../domain/framework/index.ts'
import { roles, type Member, type Role } from '../../domain/member.ts'
import { metrics } from '../../domain/metrics/index.ts'
import { tables } from '../../domain/open-format/tables.ts'
import { accessOf, accessTable, canAccess, dataClasses, requireAccess } from '../../domain/permissions.ts'
import { allowGroups, fewestPeople, toFewestPeople } from '../../domain/permissions/allow-groups.ts'
import { classOfMetric } from '../../domain/permissions/metric-class.ts'
import { retentionRules } from '../../domain/permissions/retention.ts'
import { createVisibility, type PeopleGroups } from '../../domain/permissions/visibility.ts'
import { migrations } from '../../ledger/migrations/index.ts'
import { peopleSeen } from './people-seen.ts'
import { seeMetric } from './restrict-metrics.ts'

/**
 * The ten hard rules. Where what a rule is about is not built yet, its test holds the layer that exists: the table gives nobody the
 * access, and no column, metric or table of the ledger could carry it.
 */
function member(role: Role, personId: string | null = null): Member {
  return { workspaceId: 'w', memberId: 'm', roles: [role], personId, via: 'session', scopes: null }
}

const team = { id: 'north', managerId: 'max', parentTeamId: null }
const groups: PeopleGroups = {
  people: ['max', 'ada', 'ben', 'cem', 'dan', 'eve', 'fay'].map((id) => {
    return { id, teamId: 'north', managerId: id === 'max' ? null : 'max', sells: id !== 'max' }
  }),
  teams: [team],
  segments: [],
}

function visibilityOf(role: Role, personId: string | null = null) {
  return createVisibility(member(role, personId), groups, { fewest: fewestPeople })
}

const others = (...except: Role[]) => roles.filter((role) => !except.includes(role))
const needsOf = (...names: string[]) => ({ needs: names.map((table) => ({ table, columns: [] })) })
const ledgerTables = migrations.flatMap(({ statements }) => statements.map((one) => one.toLowerCase()))

test('rule 1: nobody reads a coaching note because they are senior or an administrator', () => {
  for (const role of others('manager', 'seller')) {
    expect(accessOf([role], 'coaching-notes')).toBe('none')
    expect(() => requireAccess(member(role), 'coaching-notes')).toThrow(/Only the two of you/)
  }
  for (const role of others('manager')) expect(accessOf([role], 'coach-preparation')).toBe('none')
  // Those of a pair see it because they are the pair, not by rank: nobody has it of a team.
  expect(roles.some((role) => canAccess([role], 'coaching-notes', 'team'))).toBe(false)
  expect(accessTable['coach-preparation'].whoSees).toContain('lawful request')
})

test('rule 2: what is said in coaching feeds nothing; only how much takes place counts, and for the coach', () => {
  const columns = tables.coaching.columns.map((column) => column.name)
  expect(columns.filter((name) => /note|text|content|topic|feedback/.test(name))).toEqual([])
  const used = Object.values(metrics).flatMap(({ needs }) => needs.filter(({ table }) => table === 'coaching'))
  const read = new Set(used.flatMap((need) => need.columns))
  expect([...read].filter((name) => !/minutes|kind|status|commitment_due|commitment_status/.test(name))).toEqual([])
  expect(ledgerTables.some((statement) => /create table \w*coach/.test(statement))).toBe(false)
})

test('rule 3: no number about fewer than five people, and none by leaving one person out', () => {
  expect(fewestPeople).toBe(5)
  expect([toFewestPeople(null), toFewestPeople(3), toFewestPeople(10)]).toEqual([5, 5, 10])
  const all = groups.people.map((person) => person.id)
  const asked = [
    { key: 'all', members: all },
    { key: 'without ada', members: all.filter((id) => id !== 'ada') },
    { key: 'four', members: all.slice(0, 4) },
  ]
  expect([...allowGroups(asked, { fewest: fewestPeople })]).toEqual(['all'])
})

test('rule 4: of calendars only the bare data, and one person’s time is that person’s', () => {
  const columns = tables.calendar.columns.map((column) => column.name)
  expect(columns.filter((name) => /subject|title|body|description|attendee_(name|email)|location/.test(name))).toEqual(
    [],
  )
  const time = needsOf('calendar')
  for (const role of roles) {
    const reader = { member: member(role, 'max'), visibility: visibilityOf(role, 'max') }
    expect(seeMetric(time, { kind: 'person', id: 'ada' }, reader), role).toBe('hidden')
  }
  const own = { member: member('seller', 'ada'), visibility: visibilityOf('seller', 'ada') }
  expect(seeMetric(time, { kind: 'person', id: 'ada' }, own)).toBe('named')
  expect([...(peopleSeen(own.member, own.visibility, 'calendar-individual') ?? [])]).toEqual(['ada'])
})

test('rule 5: an alert about one person goes to their managers and carries what else could explain it', () => {
  expect(visibilityOf('manager', 'max').isAlerted('ada')).toBe(true)
  for (const role of others('manager', 'vp', 'cro'))
    expect(visibilityOf(role, 'ben').isAlerted('ada'), role).toBe(false)
  expect(visibilityOf('manager', null).isAlerted('ada')).toBe(false)
  expect(visibilityOf('seller', 'ada').isAlerted('ada')).toBe(false)
})

test('rule 6: plans to part with many people are visible to named people only', () => {
  for (const role of ['manager', 'seller', 'enablement', 'admin'] as const) {
    expect(accessOf([role], 'reorganisation-drafts')).toBe('none')
  }
  for (const role of ['vp', 'revops', 'hr'] as const) expect(accessOf([role], 'reorganisation-drafts')).toBe('named')
  expect(ledgerTables.some((statement) => /layoff|lay_off|reorgani|bulk_exit/.test(statement))).toBe(false)
})

test('rule 7: nobody’s risk of leaving is computed, and a manager or the person would never see a score', () => {
  const named = [...Object.keys(metrics), ...framework.components.map((component) => component.id)]
  expect(named.filter((id) => /flight|leaving-risk|attrition-risk/.test(id))).toEqual([])
  const attrition = Object.values(metrics).filter((metric) => metric.id.includes('attrition'))
  expect(attrition.flatMap((metric) => metric.seriesUnits)).not.toContain('person')
  expect(accessOf(['seller'], 'talent-review')).toBe('none')
  expect(accessOf(['manager'], 'talent-review')).toBe('named')
  expect(accessTable['talent-review'].whoSees).toContain('HR’s only')
})

test('rule 8: access goes by role, a class without access is refused, and every look at a person’s data can be seen by them', () => {
  for (const dataClass of dataClasses) {
    for (const role of roles) {
      const isRefused = accessOf([role], dataClass) === 'none'
      if (isRefused) expect(() => requireAccess(member(role), dataClass)).toThrow(/not for your role/)
      else expect(requireAccess(member(role), dataClass)).not.toBe('none')
    }
    expect(accessOf([], dataClass)).toBe('none')
  }
  expect(
    ledgerTables.filter((one) => /grant [^;]*(update|delete)[^;]* on (audit_entries|person_reads)/.test(one)),
  ).toEqual([])
})

test('rule 9: raw calendars are held for 90 days and single survey answers for 24 months, and the ledger keeps neither', () => {
  const held = retentionRules.map(({ table, months, days }) => [table, months, days])
  expect(held).toEqual([
    ['calendar', 0, 90],
    ['pulses', 24, 0],
  ])
  // That they are taken out is tested in app/retention. Notes of coaching, 12 months, are stored nowhere.
  expect(ledgerTables.some((one) => /create table \w*(pulse|survey|calendar|coach|note)/.test(one))).toBe(false)
})

test('rule 10: every class of data says in a sentence who can see it', () => {
  for (const dataClass of dataClasses) {
    const { whoSees, name } = accessTable[dataClass]
    expect(name.length, dataClass).toBeGreaterThan(5)
    expect(whoSees, dataClass).toMatch(/^[A-Z][^\n]{5,}\.$/)
  }
})

test('survey answers by person, pay and skill scores are of classes of their own', () => {
  expect(classOfMetric(needsOf('pulses'), 'person')).toBe('pulse-answers')
  expect(classOfMetric(needsOf('pulses'), 'organisation')).toBe('pulse-aggregates')
  expect(classOfMetric(needsOf('payouts', 'deals'), 'person')).toBe('pay')
  expect(classOfMetric(needsOf('deals'), 'person')).toBe('individual-results')
  for (const role of roles.filter((one) => one !== 'seller')) expect(accessOf([role], 'pulse-answers')).toBe('none')
})
