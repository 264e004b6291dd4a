import { cellMetric } from './define.ts'
import { fewestPeople } from './estimate.ts'
import { hideFew } from './hide-few.ts'

/** Sums come from the measure in millionths. */
const fixedPoint = 1_000_000

export const speakUpIndex = cellMetric({
  id: 'speak-up-index',
  name: 'Speak-up index',
  class: 'objective',
  unit: 'score',
  direction: 'up',
  basis: 'period',
  family: 'mean',
  formula: 'mean of the items speak_up_1 to speak_up_4, rescaled from 1–5 to 0–100, over respondents',
  edgeCases: 'Needs five respondents. Each respondent counts once, with the mean of what they answered.',
  needs: { pulses: ['score'] },
  units: ['organisation', 'team'],
  inputs: { answers: 'pulses.speakUp', sum: 'pulses.speakUpSum', squares: 'pulses.speakUpSq' },
  cell: ({ answers, sum, squares }) => hideFew({ num: sum / fixedPoint, den: answers, sumSq: squares / fixedPoint }),
  over: 'quarter',
  grain: 'month',
  of: 'respondents',
  need: fewestPeople,
})
