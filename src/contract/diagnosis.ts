import { z } from 'zod'
import { BandAid } from './band-aid.ts'
import { Explained } from './explain.ts'
import { Fixes } from './fixes.ts'
import { SignalRow } from './signals.ts'
import { Unit } from './unit.ts'

/** The diagnosis as the CLI prints it with `--json`, the API serves it, and the report and the pages show it. */

export { Unit } from './unit.ts'

export const Refused = z.object({
  file: z.string(),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  reason: z.string(),
})
export type Refused = z.infer<typeof Refused>

export const Limits = z.object({ centre: z.number(), lower: z.number(), upper: z.number() })
export type Limits = z.infer<typeof Limits>

export const SeriesPoint = z.object({
  start: z.string(),
  end: z.string(),
  value: z.number().nullable(),
  n: z.number(),
  state: z.enum(['complete', 'partial', 'immature']),
  limits: Limits.nullable(),
  rules: z.array(z.string()),
})
export type SeriesPoint = z.infer<typeof SeriesPoint>

/** A metric's history for one unit with the limits of usual variation: what a chart draws and its table lists. */
export const MetricChart = z.object({
  metric: z.string(),
  unit: Unit,
  grain: z.enum(['week', 'month', 'quarter']),
  kind: z.string(),
  baseline: z.object({ start: z.string(), end: z.string(), state: z.enum(['none', 'provisional', 'firm']) }),
  points: z.array(SeriesPoint),
  since: z.string().nullable(),
})
export type MetricChart = z.infer<typeof MetricChart>

/** The charts of one metric, one per unit. */
export const MetricCharts = z.array(MetricChart)

export const FindingMetric = z.object({
  id: z.string(),
  unit: Unit,
  value: z.number().nullable(),
  before: z.number().nullable(),
  limits: Limits.nullable(),
  rule: z.string(),
})

/** The first root as it would be if something were otherwise; `root` is a component or a cause outside. */
export const VerdictIf = z.object({ root: z.string(), probability: z.number(), text: z.string() })

export const FindingQuestion = z.object({
  /** What an answer names: `statement:coaching-cadence:1`. */
  id: z.string(),
  /** A statement of the self-assessment, a sign that people would see, or something no data tell of. */
  kind: z.enum(['statement', 'sign', 'data']),
  component: z.string().nullable(),
  /** To be answered with yes or no. */
  text: z.string(),
  /** Of `data`: what would have to be imported instead. */
  toImport: z.string().nullable(),
  /** Bits of uncertainty about the root that an answer removes on average. */
  expectedGain: z.number(),
  ifYes: VerdictIf,
  ifNo: VerdictIf,
})
export type FindingQuestion = z.infer<typeof FindingQuestion>

/** An answer somebody gave to a question of a finding: it counts as evidence until it is taken back. */
export const GivenAnswer = z.object({
  question: z.string(),
  /** The question as it was asked. */
  text: z.string(),
  answer: z.enum(['yes', 'no', 'unknown']),
  by: z.string().nullable(),
  on: z.string().nullable(),
})
export type GivenAnswer = z.infer<typeof GivenAnswer>

export const FindingSensitivity = z.object({
  /** The one fact that would change the first root: how many times likelier it makes what it speaks for, and where `rival` draws level. */
  fact: z.object({ text: z.string(), now: z.number(), threshold: z.number(), rival: z.string() }).nullable(),
  /** The one link that would: the probability assumed that a failing `cause` brings `effect` about, and where `rival` draws level. */
  link: z
    .object({ cause: z.string(), effect: z.string(), now: z.number(), threshold: z.number(), rival: z.string() })
    .nullable(),
  sentences: z.array(z.string()),
})
export type FindingSensitivity = z.infer<typeof FindingSensitivity>

/** The part of a finding that answers change. */
export const FindingVerdict = z.object({
  /** Of the components, most probable first; `probability` that it starts here, `failing` that it fails at all. */
  roots: z.array(z.object({ component: z.string(), pillar: z.string(), probability: z.number(), failing: z.number() })),
  /** Causes outside the organisation that are not out of the question. */
  external: z.array(
    z.object({
      id: z.enum(['market-shock', 'competitor-move', 'measurement-change']),
      name: z.string(),
      probability: z.number(),
    }),
  ),
  /** Component ids from the probable root to where it shows. */
  path: z.array(z.string()),
  evidence: z.array(z.object({ for: z.boolean(), text: z.string(), weight: z.number() })),
  actions: z.array(z.string()),
  /** The actions told apart: outside first, at the root, or only where it shows (which alone would be a Band-Aid). */
  interventions: z.array(
    z.object({
      where: z.enum(['outside', 'root', 'symptom']),
      component: z.string().nullable(),
      texts: z.array(z.string()),
    }),
  ),
  /** The fact that would change the verdict most. */
  nextQuestion: z.string().nullable(),
  questions: z.array(FindingQuestion),
  sensitivity: FindingSensitivity,
  /** What a quarter of waiting costs, where it can be stated: hours, or minor units of money. */
  waiting: z.array(
    z.object({ kind: z.enum(['time', 'money']), perQuarter: z.number(), formula: z.string(), text: z.string() }),
  ),
})
export type FindingVerdict = z.infer<typeof FindingVerdict>

