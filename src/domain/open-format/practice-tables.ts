import { boolean, day, dimension, id, instant, integer, number, oneOf, reference, required, text } from './column.ts'
import type { Table } from './table.ts'

/** How the organisation is run: time, coaching, opinions, problems, decisions, priorities and promises. */
const component = { component: true } as const

export const calendar: Table = {
  name: 'calendar',
  label: 'Calendar',
  key: ['event_id', 'person_id'],
  columns: [
    id('event_id', 'The id of the meeting.', required),
    reference('person_id', 'people', 'Whose calendar it is in.', required),
    instant('starts_at', 'When it starts.', required),
    number('minutes', 'How long it takes.', { required: true, min: 0 }),
    instant('created_at', 'When it was put in the calendar.'),
    integer('attendees_internal', 'Colleagues invited.', { min: 0 }),
    integer('attendees_external', 'People from outside invited.', { min: 0 }),
    oneOf(
      'purpose',
      ['customer', 'coaching', 'one_to_one', 'forecast', 'pipeline', 'deal', 'problem', 'planning', 'admin', 'other'],
      'What it is for.',
      dimension,
    ),
  ],
  rules: [],
}

export const coaching: Table = {
  name: 'coaching',
  label: 'Coaching sessions',
  key: ['session_id'],
  columns: [
    id('session_id', 'The id of the session.', required),
    reference('coach_id', 'people', 'Who coaches.', required),
    reference('coachee_id', 'people', 'Who is coached.', required),
    day('on', 'Day of the session.', required),
    oneOf(
      'kind',
      ['one_to_one', 'observation', 'deal', 'business', 'development', 'coach_the_coach'],
      'What kind of session.',
      dimension,
    ),
    number('minutes', 'How long it took.', { min: 0 }),
    day('scheduled_on', 'Day it was first planned for.'),
    oneOf('status', ['held', 'moved', 'cancelled'], 'What became of it.'),
    text('focus_skill', 'The skill worked on.', dimension),
    day('commitment_due', 'Day the commitment made in it is due.'),
    oneOf('commitment_status', ['open', 'done', 'missed'], 'What became of the commitment.'),
    number('coachee_rating', 'How useful the coached person found it, 1 to 5.', { min: 1, max: 5 }),
  ],
  rules: [],
}

export const pulses: Table = {
  name: 'pulses',
  label: 'Pulse answers',
  key: ['asked_on', 'item', 'respondent'],
  columns: [
    day('asked_on', 'Day the question was asked.', required),
    id('item', 'The question: `enps`, or an item of the catalogue such as `speak_up_1`.', required),
    number('score', 'The answer: 0 to 10 for `enps`, 1 to 5 for every other item.', {
      required: true,
      min: 0,
      max: 10,
    }),
    id('respondent', 'A pseudonym; without one every row counts as a respondent of its own.', { namedByRow: true }),
    reference('team_id', 'teams', 'Team of the respondent.'),
    text('role', 'Role of the respondent.', dimension),
  ],
  rules: [
    {
      kind: 'within-unless',
      column: 'score',
      min: 1,
      max: 5,
      unless: 'item',
      is: ['enps'],
      reason: 'items other than enps are answered from 1 to 5',
    },
  ],
}

export const assessments: Table = {
  name: 'assessments',
  label: 'Self-assessments',
  key: ['asked_on', 'component', 'statement', 'respondent'],
  columns: [
    day('asked_on', 'Day the statement was put.', required),
    id('component', 'Id of the component assessed.', { required: true, component: true }),
    integer('statement', 'Which of its statements, 1 to 3.', { required: true, min: 1, max: 3 }),
    number('score', 'Maturity from 1 (absent) to 5 (dynamic).', { required: true, min: 1, max: 5 }),
    id('respondent', 'A pseudonym; without one every row counts as a respondent of its own.', { namedByRow: true }),
    text('role', 'Role of the respondent.', dimension),
    reference('team_id', 'teams', 'Team of the respondent.'),
  ],
  rules: [],
}

