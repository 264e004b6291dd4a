import {
  boolean,
  currency,
  day,
  dimension,
  id,
  integer,
  money,
  number,
  oneOf,
  reference,
  required,
  text,
} from './column.ts'
import type { Table } from './table.ts'

/** Who sells, how they are grouped, whom they sell to, and with which seats, skills and territories. */
export const people: Table = {
  name: 'people',
  label: 'People',
  key: ['person_id'],
  columns: [
    id('person_id', 'The id other files use for this person.', required),
    text('name', 'Name as shown on screens and reports.', required),
    text('email', 'Work address; matched without regard to case.'),
    oneOf('role', ['seller', 'manager', 'leader', 'sdr', 'specialist', 'other'], 'What the person does in selling.', {
      dimension: true,
    }),
    reference('team_id', 'teams', 'The team the person belongs to.'),
    reference('manager_id', 'people', 'The person they report to.'),
    text('segment', 'Market segment the person sells into.', dimension),
    text('region', 'Region the person sells in.', dimension),
    day('hired_on', 'First day in the organisation.'),
    day('left_on', 'First day no longer in the organisation; empty while employed.'),
    oneOf('exit_kind', ['voluntary', 'involuntary', 'other'], 'Whose decision leaving was.'),
    boolean('regretted', 'Whether the organisation would have kept the person.'),
    boolean('quota_carrying', 'Whether the person has a sales target of their own.'),
    money('ote', 'Yearly on-target earnings.', { min: 0 }),
    currency,
  ],
  rules: [
    { kind: 'not-before', column: 'left_on', other: 'hired_on', reason: 'a person cannot leave before being hired' },
  ],
}

export const teams: Table = {
  name: 'teams',
  label: 'Teams',
  key: ['team_id'],
  columns: [
    id('team_id', 'The id other files use for this team.', required),
    text('name', 'Name of the team.', required),
    reference('manager_id', 'people', 'Who leads the team.'),
    reference('parent_team_id', 'teams', 'The larger team it is a part of.'),
  ],
  rules: [],
}

export const accounts: Table = {
  name: 'accounts',
  label: 'Accounts',
  key: ['account_id'],
  columns: [
    id('account_id', 'The id other files use for this customer or prospect.', required),
    text('name', 'Name of the customer or prospect.', required),
    text('segment', 'Market segment.', dimension),
    text('industry', 'Industry.', dimension),
    text('region', 'Region or country.', dimension),
    integer('employees', 'Number of employees.', { min: 0 }),
    number('annual_revenue', 'Yearly revenue of the account, in whatever unit the source uses throughout.'),
    number('fit_score', 'How well it fits the ideal customer, 0 (not at all) to 1.', { min: 0, max: 1 }),
  ],
  rules: [],
}

export const seats: Table = {
  name: 'seats',
  label: 'Seats',
  key: ['seat_id'],
  columns: [
    id('seat_id', 'The id of an approved position.', required),
    day('approved_on', 'Day the position was approved.', required),
    reference('team_id', 'teams', 'The team it belongs to.'),
    day('filled_on', 'Day somebody started in it.'),
    reference('person_id', 'people', 'Who fills it.'),
    day('vacated_on', 'Day it became empty again.'),
    text('role', 'Role of the position.', dimension),
  ],
  rules: [
    { kind: 'not-before', column: 'vacated_on', other: 'filled_on', reason: 'a seat is vacated after it was filled' },
  ],
}

export const skills: Table = {
  name: 'skills',
  label: 'Skill observations',
  key: ['person_id', 'observed_on', 'skill', 'observer_id'],
  columns: [
    reference('person_id', 'people', 'Who was observed.', required),
    day('observed_on', 'Day of the observation.', required),
    text('skill', 'The skill observed.', { required: true, dimension: true }),
    number('score', 'Level seen, 1 to 5.', { required: true, min: 1, max: 5 }),
    reference('observer_id', 'people', 'Who observed.'),
  ],
  rules: [],
}

export const territories: Table = {
  name: 'territories',
  label: 'Territories',
  key: ['territory_id', 'from'],
  columns: [
    id('territory_id', 'The id of the territory.', required),
    reference('person_id', 'people', 'Who works it.'),
    number('potential', 'Expected yearly sales potential, in one unit throughout.', { required: true, min: 0 }),
    number('workload_hours', 'Hours a year needed to cover it.', { min: 0 }),
    day('from', 'First day of the assignment.'),
    day('until', 'First day after the assignment.'),
  ],
  rules: [{ kind: 'after', column: 'until', other: 'from', reason: 'an assignment ends after it starts' }],
}
