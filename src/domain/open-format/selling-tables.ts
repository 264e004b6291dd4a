import {
  boolean,
  currency,
  day,
  dimension,
  id,
  instant,
  money,
  number,
  oneOf,
  reference,
  required,
  text,
} from './column.ts'
import type { RowRule, Table } from './table.ts'

/** What is sold, how it moved, what was done for it, what was planned and what was paid. */
const forecastCategories = ['omitted', 'pipeline', 'best_case', 'commit', 'closed'] as const

const periodInOrder: RowRule = {
  kind: 'after',
  column: 'period_end',
  other: 'period_start',
  reason: 'a period ends (exclusive) after it starts',
}
const onePlanHolder: RowRule = {
  kind: 'at-most-one-of',
  columns: ['person_id', 'team_id'],
  reason: "name a person or a team, not both; neither means the whole organisation's",
}

export const deals: Table = {
  name: 'deals',
  label: 'Deals',
  key: ['deal_id'],
  columns: [
    id('deal_id', 'The id of the deal.', required),
    reference('owner_id', 'people', 'Who sells it.', required),
    day('created_on', 'Day the deal was opened.', required),
    oneOf('outcome', ['open', 'won', 'lost', 'no_decision', 'disqualified'], 'How it stands or ended.', {
      required: true,
    }),
    text('name', 'Name of the deal.'),
    reference('account_id', 'accounts', 'The customer or prospect.'),
    text('product', 'What is sold.', dimension),
    oneOf('type', ['new', 'expansion', 'renewal'], 'New customer, more to a customer, or a renewal.', {
      dimension: true,
    }),
    text('source', 'Where the deal came from.', dimension),
    money('amount', 'Value of the deal after discount.'),
    money('list_amount', 'Value at list price, before discount.', { min: 0 }),
    currency,
    text('stage', 'Stage of the sales process it is in, or ended in.', dimension),
    day('qualified_on', 'Day it was found to be a real opportunity.'),
    day('close_on', 'Day it is expected to close.'),
    day('closed_on', 'Day it was won or lost; needed unless it is open.'),
    text('loss_reason', 'Why it was lost.', dimension),
    oneOf('forecast_category', forecastCategories, 'Where it counts in the forecast.'),
    reference('lead_id', 'leads', 'The lead it came from.'),
  ],
  rules: [
    {
      kind: 'required-unless',
      column: 'closed_on',
      unless: 'outcome',
      is: ['open'],
      reason: 'a deal that is not open needs the day it closed',
    },
    {
      kind: 'empty-when',
      column: 'closed_on',
      when: 'outcome',
      is: ['open'],
      reason: 'an open deal has not closed; the day it is expected to is close_on',
    },
    {
      kind: 'not-before',
      column: 'closed_on',
      other: 'created_on',
      reason: 'a deal cannot close before it was created',
    },
  ],
}

export const dealHistory: Table = {
  name: 'deal_history',
  label: 'Deal history',
  key: ['deal_id', 'at', 'field', 'new_value'],
  columns: [
    reference('deal_id', 'deals', 'The deal that changed.', required),
    instant('at', 'When it changed.', required),
    oneOf('field', ['stage', 'amount', 'close_on', 'owner_id', 'forecast_category'], 'What changed.', {
      required: true,
    }),
    text('old_value', 'Value before, as text; empty where unknown or new.'),
    text('new_value', 'Value after, as text.', required),
  ],
  rules: [
    {
      kind: 'reads-as',
      column: 'new_value',
      as: 'money',
      when: 'field',
      is: ['amount'],
      reason: 'the new value of an amount is written 1234.50',
    },
    {
      kind: 'reads-as',
      column: 'new_value',
      as: 'day',
      when: 'field',
      is: ['close_on'],
      reason: 'the new value of an expected close is written YYYY-MM-DD',
    },
  ],
}

export const activities: Table = {
  name: 'activities',
  label: 'Activities',
  key: ['activity_id'],
  columns: [
    id('activity_id', 'The id of the activity.', required),
    reference('person_id', 'people', 'Who did it.', required),
    instant('at', 'When it took place.', required),
    oneOf('kind', ['call', 'email', 'meeting', 'demo', 'task', 'other'], 'What it was.', {
      required: true,
      dimension: true,
    }),
    reference('deal_id', 'deals', 'The deal it was for.'),
    reference('account_id', 'accounts', 'The customer it was with.'),
    oneOf('direction', ['customer', 'internal'], 'With a customer or among colleagues.'),
    number('minutes', 'How long it took.', { min: 0 }),
  ],
  rules: [],
}

