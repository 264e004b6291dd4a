import { survivalMedian } from './competing-median.ts'
import { groups, ownMetric } from './define.ts'
import type { UnitView } from './define.ts'
import type { AgeTable, Measures, RosterPerson } from './measures.ts'
import { isOf } from './members.ts'
import { bindColumn, readSpan } from './read-measures.ts'
import { valueSpan } from './value-span.ts'

const rampedShare = 0.8
const monthDays = 30
/** Sellers this long in seat say what a ramped seller produces. A design default. */
const ramped = 365

function monthlyBookings(
  measures: Measures,
  person: RosterPerson,
): readonly { readonly end: number; readonly amount: number }[] {
  const unit = measures.units[person.unit]
  if (unit === undefined) return []
  const bound = bindColumn({ measures, unit, index: person.unit }, 'bookings.amount')
  return measures.axis.months
    .filter((month) => month.end <= measures.axis.asOf + 1)
    .map((month) => ({ end: month.end, amount: readSpan(measures.axis, bound, month) }))
}

const productivities = new WeakMap<Measures, number>()

/** The same for every unit, and it takes all sellers' bookings to tell. */
function findRampedProductivity(measures: Measures): number {
  const known = productivities.get(measures) ?? rampedProductivity(measures)
  productivities.set(measures, known)
  return known
}

/** Median of monthly bookings of sellers more than a year in seat, over the last twelve months. */
function rampedProductivity(measures: Measures): number {
  const amounts = measures.people
    .filter((person) => person.sells)
    .flatMap((person) =>
      monthlyBookings(measures, person)
        .slice(-12)
        .filter(({ end }) => (person.hired ?? 0) + ramped < end && (person.left === null || person.left >= end))
        .map(({ amount }) => amount),
    )
    .toSorted((a, b) => a - b)
  return amounts[Math.floor(amounts.length / 2)] ?? 0
}

/** Months from hiring until a quarter's bookings first reach the bar, or how long it has not been reached. */
function rampOf(measures: Measures, person: RosterPerson, bar: number) {
  const hired = person.hired ?? 0
  const last = Math.min(person.left ?? Infinity, measures.axis.asOf + 1)
  const months = monthlyBookings(measures, person).filter(({ end }) => end > hired + monthDays && end <= last)
  const reached = months.findIndex((_, index) => {
    const three = months.slice(index, index + 3)
    return three.length === 3 && three.reduce((sum, month) => sum + month.amount, 0) >= 3 * bar
  })
  const end = reached < 0 ? last : (months[reached]?.end ?? last)
  return { months: Math.max(1, Math.round((end - hired) / 30.4375)), reached: reached >= 0 }
}

function rampTable(view: UnitView, bar: number): AgeTable {
  const { measures } = view
  const first = measures.axis.slots[0]?.start ?? 0
  const counts = new Map<number, { reached: number; open: number }>()
  for (const person of measures.people) {
    if (!person.sells || person.hired === null || person.hired < first || !isOf(view, person)) continue
    const { months, reached } = rampOf(measures, person, bar)
    const entry = counts.get(months) ?? { reached: 0, open: 0 }
    entry[reached ? 'reached' : 'open']++
    counts.set(months, entry)
  }
  const rows = [...counts].toSorted(([a], [b]) => a - b)
  return {
    ages: Float64Array.from(rows, ([months]) => months),
    ends: { reached: Float64Array.from(rows, ([, entry]) => entry.reached) },
    open: Float64Array.from(rows, ([, entry]) => entry.open),
    entered: null,
  }
}

export const rampTime = ownMetric({
  id: 'ramp-time',
  name: 'Ramp time',
  class: 'objective',
  unit: 'months',
  direction: 'down',
  basis: 'created',
  family: 'level',
  formula:
    'median months from hiring to the first month that begins a quarter with bookings of at least 80 % of what a seller more than a year in seat books',
  edgeCases:
    'Fully ramped means three months together at 80 % of the median month of sellers with more than a year. Hires who have not reached it count with the time they have been there (Kaplan–Meier); people hired before the data begin are left out.',
  needs: { people: ['hired_on'], deals: ['outcome', 'closed_on', 'amount'] },
  period: 'hires since the data begin',
  units: groups,
  value: (view) => {
    const bar = rampedShare * findRampedProductivity(view.measures)
    const table = bar > 0 ? rampTable(view, bar) : null
    return { span: valueSpan(view.measures, 'as-of'), value: survivalMedian(table, 'reached', 'hires who have ramped') }
  },
})
