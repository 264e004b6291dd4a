import { cellMetric } from './define.ts'

export const symptomFixRatio = cellMetric({
  id: 'symptom-fix-ratio',
  name: 'Fixes at the symptom only',
  class: 'activity',
  unit: 'ratio',
  direction: 'down',
  basis: 'period',
  family: 'proportion',
  formula:
    'problems resolved by changing the component in which they showed ÷ problems resolved with a known fix, of those that are about no single person',
  edgeCases:
    'Needs both the component and the component changed. A cause can truly lie where it shows: a hint, not a verdict.',
  needs: { problems: ['component', 'fix_component', 'resolved_on'] },
  units: ['organisation', 'team'],
  inputs: { fixed: 'problems-resolved.fixed', atSymptom: 'problems-resolved.atSymptom' },
  cell: ({ fixed, atSymptom }) => ({ num: atSymptom, den: fixed }),
  over: 'four-quarters',
  of: 'problems resolved with a known fix',
  rowsFrom: 'problems-fixed',
})
