/** Luck and skill: what of the differences between sellers is theirs. Nobody is ranked. */
export { adjustSpread } from './adjust-spread.ts'
export {
  describeLuckAndSkill,
  type LuckAndSkill,
  type LuckAndSkillInput,
  type TooFewSellers,
} from './luck-and-skill.ts'
export type { SellerEstimate } from './shrink-sellers.ts'
export type { VarianceSplit } from './variance-split.ts'
