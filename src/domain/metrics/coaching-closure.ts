import { cellMetric } from './define.ts'

export const coachingClosure = cellMetric({
  id: 'coaching-closure',
  name: 'Coaching commitments closed',
  class: 'activity',
  unit: 'ratio',
  direction: 'up',
  basis: 'period',
  family: 'proportion',
  formula: 'commitments from coaching marked done ÷ commitments due, by the day they were due',
  edgeCases: 'Only the status is read, never what was said. Commitments not yet due do not count.',
  needs: { coaching: ['commitment_due', 'commitment_status'] },
  units: ['organisation', 'team', 'segment'],
  inputs: { due: 'commitments.due', done: 'commitments.done' },
  cell: ({ due, done }) => ({ num: done, den: due }),
  over: 'quarter',
  of: 'commitments due',
  rowsFrom: 'commitments',
})
