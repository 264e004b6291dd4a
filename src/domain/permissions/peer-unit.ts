import type { Unit, UnitKind } from '../unit.ts'

const peerName = 'Another team'
const peerId = /^peer-\d+$/

/** A unit whose number is shown without saying which it is; it cannot be asked for by its id. */
export function toPeerUnit(kind: UnitKind, nth: number): { kind: UnitKind; id: string; name: string } {
  return { kind, id: `peer-${nth}`, name: peerName }
}

export function isPeerUnit(unit: Unit): boolean {
  return unit.name === peerName && peerId.test(unit.id)
}