export const leads: Table = {
  name: 'leads',
  label: 'Leads',
  key: ['lead_id'],
  columns: [
    id('lead_id', 'The id of the lead.', required),
    instant('created_at', 'When it arrived.', required),
    text('source', 'Where it came from.', dimension),
    text('segment', 'Market segment.', dimension),
    reference('owner_id', 'people', 'Who works it.'),
    instant('assigned_at', 'When it was given to its owner.'),
    instant('due_by', 'When the first contact was due.'),
    instant('first_touch_at', 'When it was first contacted.'),
    day('accepted_on', 'Day sales accepted it.'),
    day('rejected_on', 'Day sales sent it back.'),
    text('reject_reason', 'Why it was sent back.', dimension),
    reference('deal_id', 'deals', 'The deal it became.'),
    number('fit_score', 'How well it fits the ideal customer, 0 to 1.', { min: 0, max: 1 }),
  ],
  rules: [],
}

export const quotas: Table = {
  name: 'quotas',
  label: 'Quotas and plans',
  key: ['period_start', 'period_end', 'person_id', 'team_id'],
  columns: [
    day('period_start', 'First day of the period.', required),
    day('period_end', 'First day after the period.', required),
    money('amount', 'The target for the period.', { required: true, min: 0 }),
    reference('person_id', 'people', 'Whose target it is.'),
    reference('team_id', 'teams', "The team whose target it is; with neither it is the organisation's plan."),
    currency,
    day('set_on', 'Day the target was given out.'),
  ],
  rules: [periodInOrder, onePlanHolder],
}

export const forecasts: Table = {
  name: 'forecasts',
  label: 'Forecasts',
  key: ['submitted_on', 'period_start', 'period_end', 'person_id', 'team_id', 'category'],
  columns: [
    day('submitted_on', 'Day the forecast was given.', required),
    day('period_start', 'First day of the period forecast.', required),
    day('period_end', 'First day after the period.', required),
    money('amount', 'What was forecast.', required),
    reference('person_id', 'people', 'Who forecast.'),
    reference('team_id', 'teams', 'The team forecast for.'),
    oneOf('category', forecastCategories, 'Which category the amount is for; empty for the call as a whole.'),
    currency,
  ],
  rules: [periodInOrder, onePlanHolder],
}

export const payouts: Table = {
  name: 'payouts',
  label: 'Payouts',
  key: ['person_id', 'period_start', 'period_end'],
  columns: [
    reference('person_id', 'people', 'Who is paid.', required),
    day('period_start', 'First day of the period paid for.', required),
    day('period_end', 'First day after the period.', required),
    money('amount', 'Variable pay for the period.', required),
    day('disputed_on', 'Day the person disputed it.'),
    boolean('upheld', 'Whether the dispute was found right.'),
    day('resolved_on', 'Day the dispute was settled.'),
    currency,
  ],
  rules: [
    periodInOrder,
    {
      kind: 'not-before',
      column: 'resolved_on',
      other: 'disputed_on',
      reason: 'a dispute is settled after it was raised',
    },
  ],
}

export const subscriptions: Table = {
  name: 'subscriptions',
  label: 'Subscriptions',
  key: ['account_id', 'from'],
  columns: [
    reference('account_id', 'accounts', 'The customer.', required),
    day('from', 'First day it runs.', required),
    day('until', 'First day it no longer runs; empty while running.'),
    money('amount', 'Value per year.', { required: true, min: 0 }),
    currency,
  ],
  rules: [{ kind: 'after', column: 'until', other: 'from', reason: 'a subscription ends after it starts' }],
}

export const exchangeRates: Table = {
  name: 'exchange_rates',
  label: 'Exchange rates',
  key: ['currency', 'to_currency', 'valid_from'],
  columns: [
    text('currency', 'The currency converted from, as an ISO 4217 code.', required),
    text('to_currency', 'The currency converted to.', required),
    day('valid_from', 'First day the rate holds; it holds until the next one of the pair.', required),
    number('rate', 'Units of the second currency for one of the first.', { required: true, min: 0 }),
  ],
  rules: [],
}

export const dealCredits: Table = {
  name: 'deal_credits',
  label: 'Deal credits',
  key: ['deal_id', 'person_id', 'kind'],
  columns: [
    reference('deal_id', 'deals', 'The deal whose value is shared out.', required),
    reference('person_id', 'people', 'Who is credited.', required),
    number('share', 'Part of the value credited, 0 to 1; the splits of a deal add up to 1.', {
      required: true,
      min: 0,
      max: 1,
    }),
    oneOf('kind', ['split', 'overlay'], 'A split divides the value; an overlay is credited beside it, to specialists.'),
  ],
  rules: [],
}
