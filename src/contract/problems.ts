import { z } from 'zod'
import { fixKinds, linkKinds, periods, problemStates } from '../domain/problem-log/index.ts'
import { Day, Id, RecordEntry } from './records.ts'

export const ProblemState = z.enum(problemStates)
export type ProblemState = z.infer<typeof ProblemState>
export const LinkKind = z.enum(linkKinds)
export type LinkKind = z.infer<typeof LinkKind>

const Title = z.string().trim().min(1).max(300)
const Details = z.string().trim().max(20_000).nullable()
const Tag = z.string().trim().min(1).max(60)

export const Fix = z.object({
  kind: z.enum(fixKinds),
  component: Id,
  on: Day,
  what: z.string().trim().min(1).max(2_000),
  byId: Id.nullable(),
  /** Teams it was made for; null: everyone. Reports of other teams are no relapse. */
  teamIds: z.array(Id).min(1).max(200).nullable(),
})
export type Fix = z.infer<typeof Fix>

/** Five whys: each answer explains the one before; the chain ends in a component. */
export const Cause = z.object({
  whys: z.array(z.string().trim().min(1).max(1_000)).max(10),
  component: Id.nullable(),
})
export type Cause = z.infer<typeof Cause>

const fields = {
  title: Title,
  details: Details,
  /** Chosen or confirmed by a person; never set by a guess. */
  component: Id.nullable(),
  teamId: Id.nullable(),
  personId: Id.nullable(),
  ownerId: Id.nullable(),
  /** `hr` marks a matter of personnel: sellers see it only if they reported it. */
  tags: z.array(Tag).max(20),
  urgent: z.boolean(),
  /** Working time it costs each time, for each person. */
  minutes: z.number().min(0).max(100_000).nullable(),
  people: z.int().min(0).max(1_000_000).nullable(),
  times: z.number().min(0).max(10_000).nullable(),
  per: z.enum(periods).nullable(),
  occurredOn: Day.nullable(),
}

/** The title alone is enough. */
export const NewProblem = z.object(fields).partial().extend({ title: Title })
export type NewProblem = z.infer<typeof NewProblem>

export const ProblemChange = z
  .object(fields)
  .partial()
  .extend({ version: z.int().min(1) })
export type ProblemChange = z.infer<typeof ProblemChange>

export const ProblemSource = z.enum(['recorded', 'imported'])
export type ProblemSource = z.infer<typeof ProblemSource>

export const ProblemRow = z.object({
  id: z.string(),
  /** `imported` ones come from a file and cannot be changed here. */
  source: ProblemSource,
  /** Of an imported one: where it stands. */
  file: z.string().nullable(),
  line: z.number().nullable(),
  version: z.number(),
  title: z.string(),
  component: z.string().nullable(),
  teamId: z.string().nullable(),
  tags: z.array(z.string()),
  urgent: z.boolean(),
  minutesPerWeek: z.number(),
  state: ProblemState,
  reportedAt: z.string(),
  /** Relapses known since its fix. */
  relapses: z.number(),
  duplicateOf: z.string().nullable(),
})
export type ProblemRow = z.infer<typeof ProblemRow>

export const ProblemList = z.object({ problems: z.array(ProblemRow), next: z.string().nullable() })
export type ProblemList = z.infer<typeof ProblemList>

export const SuggestedComponent = z.object({
  component: z.string(),
  probability: z.number(),
  /** Words of the text that speak for it. */
  because: z.array(z.string()),
})
export type SuggestedComponent = z.infer<typeof SuggestedComponent>

/** An earlier problem that may be the same one, and what became of it. */
export const AlikeProblem = z.object({
  id: z.string(),
  /** `imported` ones have no page of their own. */
  source: ProblemSource,
  title: z.string(),
  reportedOn: Day,
  probability: z.number(),
  because: z.array(z.string()),
  component: z.string().nullable(),
  /** What was tried; null: nothing yet. */
  tried: z.string().nullable(),
  /** Whether it held: null where nothing was tried or nobody can tell yet. */
  held: z.boolean().nullable(),
})
export type AlikeProblem = z.infer<typeof AlikeProblem>

export const Likeness = z.object({ alike: z.array(AlikeProblem), components: z.array(SuggestedComponent) })
export type Likeness = z.infer<typeof Likeness>

const Linked = z.object({
  kind: LinkKind,
  id: z.string(),
  title: z.string(),
  state: ProblemState.nullable(),
  source: ProblemSource,
})

/** What is known of the fix: quiet so far, what is still needed, and what came back. */
export const Holding = z.object({
  state: z.enum(['holding', 'too-early', 'relapsed']),
  relapses: z.array(z.object({ id: z.string(), title: z.string() })),
  lateReports: z.array(z.object({ id: z.string(), title: z.string() })),
  notExposed: z.array(z.object({ id: z.string(), title: z.string() })),
  daysWithout: z.number(),
  /** Null: it had not come back before the fix, so no gap is known. */
  daysStillNeeded: z.number().nullable(),
  /** How often the problem came back before: returns a year. */
  returnsPerYear: z.number(),
})
export type Holding = z.infer<typeof Holding>

export const ProblemPage = z.object({
  id: z.string(),
  version: z.number(),
  ...fields,
  state: ProblemState,
  minutesPerWeek: z.number(),
  reportedAt: z.string(),
  reportedBy: z.string(),
  removed: z.boolean(),
  fix: Fix.nullable(),
  cause: Cause.nullable(),
  verifiedOn: Day.nullable(),
  /** The whole chain, across problems, and the component it ends in. */
  chain: z.object({
    steps: z.array(z.object({ problemId: z.string(), because: z.string() })),
    component: z.string().nullable(),
    endsAt: z.string(),
  }),
  /** What this problem points to. */
  links: z.array(Linked),
  /** What points to this problem. */
  linkedFrom: z.array(Linked),
  /** Where it can go, each with what is missing. */
  steps: z.array(z.object({ to: ProblemState, but: z.string().nullable() })),
  holding: Holding.nullable(),
  history: z.array(RecordEntry),
})
export type ProblemPage = z.infer<typeof ProblemPage>

const DrainPart = z.object({ problems: z.number(), minutes: z.number() })

/** Many small problems summed beside the big ones. */
export const Drain = z.object({
  by: z.enum(['component', 'team', 'month']),
  /** A problem is small that costs at most this many minutes a week. */
  smallMinutes: z.number(),
  groups: z.array(z.object({ key: z.string().nullable(), name: z.string(), small: DrainPart, big: DrainPart })),
  total: z.object({ small: DrainPart, big: DrainPart }),
  costliest: z.array(z.object({ id: z.string(), title: z.string(), minutes: z.number() })),
})
export type Drain = z.infer<typeof Drain>
