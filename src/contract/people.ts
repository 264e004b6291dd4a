import { z } from 'zod'
import { Interval } from './signals.ts'

/** Of what one sees between sellers: the part that is theirs, and the parts that are not; shares that add up to 1. */
export const VarianceSplit = z.object({
  /** `model`: a mixed model over cells of like cases. `spread`: skill against chance only. */
  by: z.enum(['model', 'spread']),
  skill: z.number(),
  chance: z.number(),
  mix: z.array(z.object({ name: z.string(), share: z.number() })),
  period: z.number().nullable(),
})
export type VarianceSplit = z.infer<typeof VarianceSplit>

export const LuckAndSkill = z.discriminatedUnion('status', [
  z.object({ status: z.literal('insufficient'), have: z.number(), need: z.number(), of: z.string() }),
  z.object({
    status: z.literal('value'),
    sellers: z.number(),
    n: z.number(),
    /** What `n` and `halfSkillAfter` count: cases, units of exposure, periods. */
    of: z.string(),
    overall: z.number(),
    pValue: z.number().nullable(),
    /** Cases after which half of a seller's difference is skill; null: indistinguishable from chance. */
    halfSkillAfter: z.number().nullable(),
    split: VarianceSplit,
    /** What was taken out before sellers were compared; empty: nothing. */
    adjustedFor: z.array(z.string()),
    method: z.string(),
    sentence: z.string(),
  }),
])
export type LuckAndSkill = z.infer<typeof LuckAndSkill>

/** `GET /people`: luck and skill by metric, without anybody's own value. */
export const PeopleList = z.object({
  asOf: z.string(),
  dataThrough: z.string(),
  currency: z.string().nullable(),
  metrics: z.array(z.object({ metric: z.string(), result: LuckAndSkill })),
})
export type PeopleList = z.infer<typeof PeopleList>

/** One seller; never to be sorted by value. */
export const SellerEstimate = z.object({
  id: z.string(),
  name: z.string(),
  n: z.number(),
  /** What was counted. */
  raw: z.number(),
  /** Drawn towards everyone's value as far as chance could have made the difference. */
  value: z.number(),
  interval: Interval,
  /** Share of the own data in the value. */
  ownWeight: z.number(),
  /** Probability of being among the worst fifth; null unless above .8. */
  bottomFifth: z.number().nullable(),
})
export type SellerEstimate = z.infer<typeof SellerEstimate>

/** `GET /people/{metric}`: one metric, with those sellers whose results the member who asks may see, by name. */
export const PeoplePage = z.object({
  asOf: z.string(),
  dataThrough: z.string(),
  currency: z.string().nullable(),
  metric: z.string(),
  result: LuckAndSkill,
  people: z.array(SellerEstimate),
  /** How many sellers are behind the split whose own values are not for this reader. */
  hidden: z.number(),
  whoSees: z.string(),
})
export type PeoplePage = z.infer<typeof PeoplePage>
