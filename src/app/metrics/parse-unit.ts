import { AppError } from '../../domain/errors.ts'
import { unitKey, type UnitKind } from '../../domain/unit.ts'

const kinds: readonly UnitKind[] = ['person', 'team', 'segment', 'organisation']

/** A unit as it stands in an address, `kind:id`, taken apart; the other way round is `unitKey`. */
export function parseUnit(text: string): { readonly kind: UnitKind; readonly id: string } {
  if (text === 'organisation') return { kind: 'organisation', id: 'organisation' }
  const colon = text.indexOf(':')
  const kind = kinds.find((name) => name === text.slice(0, colon))
  if (kind !== undefined && kind !== 'organisation' && colon + 1 < text.length)
    return { kind, id: text.slice(colon + 1) }
  throw new AppError(
    'request.invalid',
    `A unit is written as organisation, team:ID, person:ID or segment:DIMENSION=VALUE, not "${text}".`,
  )
}

export function isSameUnit(
  a: { readonly kind: UnitKind; readonly id: string },
  b: { readonly kind: UnitKind; readonly id: string },
): boolean {
  return unitKey(a) === unitKey(b)
}
