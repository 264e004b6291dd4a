import { cellMetric } from './define.ts'

export const cohortCloseRate = cellMetric({
  id: 'cohort-close-rate',
  name: 'Close rate by cohort',
  class: 'result',
  unit: 'ratio',
  direction: 'up',
  basis: 'created',
  family: 'proportion',
  formula: 'deals won by the as-of day ÷ deals qualified, by the week they were qualified',
  edgeCases:
    'Cohorts younger than the age by which nine in ten closed deals had closed are marked immature and left out of the value: their deals have not had their chance. Open deals stay in the denominator.',
  needs: { deals: ['outcome', 'created_on'] },
  inputs: { won: 'created-deals.won', created: 'created-deals.created' },
  cell: ({ won, created }) => ({ num: won, den: created }),
  over: 'mature-year',
  of: 'deals qualified in cohorts that have come of age',
  rowsFrom: 'created-deals',
  maturityDays: ({ constants }) => constants['cycle-days-p90'] ?? 90,
})
