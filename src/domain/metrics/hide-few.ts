import { fewestPeople } from './estimate.ts'

/** Nothing at all of a group of fewer than five people: a period with so few answers counts as one without any. */
export function hideFew<C extends { readonly num: number; readonly den: number; readonly sumSq?: number }>(cell: C): C {
  return cell.den < fewestPeople && cell.den > 0
    ? { ...cell, num: 0, den: 0, ...(cell.sumSq === undefined ? {} : { sumSq: 0 }) }
    : cell
}
