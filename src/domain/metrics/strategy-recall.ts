import { cellMetric } from './define.ts'
import { fewestPeople } from './estimate.ts'
import { hideFew } from './hide-few.ts'

export const strategyRecall = cellMetric({
  id: 'strategy-recall',
  name: 'Recall of the priorities',
  class: 'objective',
  unit: 'ratio',
  direction: 'up',
  basis: 'period',
  family: 'proportion',
  formula:
    'respondents who named at least three of the current priorities without help ÷ respondents, by the day asked',
  edgeCases:
    'Read from the pulse item strategy_recall, whose score is how many were named rightly, counted by whoever coded the answers (5 for five and more). Needs five respondents.',
  needs: { pulses: ['score'] },
  units: ['organisation', 'team'],
  inputs: { answers: 'pulses.recallAnswers', recalled: 'pulses.recalled' },
  cell: ({ answers, recalled }) => hideFew({ num: recalled, den: answers }),
  over: 'quarter',
  grain: 'month',
  of: 'respondents',
  need: fewestPeople,
  obstacle: ({ frames }) =>
    frames.get('pulses')?.columns['recallAnswers']?.some((count) => count > 0) === true
      ? null
      : 'no pulse has the item strategy_recall',
})
