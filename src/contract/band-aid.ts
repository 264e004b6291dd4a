import { z } from 'zod'

/** One of the eighteen symptoms of managing by Band-Aid. */
export const BandAidSymptom = z.object({
  id: z.string(),
  number: z.number().int(),
  name: z.string(),
  state: z.enum(['green', 'watch', 'alarm', 'insufficient']),
  /** What `measure` says; null where it is not known. */
  value: z.number().nullable(),
  unit: z.enum(['share', 'points', 'count', 'multiple', 'score', 'minutes']),
  /** What the value is, in words. */
  measure: z.string(),
  /** When it turns to alarm, in words; null where it can only be watched. */
  alarm: z.string().nullable(),
  /** Limits of usual variation from its own last eight quarters; null with too few of them. */
  limits: z.object({ centre: z.number(), lower: z.number(), upper: z.number() }).nullable(),
  sentence: z.string(),
  /** What may look like the symptom and is not. */
  guard: z.string(),
  /** What it adds to the index: its weight where it was in alarm during the last two quarters. */
  contribution: z.number(),
})
export type BandAidSymptom = z.infer<typeof BandAidSymptom>

/** Meant to open a talk one level up; never a table in which people, teams or organisations are ranked. */
export const BandAid = z.object({
  index: z.number(),
  /** The most it could be given what is known. */
  outOf: z.number(),
  /** What it is made of, the heaviest first. */
  contributions: z.array(z.object({ id: z.string(), weight: z.number() })),
  symptoms: z.array(BandAidSymptom),
})
export type BandAid = z.infer<typeof BandAid>
