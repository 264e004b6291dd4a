import { ownMetric, teamsAndAbove } from './define.ts'
import { estimateProportion, fewestPeople, insufficient } from './estimate.ts'
import { isOf } from './members.ts'

const year = 365

export const earlyAttrition = ownMetric({
  id: 'early-attrition',
  name: 'Exits in the first year',
  class: 'result',
  unit: 'ratio',
  direction: 'down',
  basis: 'created',
  family: 'proportion',
  formula: 'people hired who left within a year, for whatever reason ÷ people hired whose first year had passed',
  edgeCases: 'Hires of the two years before the last twelve months. Needs five of them.',
  needs: { people: ['hired_on', 'left_on'] },
  period: 'people hired between three years and one year before the as-of day',
  units: teamsAndAbove,
  value: (view) => {
    const { asOf } = view.measures.axis
    const span = { start: asOf + 1 - 3 * year, end: asOf + 1 - year }
    const hires = view.measures.people.filter(
      (person) => isOf(view, person) && person.hired !== null && person.hired >= span.start && person.hired < span.end,
    )
    if (hires.length < fewestPeople) {
      return {
        span,
        value: insufficient('hires whose first year has passed', { have: hires.length, need: fewestPeople }),
      }
    }
    const early = hires.filter((one) => one.left !== null && one.left <= asOf && one.left - (one.hired ?? 0) <= year)
    return { span, value: estimateProportion({ num: early.length, den: hires.length, sumSq: null }, 'hires') }
  },
})
