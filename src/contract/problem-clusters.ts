import { z } from 'zod'
import { ProblemSource } from './problems.ts'
import { Day, Id } from './records.ts'

const Named = z.object({ id: z.string(), title: z.string() })

const ClusterReport = Named.extend({ source: ProblemSource, on: Day, teamId: z.string().nullable() })

/** A fix made for a problem that was reported several times, and how quiet it has been since. */
const ClusterFix = z.object({
  id: z.string(),
  what: z.string(),
  on: Day,
  state: z.enum(['holding', 'too-early', 'relapsed']),
  relapses: z.array(Named),
  lateReports: z.number(),
  notExposed: z.number(),
  daysWithout: z.number(),
  /** Further quiet days before it may be called holding; null: it had not come back before the fix, so no gap is known. */
  daysStillNeeded: z.number().nullable(),
})

/** Reports that read as one problem, in episodes. Only a suggestion: what people say is, or is not, the same goes before it. */
export const ProblemCluster = z.object({
  id: z.string(),
  label: z.string(),
  component: z.string().nullable(),
  reports: z.array(ClusterReport),
  episodes: z.array(z.object({ from: Day, until: Day, reports: z.number() })),
  returns: z.number(),
  perYear: z.object({ mean: z.number(), low: z.number(), high: z.number() }),
  /** Returns more often than problems here do, beyond chance. */
  unusual: z.boolean(),
  /** Day up to which silence is known: today, or the last day that the imported problems know of. */
  knownUntil: Day,
  quietDays: z.number(),
  /** Quiet days before any fix of it could be called holding; null: it has not come back, so no gap is known. */
  daysNeeded: z.number().nullable(),
  fixes: z.array(ClusterFix),
})
export type ProblemCluster = z.infer<typeof ProblemCluster>

export const ProblemClusters = z.object({
  /** With at least two reports; what came back last stands first. */
  clusters: z.array(ProblemCluster),
  /** Reports that look like no other. */
  single: z.number(),
  /** Pairs that somebody called different, to be taken back. */
  different: z.array(z.object({ first: Named, second: Named })),
})
export type ProblemClusters = z.infer<typeof ProblemClusters>

/** One report against others: never grouped with them again, or again if it reads like them. */
export const Difference = z.object({
  id: Id,
  otherIds: z.array(Id).min(1).max(200),
  different: z.boolean(),
})
export type Difference = z.infer<typeof Difference>
