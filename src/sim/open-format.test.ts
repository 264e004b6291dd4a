import { describe, expect, it } from 'vitest'
import { toRecords } from './records.ts'
import { simulate } from './simulate.ts'

/** The rules of the open format as its description states them, kept here by hand: the simulator imports none of it. */
const required: Readonly<Record<string, string>> = {
  people: 'person_id name',
  teams: 'team_id name',
  accounts: 'account_id name',
  deals: 'deal_id owner_id created_on outcome',
  deal_history: 'deal_id at field new_value',
  activities: 'activity_id person_id at kind',
  leads: 'lead_id created_at',
  quotas: 'period_start period_end amount',
  forecasts: 'submitted_on period_start period_end amount',
  calendar: 'event_id person_id starts_at minutes',
  coaching: 'session_id coach_id coachee_id on',
  pulses: 'asked_on item score',
  assessments: 'asked_on component statement score',
  problems: 'problem_id raised_on title',
  decisions: 'decision_id requested_at title',
  priorities: 'priority_id title period_start',
  initiatives: 'initiative_id title started_on',
  objectives: 'objective_id title',
  actions: 'action_id title due_on',
  payouts: 'person_id period_start period_end amount',
  subscriptions: 'account_id from amount',
  seats: 'seat_id approved_on',
  skills: 'person_id observed_on skill score',
  territories: 'territory_id potential',
}
const keys: Readonly<Record<string, string>> = {
  people: 'person_id',
  teams: 'team_id',
  accounts: 'account_id',
  deals: 'deal_id',
  deal_history: 'deal_id at field new_value',
  activities: 'activity_id',
  leads: 'lead_id',
  quotas: 'period_start period_end person_id team_id',
  forecasts: 'submitted_on period_start period_end person_id team_id category',
  calendar: 'event_id person_id',
  coaching: 'session_id',
  pulses: 'asked_on item respondent',
  assessments: 'asked_on component statement respondent',
  problems: 'problem_id',
  decisions: 'decision_id',
  priorities: 'priority_id',
  initiatives: 'initiative_id',
  objectives: 'objective_id recorded_on',
  actions: 'action_id',
  payouts: 'person_id period_start period_end',
  subscriptions: 'account_id from',
  seats: 'seat_id',
  skills: 'person_id observed_on skill observer_id',
  territories: 'territory_id from',
}
const vocabulary: Readonly<Record<string, string>> = {
  'people.role': 'seller manager leader sdr specialist other',
  'people.exit_kind': 'voluntary involuntary other',
  'deals.outcome': 'open won lost no_decision disqualified',
  'deals.type': 'new expansion renewal',
  'deals.forecast_category': 'omitted pipeline best_case commit closed',
  'deal_history.field': 'stage amount close_on owner_id forecast_category',
  'activities.kind': 'call email meeting demo task other',
  'activities.direction': 'customer internal',
  'calendar.purpose': 'customer coaching one_to_one forecast pipeline deal problem planning admin other',
  'coaching.kind': 'one_to_one observation deal business development coach_the_coach',
  'coaching.status': 'held moved cancelled',
  'coaching.commitment_status': 'open done missed',
  'problems.cause_kind': 'process person unknown',
  'problems.verified': 'held failed',
  'objectives.kind': 'goal strategy objective tactic result',
  'actions.source': 'meeting problem coaching plan',
}
const references: Readonly<Record<string, string>> = {
  'people.team_id': 'teams',
  'people.manager_id': 'people',
  'teams.manager_id': 'people',
  'deals.owner_id': 'people',
  'deals.account_id': 'accounts',
  'deals.lead_id': 'leads',
  'deal_history.deal_id': 'deals',
  'activities.person_id': 'people',
  'activities.deal_id': 'deals',
  'activities.account_id': 'accounts',
  'leads.owner_id': 'people',
  'leads.deal_id': 'deals',
  'quotas.person_id': 'people',
  'forecasts.team_id': 'teams',
  'calendar.person_id': 'people',
  'coaching.coach_id': 'people',
  'coaching.coachee_id': 'people',
  'problems.raised_by': 'people',
  'problems.recurrence_of': 'problems',
  'initiatives.parent_objective': 'objectives',
  'objectives.parent_id': 'objectives',
  'actions.owner_id': 'people',
  'payouts.person_id': 'people',
  'subscriptions.account_id': 'accounts',
  'seats.person_id': 'people',
  'territories.person_id': 'people',
}
const inOrder: readonly (readonly [table: string, earlier: string, later: string])[] = [
  ['people', 'hired_on', 'left_on'],
  ['deals', 'created_on', 'qualified_on'],
  ['deals', 'qualified_on', 'closed_on'],
  ['deals', 'created_on', 'closed_on'],
  ['leads', 'created_at', 'assigned_at'],
  ['leads', 'assigned_at', 'first_touch_at'],
  ['quotas', 'period_start', 'period_end'],
  ['problems', 'raised_on', 'resolved_on'],
  ['decisions', 'requested_at', 'decided_at'],
  ['priorities', 'added_on', 'dropped_on'],
  ['initiatives', 'started_on', 'ended_on'],
  ['payouts', 'disputed_on', 'resolved_on'],
  ['seats', 'filled_on', 'vacated_on'],
  ['territories', 'from', 'until'],
  ['subscriptions', 'from', 'until'],
]

