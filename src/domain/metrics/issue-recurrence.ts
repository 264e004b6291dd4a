import { cellMetric } from './define.ts'

export const issueRecurrence = cellMetric({
  id: 'issue-recurrence',
  name: 'Problems that return',
  class: 'objective',
  unit: 'ratio',
  direction: 'down',
  basis: 'period',
  family: 'proportion',
  formula: 'problems raised that name an earlier one closed within the twelve months before ÷ problems raised',
  edgeCases: 'The link to the earlier problem is made by people; likeness of words is not enough.',
  needs: { problems: ['raised_on', 'recurrence_of'] },
  units: ['organisation', 'team'],
  inputs: { raised: 'problems-raised.raised', recurred: 'problems-raised.recurred' },
  cell: ({ raised, recurred }) => ({ num: recurred, den: raised }),
  over: 'four-quarters',
  of: 'problems raised',
  rowsFrom: 'problems-raised',
})
