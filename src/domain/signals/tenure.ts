import type { MetricSeries } from '../metrics/series.ts'
import { addDays } from './calendar-position.ts'
import type { Tenure } from './prepared-series.ts'
import type { Structure } from './structure.ts'

/** Sellers are judged from half a year in seat: before that they ramp, and rising is what ramping is. */
export const rampDays = 182

const always: Tenure = { from: null, until: null }

/** For each series the days that count: of a person those in seat after the ramp, of any other unit all. */
export function tenureLookup(structure: Structure, firstDay: string): (series: MetricSeries) => Tenure {
  const tenures = new Map<string, Tenure>()
  for (const person of structure.people) {
    // Whoever was there well before the data begin has no ramp in them.
    const ramped = person.hiredOn === null ? null : addDays(person.hiredOn, rampDays)
    tenures.set(person.id, { from: ramped !== null && ramped > firstDay ? ramped : null, until: person.leftOn })
  }
  return (series) => (series.unit.kind === 'person' ? (tenures.get(series.unit.id) ?? always) : always)
}
