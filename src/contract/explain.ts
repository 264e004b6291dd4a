import { z } from 'zod'
import { Interval } from './signals.ts'
import { Unit } from './unit.ts'

/** A part of a change, in the metric's unit. */
export const ExplainedPart = z.object({
  name: z.string(),
  effect: z.number(),
  interval: Interval.nullable(),
  /** The interval leaves zero out: only then may it be told as a reason. */
  clear: z.boolean(),
})
export type ExplainedPart = z.infer<typeof ExplainedPart>

const Side = z.object({ value: z.number().nullable(), n: z.number() })

/** A segment's part; `unit` is null for what belongs to none, and for several together that are not told apart. */
export const ExplainedSegment = z.object({
  name: z.string(),
  unit: Unit.nullable(),
  before: Side,
  after: Side,
  mix: z.number(),
  rate: z.number(),
})
export type ExplainedSegment = z.infer<typeof ExplainedSegment>

export const ExplainedSplit = z.object({
  dimension: z.string(),
  parts: z.array(ExplainedPart),
  segments: z.array(ExplainedSegment),
})
export type ExplainedSplit = z.infer<typeof ExplainedSplit>

const SidedValue = z.object({ start: z.string(), end: z.string(), value: z.number(), n: z.number() })
const about = { asOf: z.string(), currency: z.string().nullable(), unit: Unit }

/** Why a number moved. Every list of parts adds up to the change exactly, counted in steps of `precision`. */
export const Explained = z.object({
  ...about,
  status: z.literal('explained'),
  metric: z.object({ id: z.string(), name: z.string(), unit: z.string() }),
  before: SidedValue,
  after: SidedValue,
  change: z.number(),
  interval: Interval.nullable(),
  precision: z.number(),
  /** Factors whose product it is; empty where it is none. */
  drivers: z.array(ExplainedPart),
  splits: z.array(ExplainedSplit),
  leading: z.array(z.object({ dimension: z.string(), segments: z.array(z.string()), share: z.number() })),
  /** Of a state that is no sum of its parts: each part's value on both days. */
  states: z.array(z.object({ unit: Unit, before: z.number().nullable(), after: z.number().nullable() })),
  notes: z.array(z.string()),
})
export type Explained = z.infer<typeof Explained>

export const ExplainReport = z.discriminatedUnion('status', [
  Explained,
  z.object({
    ...about,
    status: z.literal('not-explainable'),
    metric: z.object({ id: z.string(), name: z.string() }),
    because: z.string(),
  }),
])
export type ExplainReport = z.infer<typeof ExplainReport>

/** `GET /explain/{metric}/choices`: what can be compared. */
export const ExplainChoices = z.object({
  asOf: z.string(),
  metrics: z.array(z.object({ id: z.string(), name: z.string() })),
  units: z.array(Unit),
  /** Fiscal quarters and months, newest first, half-open. */
  periods: z.array(z.object({ grain: z.enum(['quarter', 'month']), start: z.string(), end: z.string() })),
})
export type ExplainChoices = z.infer<typeof ExplainChoices>
