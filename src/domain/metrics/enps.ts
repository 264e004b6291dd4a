import { cellMetric } from './define.ts'
import { fewestPeople } from './estimate.ts'
import { hideFew } from './hide-few.ts'

export const enps = cellMetric({
  id: 'enps',
  name: 'Employee net promoter score',
  class: 'objective',
  unit: 'score',
  direction: 'up',
  basis: 'period',
  family: 'mean',
  formula: '100 × (answers of 9 and 10 − answers of 0 to 6) ÷ answers, by the day asked',
  edgeCases: 'Needs five answers, or it would be about somebody. Answers of 7 and 8 count in the denominator.',
  needs: { pulses: ['score'] },
  units: ['organisation', 'team'],
  inputs: { answers: 'pulses.enpsAnswers', promoters: 'pulses.promoters', detractors: 'pulses.detractors' },
  cell: ({ answers, promoters, detractors }) =>
    hideFew({ num: 100 * (promoters - detractors), den: answers, sumSq: 10_000 * (promoters + detractors) }),
  over: 'quarter',
  grain: 'month',
  of: 'answers',
  need: fewestPeople,
})
