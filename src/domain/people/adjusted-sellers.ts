import { normalQuantile } from '../../stats/distributions/normal.ts'
import { createNormal } from '../../stats/intervention/random-draws.ts'
import type { CaseCells } from '../signals/index.ts'
import type { SellerModel } from './fit-seller-model.ts'
import { estimateLevel, type Posterior } from './posterior.ts'

export interface AdjustedScale {
  readonly family: CaseCells['family']
  readonly isLog: boolean
  readonly overall: number
}

/**
 * A seller's value on everyone's kinds of cases: everyone's value moved by the shrunken effect of the mixed model. A seller the model has not
 * seen has everyone's value.
 */
export function createAdjustedPosterior(
  model: SellerModel,
  { family, isLog, overall }: AdjustedScale,
  random: () => number,
): (seller: string) => Posterior {
  const normal = createNormal(random)
  const centre = family === 'proportion' ? Math.log(overall / (1 - overall)) : isLog ? Math.log(overall) : overall
  const back = (x: number) => (family === 'proportion' ? 1 / (1 + Math.exp(-x)) : isLog ? Math.exp(x) : x)
  const reach = normalQuantile((1 + estimateLevel) / 2)
  return (seller) => {
    const { effect, standardError } = model.effects.get(seller) ?? {
      effect: 0,
      standardError: Math.sqrt(model.variance),
    }
    const at = (deviations: number) => back(centre + effect + deviations * standardError)
    return { value: at(0), low: at(-reach), high: at(reach), draw: () => at(normal()) }
  }
}