export const Finding = FindingVerdict.extend({
  id: z.string(),
  sentence: z.string(),
  /** Two or three sentences of context under the headline. */
  detail: z.string(),
  scope: z.enum(['individual', 'team', 'segment', 'systemic']),
  units: z.array(Unit),
  /** Comparable units that are not affected. */
  unaffected: z.array(Unit),
  since: z.string(),
  metrics: z.array(FindingMetric),
  charts: z.array(MetricChart),
})
export type Finding = z.infer<typeof Finding>

export const ComponentState = z.object({
  id: z.string(),
  pillar: z.string(),
  pFailing: z.number(),
  pRoot: z.number(),
  /** 0 (jammed) to 1 (turning freely); null where nothing is known of it. */
  health: z.number().nullable(),
  /** How much is known of it: 0 (nothing) to 1. */
  confidence: z.number(),
  /** True where only assessments speak for it. */
  perceptionOnly: z.boolean(),
})
export type ComponentState = z.infer<typeof ComponentState>

/** What earlier quarters add: how many, and how much suspicion was handed on without its dependence (0: exact throughout). */
export const QuarterMemory = z.object({ quarters: z.number(), missing: z.number() })
export type QuarterMemory = z.infer<typeof QuarterMemory>

/** One team by itself, whether there is a finding about it or not. */
export const TeamPicture = z.object({
  unit: Unit,
  /** Something probably starts in it, nothing does, or there is nothing to say it from. */
  state: z.enum(['own', 'nothing-own', 'nothing-known']),
  sentence: z.string(),
  roots: FindingVerdict.shape.roots,
  evidence: FindingVerdict.shape.evidence,
  memory: QuarterMemory,
})
export type TeamPicture = z.infer<typeof TeamPicture>

export const MetricRow = z.object({
  id: z.string(),
  unit: Unit,
  status: z.enum(['value', 'insufficient']),
  value: z.number().nullable(),
  n: z.number(),
  interval: z.object({ low: z.number(), high: z.number(), level: z.number() }).nullable(),
  lowN: z.boolean(),
  period: z.object({ start: z.string(), end: z.string() }),
  /** For `insufficient`: what there is, what is needed, of what, and why. */
  have: z.number().nullable(),
  need: z.number().nullable(),
  of: z.string().nullable(),
  reason: z.string().nullable(),
  /** What the decision layer says of its movement. */
  movement: z.enum(['noise', 'signal', 'insufficient']),
})
export type MetricRow = z.infer<typeof MetricRow>

export const Spread = z.object({
  metric: z.string(),
  /** What is compared: sellers, teams, regions, … */
  among: z.string(),
  units: z.number(),
  n: z.number(),
  /** Share of the observed differences that chance alone explains, 0 to 1. */
  chanceShare: z.number().nullable(),
  /** Test that they do not differ at all; null where the test is of another kind (a likelihood ratio, an F test). */
  chiSquare: z.number().nullable(),
  degreesOfFreedom: z.number(),
  pValue: z.number().nullable(),
  /** The same with every case counted by itself, whether too young or too old, and clustered or not; null where it was not looked at. */
  everyCase: z
    .object({
      units: z.number(),
      n: z.number(),
      chiSquare: z.number(),
      degreesOfFreedom: z.number(),
      pValue: z.number(),
    })
    .nullable(),
  /** Cases after which half of a unit's difference from the average would be real; null: indistinguishable from chance. */
  halfSkillAfter: z.number().nullable(),
  sentence: z.string(),
})
export type Spread = z.infer<typeof Spread>

export const DiagnosisReport = z.object({
  schema: z.literal('geartrain.diagnosis/1'),
  frameworkVersion: z.string(),
  organisation: z.object({ name: z.string(), simulated: z.boolean(), currency: z.string().nullable() }),
  asOf: z.string(),
  dataThrough: z.string(),
  counts: z.record(z.string(), z.number()),
  /** Who and what the data are about as of the day: what somebody who knows the organisation checks first. */
  composition: z.object({
    deals: z.number(),
    won: z.number(),
    lost: z.number(),
    closedOtherwise: z.number(),
    open: z.number(),
    sellers: z.number(),
    sellersWithDeals: z.number(),
    managers: z.number(),
    teams: z.number(),
    regions: z.number(),
    sentence: z.string(),
  }),
  /** The sentences to read first; when nothing is beyond usual, one that says so. */
  summary: z.array(z.string()),
  findings: z.array(Finding),
  /** Patterns of the system that are no alarm: the calendar, differences that are luck. */
  patterns: z.array(z.object({ id: z.string(), sentence: z.string(), metric: z.string() })),
  spreads: z.array(Spread),
  /** What moved beyond usual, or stands apart from its peers: the whole, teams and segments; persons only where a finding names them. */
  signals: z.array(SignalRow),
  /** Why bookings moved from the quarter before the last to the last, in its drivers; null where nothing was won. */
  bookings: Explained.nullable(),
  components: z.array(ComponentState),
  /** Every team by itself. */
  teams: z.array(TeamPicture),
  /** What earlier quarters add to what is said of the organisation. */
  memory: QuarterMemory,
  /** What was answered, in the order given; all of it counts in the findings and components above. */
  answers: z.array(GivenAnswer),
  metrics: z.array(MetricRow),
  /** Fixes marked done in the data, each with its verdict. */
  fixes: Fixes,
  bandAid: BandAid,
  dataQuality: z.array(z.object({ text: z.string(), rows: z.number(), file: z.string().nullable() })),
  notComputable: z.array(z.object({ metric: z.string(), because: z.string() })),
  refused: z.array(Refused),
})
export type DiagnosisReport = z.infer<typeof DiagnosisReport>
