import type { Span } from '../calendar/index.ts'
import type { UnitView } from './define.ts'
import type { Measures, RosterPerson } from './measures.ts'
import { bindColumn, readSpan } from './read-measures.ts'

/** Days in the organisation before a period begins from which on a seller counts as ramped. A design default. */
const rampedAfterDays = 90
/** Part of the period a seller must have been in seat. */
const inSeatShare = 0.5

/** Days two spans have in common. */
function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}

const targetsOfUnit = new WeakMap<Measures['targets'], Map<number, Measures['targets'][number][]>>()

function targetsByUnit(measures: Measures) {
  const known = targetsOfUnit.get(measures.targets)
  if (known !== undefined) return known
  const byUnit = new Map<number, Measures['targets'][number][]>()
  for (const target of measures.targets) {
    const list = byUnit.get(target.unit)
    if (list === undefined) byUnit.set(target.unit, [target])
    else list.push(target)
  }
  targetsOfUnit.set(measures.targets, byUnit)
  return byUnit
}

/** The unit's own targets that fall into the span, by days; null where it has none there. Minor units. */
export function ownTarget(measures: Measures, unit: number, span: Span): number | null {
  let total = 0
  let found = false
  for (const target of targetsByUnit(measures).get(unit) ?? []) {
    const days = overlap(target, span)
    if (days === 0) continue
    found = true
    total += (target.amount * days) / (target.end - target.start)
  }
  return found ? total : null
}

/** The unit's plan: its own, else the sum of its teams' or its people's targets. Null where there are none. */
export function planOf(view: UnitView, span: Span): number | null {
  const { measures, index } = view
  const own = ownTarget(measures, index, span)
  if (own !== null || view.unit.kind === 'person') return own
  if (view.unit.kind === 'organisation') {
    const teams = sumTargets(
      measures,
      measures.people.map((person) => person.teamUnit),
      span,
    )
    return (
      teams ??
      sumTargets(
        measures,
        measures.people.map((person) => person.unit),
        span,
      )
    )
  }
  const members = measures.people.filter((person) => person.teamUnit === index || person.segmentUnits.includes(index))
  return sumTargets(
    measures,
    members.map((person) => person.unit),
    span,
  )
}

function sumTargets(measures: Measures, units: readonly number[], span: Span): number | null {
  const targets = [...new Set(units)].flatMap((unit) => ownTarget(measures, unit, span) ?? [])
  return targets.length === 0 ? null : targets.reduce((sum, target) => sum + target, 0)
}

/** Value of deals won in the span, minor units; of a person what they are credited of it. */
export function bookingsOf(view: UnitView, span: Span): number {
  return readSpan(view.measures.axis, bindColumn(view, 'bookings.amount'), span)
}

export interface Attainment {
  readonly person: RosterPerson
  readonly ratio: number
  readonly bookings: number
}

/** Whether a seller can fairly be measured against a quota in the span: with a quota, ramped, and there for half of it. */
function isEligible(person: RosterPerson, span: Span): boolean {
  if (!person.sells || person.quotaCarrying === false) return false
  const seat = { start: person.hired ?? span.start, end: person.left ?? span.end }
  if (overlap(seat, span) < inSeatShare * (span.end - span.start)) return false
  return person.hired === null || person.hired + rampedAfterDays <= span.start
}

/** Attainment of each eligible seller of the unit in the span: bookings ÷ quota for the days in seat. */
export function attainments(view: UnitView, span: Span): readonly Attainment[] {
  const { measures, index } = view
  const isMember = (person: RosterPerson) =>
    index === 0 || person.unit === index || person.teamUnit === index || person.segmentUnits.includes(index)
  return measures.people.flatMap((person) => {
    if (!isMember(person) || !isEligible(person, span)) return []
    const seat = { start: Math.max(span.start, person.hired ?? 0), end: Math.min(span.end, person.left ?? span.end) }
    const quota = ownTarget(measures, person.unit, seat)
    if (quota === null || quota <= 0) return []
    const unit = measures.units[person.unit]
    if (unit === undefined) return []
    const bookings = bookingsOf({ measures, unit, index: person.unit }, span)
    return [{ person, bookings, ratio: bookings / quota }]
  })
}

/** True for units that are made of people, for which quotas can be added up. */
export function isPeopled(view: UnitView): boolean {
  const { people } = view.measures
  return (
    view.index === 0 ||
    view.unit.kind === 'person' ||
    people.some((person) => person.teamUnit === view.index || person.segmentUnits.includes(view.index))
  )
}
