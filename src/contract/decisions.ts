import { z } from 'zod'
import { decisionKinds, decisionStates, decisionVerdicts } from '../domain/decisions/index.ts'
import { roles } from '../domain/member.ts'
import { MetricChart } from './diagnosis.ts'
import { Day, Id, RecordEntry } from './records.ts'

export const DecisionKind = z.enum(decisionKinds)
export type DecisionKind = z.infer<typeof DecisionKind>
export const DecisionState = z.enum(decisionStates)
export type DecisionState = z.infer<typeof DecisionState>
export const DecisionVerdict = z.enum(decisionVerdicts)
export type DecisionVerdict = z.infer<typeof DecisionVerdict>

/** What is expected to change: locked once the decision is made. */
export const Prediction = z.object({
  hypothesis: z.string().trim().min(1).max(2_000),
  metric: Id,
  /** `organisation`, `team:ID` or `segment:DIMENSION=VALUE`; never a person. */
  unit: z.string().min(1).max(400).default('organisation'),
  direction: z.enum(['up', 'down']),
  /** Smallest change worth having, in units of the metric: .05 is five points of a ratio. */
  size: z.number().positive().max(1e15),
  startsOn: Day,
  rampWeeks: z.int().min(0).max(52).default(2),
  guardrails: z.array(Id).max(2).default([]),
  /** Comparable units that it does not touch; empty: chosen when the decision is made. */
  controls: z.array(z.string().min(1).max(400)).max(20).default([]),
  trigger: z.object({ from: Day, until: Day }).nullable().default(null),
})
export type Prediction = z.infer<typeof Prediction>

const fields = {
  title: z.string().trim().min(1).max(300),
  details: z.string().trim().max(20_000).nullable(),
  kind: DecisionKind,
  ownerId: Id.nullable(),
  component: Id.nullable(),
  /** The problem it is to fix. */
  problemId: Id.nullable(),
  prediction: Prediction.nullable(),
  reviewOn: Day.nullable(),
  /** When a decision was asked for; the time until it was made is its latency. */
  requestedAt: z.iso.datetime({ offset: true }),
  /** The level it had to go up to; null: decided where it belongs. */
  escalatedTo: z.string().trim().min(1).max(200).nullable(),
}

export const NewDecision = z
  .object(fields)
  .partial()
  .extend({ title: fields.title, kind: DecisionKind.default('other') })
export type NewDecision = z.infer<typeof NewDecision>

export const DecisionChange = z
  .object(fields)
  .partial()
  .extend({ version: z.int().min(1) })
export type DecisionChange = z.infer<typeof DecisionChange>

export const DecisionRow = z.object({
  id: z.string(),
  version: z.number(),
  title: z.string(),
  kind: DecisionKind,
  component: z.string().nullable(),
  metric: z.string().nullable(),
  state: DecisionState,
  verdict: DecisionVerdict.nullable(),
  requestedAt: z.string(),
  decidedAt: z.string().nullable(),
  reviewOn: Day.nullable(),
  reverses: z.string().nullable(),
})
export type DecisionRow = z.infer<typeof DecisionRow>

export const DecisionList = z.object({ decisions: z.array(DecisionRow), next: z.string().nullable() })
export type DecisionList = z.infer<typeof DecisionList>

const Interval = z.object({ low: z.number(), high: z.number(), level: z.number() })

export const Judged = z.object({
  at: z.string(),
  memberId: z.string(),
  verdict: DecisionVerdict,
  /** The finer state behind it. */
  state: z.string(),
  asOf: Day,
  /** Change against what was to be expected without the decision, in units of the metric; null: cannot be told, or not for you. */
  effect: z.number().nullable(),
  interval: Interval.nullable(),
  worthwhile: z.number().nullable(),
  reasons: z.array(z.string()),
  regressionToMeanNote: z.string(),
  earliestOn: Day.nullable(),
  controls: z.array(z.string()),
})
export type Judged = z.infer<typeof Judged>

/** What the verdict is held against, as it was when the decision was made. */
export const Baseline = z.object({
  asOf: Day,
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
  periods: z.number(),
  /** First day on which a lack of effect would mean something; null: not within two years. */
  earliestOn: Day.nullable(),
  /** Smallest change that could be told apart by then. */
  detectable: z.number().nullable(),
  controls: z.array(z.string()),
  notes: z.array(z.string()),
  chart: MetricChart.nullable(),
})
export type Baseline = z.infer<typeof Baseline>

export const DecisionPage = z.object({
  id: z.string(),
  version: z.number(),
  ...fields,
  prediction: Prediction.required().nullable(),
  requestedAt: z.string(),
  state: DecisionState,
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  /** Hours of the clock from asking to deciding. */
  latencyHours: z.number().nullable(),
  reverses: z.string().nullable(),
  reversedOn: Day.nullable(),
  reversedBy: z.string().nullable(),
  recordedBy: z.string(),
  removed: z.boolean(),
  /** What is missing before it can be made; empty: nothing. */
  missing: z.array(z.string()),
  baseline: Baseline.nullable(),
  /** True where the numbers of its unit are not for who asks. */
  numbersHidden: z.boolean(),
  verdict: DecisionVerdict.nullable(),
  /** Every verdict there was, the newest first. */
  verdicts: z.array(Judged),
  history: z.array(RecordEntry),
})
export type DecisionPage = z.infer<typeof DecisionPage>

/** How often predictions came true, per group of at least five deciders. Names nobody. */
export const Calibration = z.object({
  leastDeciders: z.number(),
  groups: z.array(
    z.object({
      group: z.enum([...roles, 'everyone']),
      deciders: z.number(),
      judged: z.number(),
      held: z.number(),
      share: z.object({ value: z.number(), low: z.number(), high: z.number() }),
    }),
  ),
})
export type Calibration = z.infer<typeof Calibration>
