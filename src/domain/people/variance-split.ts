import type { SpreadFinding } from '../signals/index.ts'

/** Parts of the variance one expects to see between sellers; shares of the total, 0 to 1, that add up to 1. */
export interface VarianceSplit {
  /** `model`: mixed model over cells. `spread`: skill against chance only. */
  readonly by: 'model' | 'spread'
  readonly skill: number
  readonly chance: number
  /** What sellers were given to work on, by dimension; empty where it was not looked at. */
  readonly mix: readonly { readonly name: string; readonly share: number }[]
  /** When their cases fell; null where it was not looked at. */
  readonly period: number | null
}

/** Skill against chance, from the spread alone. */
export function splitByChance({ chanceShare }: SpreadFinding): VarianceSplit {
  const chance = chanceShare ?? 1
  return { by: 'spread', skill: 1 - chance, chance, mix: [], period: null }
}

/** From this share on, a kind of case makes some of the differences; below, taking it out would change nothing but add noise. */
const mixMattersFrom = 0.02
/** Everyone lives through the same months: only who came late or left early has others. */
const periodMattersFrom = 0.1

/** The groupings that make some of the differences between sellers and so are taken out before anyone is compared. */
export function listAdjustments({ mix, period }: VarianceSplit): readonly string[] {
  return [
    ...mix.filter((part) => part.share > mixMattersFrom).map((part) => part.name),
    ...(period !== null && period > periodMattersFrom ? ['period'] : []),
  ]
}
