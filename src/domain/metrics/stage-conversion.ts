import { cellMetric } from './define.ts'

export const stageConversion = cellMetric({
  id: 'stage-conversion',
  name: 'Stage conversion',
  class: 'objective',
  unit: 'ratio',
  direction: 'up',
  basis: 'created',
  family: 'proportion',
  formula:
    'deals that later reached a further stage or were won ÷ deals that entered a stage, by the week of entry; all stages together, and each by itself',
  edgeCases:
    'The first entry into each stage counts; a stage skipped counts as passed. Stages are ordered by how deals go through them. Weeks younger than the time by which nine in ten stays have ended are immature and left out of the value.',
  needs: { deals: ['outcome'], deal_history: ['stage'] },
  inputs: { entered: 'stage-entries.entered', passed: 'stage-entries.passed' },
  cell: ({ entered, passed }) => ({ num: passed, den: entered }),
  over: 'mature-year',
  of: 'entries into a stage',
  maturityDays: ({ constants }) => constants['stage-days-p90'] ?? 30,
})
