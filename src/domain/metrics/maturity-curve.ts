import type { Unit } from '../unit.ts'
import type { AgeTable, Measures } from './measures.ts'

/** What share of a cohort has got there by an age, and how many were still watched at that age. */
export interface MaturityCurve {
  readonly metric: string
  readonly unit: Unit
  readonly points: readonly {
    /** Days since the case began. */
    readonly age: number
    /** Cases of at least that age that had not ended before it: what the next step of the curve rests on. */
    readonly atRisk: number
    /** Cases that had got there by that age. */
    readonly reached: number
    /** Share that gets there by that age, 0 to 1, younger cases censored and other endings competing (Aalen–Johansen). */
    readonly share: number
  }[]
}

const ages = [0, 7, 14, 30, 60, 90, 120, 180, 365]

const curves = [
  { metric: 'cohort-close-rate', table: 'deal-ages', end: 'won' },
  { metric: 'lead-close-rate', table: 'lead-ages', end: 'won' },
] as const

/** One pass over the ages in order: those entering are at risk from their age on, those ending or censored until theirs. */
export function computeMaturity(table: AgeTable, end: string): MaturityCurve['points'] {
  const ends = Object.values(table.ends)
  const own = table.ends[end]
  const count = (index: number) => ends.reduce((sum, column) => sum + (column[index] ?? 0), 0)
  let atRisk = table.entered === null ? table.ages.reduce((sum, _, i) => sum + count(i) + (table.open[i] ?? 0), 0) : 0
  let index = 0
  let [surviving, share, reached] = [1, 0, 0]
  const oldest = table.ages.at(-1) ?? -1
  return ages
    .filter((age) => age <= oldest)
    .map((age) => {
      for (; index < table.ages.length && (table.ages[index] as number) <= age; index++) {
        atRisk += table.entered?.[index] ?? 0
        const there = own?.[index] ?? 0
        if (atRisk > 0) {
          share += (surviving * there) / atRisk
          surviving *= 1 - count(index) / atRisk
        }
        reached += there
        atRisk -= count(index) + (table.open[index] ?? 0)
      }
      return { age, atRisk, reached, share }
    })
}

/** The curves of every unit whose cohorts can be watched. */
export function listMaturityCurves(measures: Measures): readonly MaturityCurve[] {
  return curves.flatMap(({ metric, table, end }) =>
    measures.units.flatMap((unit, index) => {
      const own = measures.ages.get(table)?.get(index)
      return own === undefined ? [] : [{ metric, unit, points: computeMaturity(own, end) }]
    }),
  )
}
