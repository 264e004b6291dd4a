import { groupSellers, withoutPeriod, type CaseCells, type SpreadFinding } from '../signals/index.ts'
import { fitSellerModel } from './fit-seller-model.ts'
import { describeAdjusted } from './luck-and-skill.ts'
import { listAdjustments } from './variance-split.ts'

/**
 * A spread between people or groups of them, once more on the same kinds of cases: test, chance and half-skill count of the mixed model.
 * `groupOf` gives the unit of a seller, null where there is none. The finding as it was, where the kinds of cases make none of it or
 * the model cannot be fitted.
 */
export function adjustSpread(
  finding: SpreadFinding,
  cells: CaseCells,
  { name, groupOf }: { readonly name: string; readonly groupOf: (seller: string) => string | null },
): SpreadFinding {
  // The squares of ones and zeros are themselves.
  const squared = cells.family === 'mean' ? cells : { ...cells, sumSq: cells.num }
  const model = fitSellerModel(withoutPeriod(groupSellers(squared, groupOf)), { linear: true })
  if (model === null) return finding
  const adjustedFor = listAdjustments(model.split)
  if (adjustedFor.length === 0) return finding
  const { skill, chance } = model.split
  return {
    ...finding,
    pValue: model.pValue,
    zeroSpreadPValue: model.pValue,
    chiSquare: null,
    chanceShare: skill + chance > 0 ? chance / (skill + chance) : 1,
    halfSkillAfter: model.halfSkillAfter,
    priorStrength: model.halfSkillAfter,
    sentence: describeAdjusted(model, { among: finding.among, units: finding.units, adjustedFor, name }),
  }
}
