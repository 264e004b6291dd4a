/** Who or what a number is about. */
export type UnitKind = 'person' | 'team' | 'segment' | 'organisation'

export interface Unit {
  readonly kind: UnitKind
  /** A person's or team's id; `dimension=value` for a segment; `organisation` for the whole. */
  readonly id: string
  readonly name: string
}

export const organisation: Unit = { kind: 'organisation', id: 'organisation', name: 'The whole organisation' }

export function segmentUnit(dimension: string, value: string): Unit {
  return { kind: 'segment', id: `${dimension}=${value}`, name: `${dimension.replaceAll('_', ' ')} ${value}` }
}

/** A stable text for maps and URLs. */
export function unitKey(unit: Pick<Unit, 'kind' | 'id'>): string {
  return unit.kind === 'organisation' ? 'organisation' : `${unit.kind}:${unit.id}`
}
