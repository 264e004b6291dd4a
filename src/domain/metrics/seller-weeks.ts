import type { Frame, Measures } from './measures.ts'

/**
 * Days worked by sellers in each slot: the exposure that counts per seller are divided by. A person without a hire date is there
 * from the start. Columns: `days`. Cuts of deals, which are no group of people, share the organisation's days; a team that has no
 * sellers, as one that only other teams belong to, has none.
 */
export function countSellerDays(measures: Measures): Frame {
  const { axis, units, people } = measures
  const periods = axis.slots.length
  const rowOf = new Int32Array(units.length).fill(0)
  const teams = units.flatMap(({ kind }, unit) => (kind === 'team' ? [unit] : []))
  const peopled = new Set<number>([
    ...teams,
    ...people.flatMap((person) => [person.unit, person.teamUnit, ...person.segmentUnits]),
  ])
  let rows = 1
  for (const unit of [...peopled].toSorted((a, b) => a - b)) if (unit >= 0) rowOf[unit] = rows++
  const days = new Float64Array(rows * periods)
  for (const person of people) {
    if (!person.sells) continue
    const own = [0, person.unit, person.teamUnit, ...person.segmentUnits].filter((unit) => unit >= 0)
    axis.slots.forEach((slot, index) => {
      const from = Math.max(slot.start, person.hired ?? slot.start)
      const until = Math.min(slot.end, person.left ?? slot.end, axis.asOf + 1)
      if (until <= from) return
      for (const unit of own) {
        const cell = (rowOf[unit] as number) * periods + index
        days[cell] = (days[cell] as number) + until - from
      }
    })
  }
  return { measure: 'sellers', kind: 'flow', grain: 'slot', periods, rowOf, columns: { days } }
}
