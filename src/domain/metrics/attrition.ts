import type { Span } from '../calendar/index.ts'
import { ownMetric, teamsAndAbove } from './define.ts'
import type { CellOf, Metric, UnitView } from './define.ts'
import { insufficient, poissonInterval, toValue } from './estimate.ts'
import type { RosterPerson } from './measures.ts'
import { isOf } from './members.ts'
import { spansOf } from './read-measures.ts'

const daysPerYear = 365
/** Average headcount below which an exit or two would pass for a yearly rate. */
const fewestHeads = 10

/** Person-years employed in the span and exits that count, of the unit. */
function countExits(view: UnitView, span: Span, counts: (person: RosterPerson) => boolean): CellOf {
  const end = Math.min(span.end, view.measures.axis.asOf + 1)
  let days = 0
  let exits = 0
  for (const person of view.measures.people) {
    if (!isOf(view, person)) continue
    days += Math.max(0, Math.min(person.left ?? end, end) - Math.max(person.hired ?? span.start, span.start))
    if (person.left !== null && person.left >= span.start && person.left < end && counts(person)) exits++
  }
  return { span, num: exits, den: days / daysPerYear, sumSq: null }
}

function attritionMetric(
  kind: { readonly id: string; readonly name: string; readonly formula: string; readonly needs: readonly string[] },
  counts: (person: RosterPerson) => boolean,
): Metric {
  return ownMetric({
    id: kind.id,
    name: kind.name,
    class: 'result',
    unit: 'ratio',
    direction: 'down',
    basis: 'period',
    family: 'count',
    formula: `${kind.formula} in the last twelve months ÷ person-years employed`,
    edgeCases:
      'A rate per year, given only where at least ten people were employed on average. Person-years are days employed ÷ 365, the limit of a mean of month-ends. Exits of the kind “other” (retirement, end of contract) count in the total alone.',
    needs: { people: kind.needs },
    period: 'the twelve months up to the as-of day',
    units: teamsAndAbove,
    grain: 'month',
    value: (view) => {
      const end = view.measures.axis.asOf + 1
      const span = { start: end - daysPerYear, end }
      const { num, den } = countExits(view, span, counts)
      const heads = (den * daysPerYear) / (span.end - span.start)
      if (heads < fewestHeads) {
        return {
          span,
          value: insufficient('people employed on average', { have: Math.floor(heads), need: fewestHeads }),
        }
      }
      return { span, value: toValue(num / den, Math.round(heads), poissonInterval(num, den)) }
    },
    cells: (view) => spansOf(view.measures.axis, 'month').map((span) => countExits(view, span, counts)),
  })
}

export const attrition = attritionMetric(
  { id: 'attrition', name: 'Attrition', formula: 'people who left, for whatever reason,', needs: ['left_on'] },
  () => true,
)
export const attritionVoluntary = attritionMetric(
  {
    id: 'attrition-voluntary',
    name: 'Voluntary attrition',
    formula: 'people who left of their own will',
    needs: ['left_on', 'exit_kind'],
  },
  (person) => person.exitKind === 'voluntary',
)
export const attritionInvoluntary = attritionMetric(
  {
    id: 'attrition-involuntary',
    name: 'Involuntary attrition',
    formula: 'people who were let go',
    needs: ['left_on', 'exit_kind'],
  },
  (person) => person.exitKind === 'involuntary',
)
export const attritionRegretted = attritionMetric(
  {
    id: 'attrition-regretted',
    name: 'Regretted attrition',
    formula: 'people the organisation would have kept who left of their own will',
    needs: ['left_on', 'exit_kind', 'regretted'],
  },
  (person) => person.exitKind === 'voluntary' && person.regretted === true,
)