export const problems: Table = {
  name: 'problems',
  label: 'Problems',
  key: ['problem_id'],
  columns: [
    id('problem_id', 'The id of the problem.', required),
    day('raised_on', 'Day it was raised.', required),
    text('title', 'What is wrong, in a line.', required),
    text('details', 'More about it.'),
    reference('raised_by', 'people', 'Who raised it.'),
    id('component', 'Id of the component it is thought to belong to.', component),
    reference('team_id', 'teams', 'The team that has it.'),
    reference('person_id', 'people', 'The person it is about, if any.'),
    boolean('urgent', 'Whether it interrupted other work.'),
    number('minutes_lost', 'Working time it cost.', { min: 0 }),
    integer('people_affected', 'How many people it touched.', { min: 0 }),
    reference('recurrence_of', 'problems', 'The earlier problem that came back.'),
    integer('owner_changes', 'How often it was handed to another owner.', { min: 0 }),
    day('resolved_on', 'Day it was closed.'),
    id('fix_component', 'Id of the component that was changed to fix it.', component),
    text('fix', 'What was done.'),
    oneOf(
      'cause_kind',
      ['process', 'person', 'unknown'],
      'Whether the cause found was the way of working or a person.',
    ),
    day('verified_on', 'Day it was checked that the fix held.'),
    oneOf('verified', ['held', 'failed'], 'What the check showed.'),
  ],
  rules: [
    {
      kind: 'not-before',
      column: 'resolved_on',
      other: 'raised_on',
      reason: 'a problem is resolved after it was raised',
    },
  ],
}

export const decisions: Table = {
  name: 'decisions',
  label: 'Decisions',
  key: ['decision_id'],
  columns: [
    id('decision_id', 'The id of the decision.', required),
    instant('requested_at', 'When a decision was asked for.', required),
    text('title', 'What is to be decided.', required),
    text('kind', 'Kind of decision.', dimension),
    instant('decided_at', 'When it was decided.'),
    id('component', 'Id of the component it is about.', component),
    id('metric', 'Id of the metric it is meant to move.'),
    text('expected_change', 'What it is expected to change.'),
    day('review_on', 'Day its effect is looked at.'),
    day('reversed_on', 'Day it was taken back.'),
    text('level_escalated', 'The level it had to go up to.'),
  ],
  rules: [
    {
      kind: 'not-before',
      column: 'decided_at',
      other: 'requested_at',
      reason: 'a decision follows the request for it',
    },
  ],
}

export const priorities: Table = {
  name: 'priorities',
  label: 'Priorities',
  key: ['priority_id'],
  columns: [
    id('priority_id', 'The id of the priority.', required),
    text('title', 'What comes first.', required),
    day('period_start', 'First day of the period it is for.', required),
    day('added_on', 'Day it was added.'),
    day('dropped_on', 'Day it was dropped.'),
    day('redefined_on', 'Day its meaning was changed.'),
  ],
  rules: [
    { kind: 'not-before', column: 'dropped_on', other: 'added_on', reason: 'a priority is dropped after it was added' },
  ],
}

export const initiatives: Table = {
  name: 'initiatives',
  label: 'Initiatives',
  key: ['initiative_id'],
  columns: [
    id('initiative_id', 'The id of the initiative.', required),
    text('title', 'What is being introduced or changed.', required),
    day('started_on', 'Day it started.', required),
    day('ended_on', 'Day it ended.'),
    id('component', 'Id of the component it is meant to improve.', component),
    integer('people_in_scope', 'How many people should take it up.', { min: 0 }),
    integer('people_adopting', 'How many have.', { min: 0 }),
    integer('intensity', 'How much it asks of people, 1 to 3.', { min: 1, max: 3 }),
    reference('parent_objective', 'objectives', 'The objective it serves.'),
  ],
  rules: [
    { kind: 'not-before', column: 'ended_on', other: 'started_on', reason: 'an initiative ends after it started' },
  ],
}

export const objectives: Table = {
  name: 'objectives',
  label: 'Objectives',
  key: ['objective_id', 'recorded_on'],
  columns: [
    id('objective_id', 'The id of the objective; one row per recording of its value.', required),
    text('title', 'What is to be reached.', required),
    oneOf('kind', ['goal', 'strategy', 'objective', 'tactic', 'result'], 'Its place in the cascade.', dimension),
    reference('parent_id', 'objectives', 'The objective above it.'),
    reference('owner_id', 'people', 'Who answers for it.'),
    day('due_on', 'Day it is due.'),
    text('status', 'How it stands.', dimension),
    id('metric', 'Id of the metric that measures it.'),
    number('target', 'Value to reach.'),
    day('recorded_on', 'Day the value was read.'),
    number('recorded_value', 'Value on that day.'),
  ],
  rules: [],
}

export const actions: Table = {
  name: 'actions',
  label: 'Actions',
  key: ['action_id'],
  columns: [
    id('action_id', 'The id of the action.', required),
    text('title', 'What somebody promised to do.', required),
    day('due_on', 'Day it is due.', required),
    reference('owner_id', 'people', 'Who promised it.'),
    day('agreed_on', 'Day it was agreed.'),
    day('done_on', 'Day it was done.'),
    day('renegotiated_on', 'Day another due date was agreed before it was missed.'),
    oneOf('source', ['meeting', 'problem', 'coaching', 'plan'], 'Where it was agreed.', dimension),
  ],
  rules: [],
}
