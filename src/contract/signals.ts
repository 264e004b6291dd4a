import { z } from 'zod'
import { Unit } from './unit.ts'

export const Interval = z.object({ low: z.number(), high: z.number(), level: z.number() })
export type Interval = z.infer<typeof Interval>

/** What the decision layer says of one metric of one unit, corrected for every look taken. */
export const SignalVerdict = z.discriminatedUnion('status', [
  z.object({ status: z.literal('insufficient'), have: z.number(), need: z.number(), of: z.string() }),
  z.object({
    status: z.literal('noise'),
    logBayesFactor: z.number(),
    /** A shift that came and has gone again. */
    past: z.object({ since: z.string(), until: z.string(), size: z.number() }).nullable(),
  }),
  z.object({
    status: z.literal('signal'),
    /** `change`: against its own earlier level. `level`: against its peers, over the whole time seen. */
    kind: z.enum(['change', 'level']),
    since: z.string(),
    /** The first days it may have begun on, 95 %. */
    sinceBetween: z.tuple([z.string(), z.string()]),
    better: z.boolean().nullable(),
    before: z.number(),
    after: z.number(),
    size: z.number(),
    interval: Interval,
    n: z.number(),
    periods: z.number(),
    pValue: z.number(),
    /** Adjusted for the looks at the whole organisation. */
    qValue: z.number(),
    logBayesFactor: z.number(),
  }),
])
export type SignalVerdict = z.infer<typeof SignalVerdict>

export const SignalRow = z.object({
  metric: z.string(),
  unit: Unit,
  grain: z.enum(['week', 'month', 'quarter']),
  verdict: SignalVerdict,
  /** The limits of its chart: `firm` once there are as many periods as it needs. */
  baseline: z.object({ state: z.enum(['none', 'provisional', 'firm']), have: z.number(), need: z.number() }),
})
export type SignalRow = z.infer<typeof SignalRow>

export const SignalRows = z.array(SignalRow)

export const SignalCounts = z.object({ signal: z.number(), noise: z.number(), insufficient: z.number() })
export type SignalCounts = z.infer<typeof SignalCounts>

/** `GET /signals`: the verdicts asked for, as far as they are for the member who asks. */
export const SignalPage = z.object({
  asOf: z.string(),
  dataThrough: z.string(),
  currency: z.string().nullable(),
  /** False alarms a year that the whole organisation bears, by which all of this was decided. */
  alarmBudget: z.number(),
  /** Of everything that fits metric and unit, whatever its verdict. */
  counts: SignalCounts,
  /** What can be asked for. */
  metrics: z.array(z.object({ id: z.string(), name: z.string() })),
  units: z.array(Unit),
  rows: z.array(SignalRow),
  /** How many come before this page. */
  start: z.number(),
  total: z.number(),
  next: z.string().nullable(),
  notComputable: z.array(z.object({ metric: z.string(), because: z.string() })),
})
export type SignalPage = z.infer<typeof SignalPage>