describe.each([
  { scenario: 'demo', seed: 1 },
  { scenario: 'attrition-wave', seed: 3 },
  { scenario: 'band-aids', seed: 2 },
])('the files of $scenario, seed $seed', (options) => {
  const simulated = simulate(options)
  const records = Object.fromEntries(Object.keys(required).map((table) => [table, toRecords(simulated, table)]))

  it('are all there with every required cell filled and every key once', () => {
    expect(Object.keys(simulated.files).toSorted()).toEqual(Object.keys(required).toSorted())
    for (const [table, columns] of Object.entries(required)) {
      expect(records[table]?.length, table).toBeGreaterThan(0)
      for (const column of columns.split(' '))
        expect(records[table]?.filter((row) => !row[column]).length, `${table}.${column}`).toBe(0)
      const columnsOfKey = (keys[table] ?? '').split(' ')
      const seen = new Set(records[table]?.map((row) => columnsOfKey.map((column) => row[column]).join('|')))
      expect(seen.size, table).toBe(records[table]?.length)
    }
  })

  it('use the words of the format, real days, and ids that exist', () => {
    for (const [path, words] of Object.entries(vocabulary)) {
      const [table = '', column = ''] = path.split('.')
      const odd = records[table]?.filter((row) => row[column] && !words.split(' ').includes(row[column]))
      expect(odd, path).toEqual([])
    }
    for (const [path, other] of Object.entries(references)) {
      const [table = '', column = ''] = path.split('.')
      const key = (keys[other] ?? '').split(' ')[0] ?? ''
      const ids = new Set(records[other]?.map((row) => row[key]))
      expect(records[table]?.filter((row) => row[column] && !ids.has(row[column])).length, path).toBe(0)
    }
    for (const [table, rows] of Object.entries(records))
      for (const row of rows)
        for (const [column, text] of Object.entries(row)) {
          if (/_on$|^from$|^until$|^on$|period_/.test(column) && text)
            expect(text, `${table}.${column}`).toMatch(/^\d{4}-\d\d-\d\d$/)
          if (/_at$|^at$/.test(column) && text)
            expect(text, `${table}.${column}`).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/)
        }
  })

  it('hold no day that comes before the one it follows, and nothing after the end', () => {
    for (const [table, earlier, later] of inOrder) {
      const wrong = records[table]?.filter(
        (row) => row[earlier] && row[later] && (row[earlier] ?? '') > (row[later] ?? ''),
      )
      expect(wrong, `${table}: ${earlier} after ${later}`).toEqual([])
    }
    const end = simulated.truth.asOf
    for (const [table, column] of [
      ['deals', 'created_on'],
      ['deals', 'closed_on'],
      ['deal_history', 'at'],
      ['activities', 'at'],
      ['people', 'hired_on'],
      ['people', 'left_on'],
      ['coaching', 'on'],
      ['pulses', 'asked_on'],
      ['problems', 'raised_on'],
      ['problems', 'verified_on'],
      ['actions', 'done_on'],
    ] as const) {
      const late = records[table]?.filter((row) => (row[column] ?? '').slice(0, 10) > end)
      expect(late?.length, `${table}.${column}`).toBe(0)
    }
  })

  it('tell the same story in deals and in their history', () => {
    const closed = records['deals']?.filter((deal) => deal['outcome'] !== 'open') ?? []
    expect(closed.filter((deal) => !deal['closed_on']).length).toBe(0)
    const last = new Map<string, string>()
    const before = new Map<string, string>()
    for (const change of records['deal_history'] ?? []) {
      const key = `${change['deal_id']} ${change['field']}`
      expect(change['old_value'], key).toBe(
        last.get(key) ??
          (change['field'] === 'forecast_category'
            ? 'omitted'
            : change['field'] === 'owner_id'
              ? change['old_value']
              : ''),
      )
      expect((before.get(change['deal_id'] ?? '') ?? '') < (change['at'] ?? ''), key).toBe(true)
      last.set(key, change['new_value'] ?? '')
      before.set(change['deal_id'] ?? '', change['at'] ?? '')
    }
    for (const deal of records['deals'] ?? []) expect(last.get(`${deal['deal_id']} stage`)).toBe(deal['stage'])
  })
})
