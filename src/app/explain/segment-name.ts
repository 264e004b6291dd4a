import type { Unit } from '../../domain/unit.ts'

/** How a segment is called within its dimension: the value alone. */
export function segmentName(unit: Unit | undefined): string {
  if (unit === undefined) return '(none)'
  return unit.kind === 'segment' ? unit.id.slice(unit.id.indexOf('=') + 1) : unit.name
}
