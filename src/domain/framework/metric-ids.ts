import type { Direction, MetricClass, MetricUnit } from '../metrics/metric.ts'

/** What the framework needs to know of a metric; how it is computed is in the metric registry. */
export interface MetricName {
  readonly id: string
  readonly name: string
  readonly class: MetricClass
  readonly unit: MetricUnit
  readonly direction: Direction
}

/** Every metric the framework knows. Shares and rates are ratios from 0 to 1 (`nrr` and attainments may exceed 1). */
export const metricNames = [
  // Results and predictability
  { id: 'plan-attainment', name: 'Plan attainment', class: 'result', unit: 'ratio', direction: 'up' },
  { id: 'quota-attainment', name: 'Quota attainment', class: 'result', unit: 'ratio', direction: 'up' },
  { id: 'reps-at-quota', name: 'Sellers at quota', class: 'result', unit: 'ratio', direction: 'band' },
  { id: 'miss-streak', name: 'Periods missed in a row', class: 'result', unit: 'count', direction: 'down' },
  { id: 'attainment-dispersion', name: 'Spread of attainment', class: 'result', unit: 'ratio', direction: 'down' },
  { id: 'win-rate', name: 'Win rate', class: 'result', unit: 'ratio', direction: 'up' },
  { id: 'win-rate-value', name: 'Win rate by value', class: 'result', unit: 'ratio', direction: 'up' },
  { id: 'cohort-close-rate', name: 'Close rate by cohort', class: 'result', unit: 'ratio', direction: 'up' },
  { id: 'no-decision-rate', name: 'No-decision rate', class: 'result', unit: 'ratio', direction: 'down' },
  { id: 'deal-size', name: 'Deal size', class: 'result', unit: 'money', direction: 'up' },
  { id: 'cycle-length', name: 'Sales cycle', class: 'objective', unit: 'days', direction: 'down' },
  { id: 'sales-velocity', name: 'Sales velocity', class: 'objective', unit: 'money-per-day', direction: 'up' },
  { id: 'pipeline-created', name: 'Pipeline created', class: 'objective', unit: 'count', direction: 'up' },
  { id: 'pipeline-created-value', name: 'Pipeline created, value', class: 'objective', unit: 'money', direction: 'up' },
  { id: 'pipeline-coverage', name: 'Pipeline coverage', class: 'objective', unit: 'multiple', direction: 'band' },
  { id: 'coverage-adequacy', name: 'Coverage adequacy', class: 'objective', unit: 'multiple', direction: 'up' },
  { id: 'stage-conversion', name: 'Stage conversion', class: 'objective', unit: 'ratio', direction: 'up' },
  { id: 'stalled-share', name: 'Stalled deals', class: 'objective', unit: 'ratio', direction: 'down' },
  { id: 'slippage-rate', name: 'Slippage', class: 'objective', unit: 'ratio', direction: 'down' },
  { id: 'push-count', name: 'Close dates pushed', class: 'objective', unit: 'count', direction: 'down' },
  { id: 'commit-hit-rate', name: 'Commit hit rate', class: 'objective', unit: 'ratio', direction: 'up' },
  { id: 'forecast-error', name: 'Forecast error', class: 'objective', unit: 'ratio', direction: 'down' },
  { id: 'forecast-bias', name: 'Forecast bias', class: 'objective', unit: 'ratio', direction: 'band' },
  { id: 'linearity', name: 'Linearity within the period', class: 'result', unit: 'ratio', direction: 'up' },
  { id: 'hygiene-score', name: 'CRM hygiene', class: 'activity', unit: 'score', direction: 'up' },
  { id: 'discount-depth', name: 'Discount depth', class: 'result', unit: 'ratio', direction: 'down' },
  { id: 'icp-fit-share', name: 'Share on well-fitting accounts', class: 'objective', unit: 'ratio', direction: 'up' },

  // Demand, customers, capacity, coverage
  { id: 'lead-sla', name: 'Leads followed up in time', class: 'activity', unit: 'ratio', direction: 'up' },
  { id: 'speed-to-lead', name: 'Time to first touch', class: 'activity', unit: 'hours', direction: 'down' },
  { id: 'lead-conversion', name: 'Lead conversion', class: 'objective', unit: 'ratio', direction: 'up' },
  { id: 'grr', name: 'Gross revenue retention', class: 'result', unit: 'ratio', direction: 'up' },
  { id: 'nrr', name: 'Net revenue retention', class: 'result', unit: 'ratio', direction: 'up' },
  { id: 'capacity-ratio', name: 'Capacity against plan', class: 'objective', unit: 'multiple', direction: 'band' },
  { id: 'territory-balance', name: 'Imbalance of territories', class: 'objective', unit: 'ratio', direction: 'down' },
  { id: 'span-of-control', name: 'Span of control', class: 'activity', unit: 'count', direction: 'band' },
  { id: 'quota-ote-ratio', name: 'Quota to on-target pay', class: 'objective', unit: 'multiple', direction: 'band' },
  { id: 'comp-cost-of-sales', name: 'Variable pay per booking', class: 'result', unit: 'ratio', direction: 'band' },
  {
    id: 'pay-performance-corr',
    name: 'Pay follows performance',
    class: 'objective',
    unit: 'correlation',
    direction: 'up',
  },
  { id: 'payout-dispute-rate', name: 'Payouts disputed', class: 'objective', unit: 'ratio', direction: 'down' },

  // People and time
  { id: 'ramp-time', name: 'Ramp time', class: 'objective', unit: 'months', direction: 'down' },
  { id: 'early-attrition', name: 'Exits in the first year', class: 'result', unit: 'ratio', direction: 'down' },
  { id: 'attrition', name: 'Attrition', class: 'result', unit: 'ratio', direction: 'down' },
  { id: 'attrition-voluntary', name: 'Voluntary attrition', class: 'result', unit: 'ratio', direction: 'down' },
  { id: 'attrition-involuntary', name: 'Involuntary attrition', class: 'result', unit: 'ratio', direction: 'down' },
  { id: 'attrition-regretted', name: 'Regretted attrition', class: 'result', unit: 'ratio', direction: 'down' },
  { id: 'vacancy-rate', name: 'Vacancy', class: 'objective', unit: 'ratio', direction: 'down' },
  { id: 'time-to-fill', name: 'Time to fill a seat', class: 'objective', unit: 'days', direction: 'down' },
  { id: 'selling-time-share', name: 'Selling time', class: 'activity', unit: 'ratio', direction: 'up' },
  { id: 'leader-internal-share', name: "Leaders' internal time", class: 'activity', unit: 'ratio', direction: 'down' },
  { id: 'field-time-share', name: "Leaders' field time", class: 'activity', unit: 'ratio', direction: 'up' },
  {
    id: 'coaching-hours',
    name: 'Coaching hours per seller and month',
    class: 'activity',
    unit: 'hours',
    direction: 'up',
  },
  { id: 'one-on-one-adherence', name: 'One-on-ones kept', class: 'activity', unit: 'ratio', direction: 'up' },
  {
    id: 'coaching-distribution',
    name: 'Share of coaching to the middle',
    class: 'activity',
    unit: 'ratio',
    direction: 'band',
  },
  { id: 'coaching-closure', name: 'Coaching commitments closed', class: 'activity', unit: 'ratio', direction: 'up' },
  { id: 'enps', name: 'Employee net promoter score', class: 'objective', unit: 'score', direction: 'up' },

  // Leadership, strategy, problem solving
  { id: 'strategy-recall', name: 'Recall of the priorities', class: 'objective', unit: 'ratio', direction: 'up' },
  { id: 'speak-up-index', name: 'Speak-up index', class: 'objective', unit: 'score', direction: 'up' },
  { id: 'priority-churn', name: 'Churn of priorities', class: 'activity', unit: 'ratio', direction: 'down' },
  { id: 'change-load', name: 'Change load per seller', class: 'activity', unit: 'count', direction: 'down' },
  { id: 'issue-recurrence', name: 'Problems that return', class: 'objective', unit: 'ratio', direction: 'down' },
  {
    id: 'action-completion',
    name: 'Actions done by the agreed day',
    class: 'activity',
    unit: 'ratio',
    direction: 'up',
  },
  { id: 'crisis-load', name: 'Crises per ten sellers and week', class: 'objective', unit: 'count', direction: 'down' },
  { id: 'micro-issue-load', name: 'Small frictions per seller', class: 'objective', unit: 'count', direction: 'down' },
  { id: 'decision-latency', name: 'Time to a decision', class: 'activity', unit: 'hours', direction: 'down' },
  { id: 'symptom-fix-ratio', name: 'Fixes at the symptom only', class: 'activity', unit: 'ratio', direction: 'down' },
] as const satisfies readonly MetricName[]

export type MetricId = (typeof metricNames)[number]['id']

export const metricIds: readonly MetricId[] = metricNames.map((metric) => metric.id)
