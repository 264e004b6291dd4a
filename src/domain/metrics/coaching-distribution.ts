import { ownMetric } from './define.ts'
import { bookingsOf } from './attainment.ts'
import { insufficient, toValue } from './estimate.ts'
import { isEmployed } from './members.ts'
import { bindColumn, readSpan } from './read-measures.ts'
import { valueSpan } from './value-span.ts'

const fewestSellers = 10
const tail = 0.2

export const coachingDistribution = ownMetric({
  id: 'coaching-distribution',
  name: 'Share of coaching to the middle',
  class: 'activity',
  unit: 'ratio',
  direction: 'band',
  basis: 'period',
  family: 'level',
  formula: 'coaching minutes of the middle 60 % of sellers by bookings ÷ coaching minutes of all sellers',
  edgeCases:
    'Bands by value won over the same four quarters; needs ten sellers in seat. Evenly spread coaching gives .6.',
  needs: { coaching: ['minutes'], deals: ['amount'] },
  period: 'the last four complete fiscal quarters',
  units: ['organisation'],
  value: (view) => {
    const { measures } = view
    const span = valueSpan(measures, 'four-quarters')
    const sellers = measures.people
      .filter((person) => person.sells && isEmployed(person, measures.axis.asOf))
      .flatMap((person) => {
        const unit = measures.units[person.unit]
        if (unit === undefined) return []
        const own = { measures, unit, index: person.unit }
        return [
          {
            id: person.id,
            booked: bookingsOf(own, span),
            minutes: readSpan(measures.axis, bindColumn(own, 'coaching.minutes'), span),
          },
        ]
      })
      .toSorted((a, b) => a.booked - b.booked || (a.id < b.id ? -1 : 1))
    const n = sellers.length
    if (n < fewestSellers) return { span, value: insufficient('sellers in seat', { have: n, need: fewestSellers }) }
    const all = sellers.reduce((sum, seller) => sum + seller.minutes, 0)
    if (all === 0)
      return { span, value: insufficient('minutes of coaching', { have: 0, need: 1, reason: 'no-denominator' }) }
    const edge = Math.round(tail * n)
    const middle = sellers.slice(edge, n - edge).reduce((sum, seller) => sum + seller.minutes, 0)
    return { span, value: toValue(middle / all, n, null) }
  },
})
