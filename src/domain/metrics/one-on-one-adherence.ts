import { cellMetric } from './define.ts'

export const oneOnOneAdherence = cellMetric({
  id: 'one-on-one-adherence',
  name: 'One-on-ones kept',
  class: 'activity',
  unit: 'ratio',
  direction: 'up',
  basis: 'period',
  family: 'proportion',
  formula: 'one-to-ones held within two days of the day planned, or moved by at most a week ÷ one-to-ones planned',
  edgeCases: 'Cancelled ones count as not kept. Without the day planned, held or moved is kept.',
  needs: { coaching: ['kind'] },
  inputs: { planned: 'coaching.oneOnOnes', kept: 'coaching.kept' },
  cell: ({ planned, kept }) => ({ num: kept, den: planned }),
  over: 'quarter',
  of: 'one-to-ones planned',
  rowsFrom: 'one-on-ones',
})
