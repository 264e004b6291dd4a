import { z } from 'zod'
import { defineEndpoints } from '../endpoint.ts'
import { Difference, ProblemClusters } from '../problem-clusters.ts'
import {
  Cause,
  Drain,
  Fix,
  Likeness,
  LinkKind,
  NewProblem,
  ProblemChange,
  ProblemList,
  ProblemPage,
  ProblemSource,
  ProblemState,
} from '../problems.ts'
import { CommentBody, Id, PageQuery, PathId, Version, VersionBody, VersionQuery } from '../records.ts'
import { RecordChoices } from '../record-choices.ts'
import { Review } from '../review.ts'

const tag = 'problems'
const shows = 'issue-log'
const LinkPath = z.object({ id: Id, kind: LinkKind })

export const problemEndpoints = defineEndpoints({
  'GET /problems': {
    tag,
    shows,
    summary: 'The problems somebody recorded, and those of imported files with file and line',
    description: 'Keyset paging: `after` takes the `next` of the page before. Imported ones cannot be changed here.',
    query: PageQuery.extend({
      source: ProblemSource.optional().describe('Only the recorded or only the imported ones; without it both'),
      state: z.union([ProblemState, z.literal('open')]).optional(),
      component: Id.optional(),
      team: Id.optional(),
      tag: z.string().max(60).optional(),
      q: z.string().max(200).optional(),
      order: z.enum(['newest', 'drain']).default('newest'),
      removed: z.enum(['true', 'false']).default('false'),
    }),
    answer: ProblemList,
  },
  'POST /problems': {
    tag,
    shows,
    summary: 'Record a problem; the title alone is enough',
    body: NewProblem,
    status: 201,
    answer: ProblemPage,
  },
  'POST /problems/likeness': {
    tag,
    shows,
    scope: 'read',
    summary: 'While typing: earlier problems that look alike, and components it may belong to',
    description: 'Suggests with reasons; nothing is merged or set by it.',
    body: z.object({
      title: z.string().max(300),
      details: z.string().max(20_000).nullable().default(null),
      teamId: Id.nullable().default(null),
      component: Id.nullable().default(null),
    }),
    answer: Likeness,
  },
  'GET /problems/drain': {
    tag,
    shows,
    summary: 'What many small problems take together, beside the big ones',
    query: z.object({
      by: z.enum(['component', 'team', 'month']).default('component'),
      months: z.coerce.number().int().min(1).max(36).default(12),
    }),
    answer: Drain,
  },
  'GET /problems/clusters': {
    tag,
    shows,
    summary: 'What comes back: reports that read as one problem, their episodes, and how long quiet must last',
    answer: ProblemClusters,
  },
  'POST /problems/differences': {
    tag,
    shows,
    summary: 'Say that a report is not the same as others, remembered for good, or take that back',
    body: Difference,
    answer: ProblemClusters,
  },
  'GET /problems/choices': {
    tag,
    shows,
    summary: 'Teams, people and units that can be named in a problem or decision',
    answer: RecordChoices,
  },
  'GET /review': {
    tag,
    shows,
    summary: 'What came back, and which decisions are due for review or have a new verdict',
    answer: Review,
  },
  'GET /problems/{id}': {
    tag,
    shows,
    summary: 'A problem: causes, fix, what it is linked to, how it came about',
    params: PathId,
    answer: ProblemPage,
  },
  'GET /problems/{id}/likeness': {
    tag,
    shows,
    summary: 'Other problems that may be the same one, and components it may belong to',
    params: PathId,
    answer: Likeness,
  },
  'PATCH /problems/{id}': {
    tag,
    shows,
    summary: 'Change what is said of a problem',
    description:
      'Fields left out stay as they are. `record.stale` tells with the current state that somebody was faster.',
    params: PathId,
    body: ProblemChange,
    answer: ProblemPage,
  },
  'DELETE /problems/{id}': {
    tag,
    shows,
    summary: 'Remove a problem; it can be restored',
    params: PathId,
    query: VersionQuery,
    answer: ProblemPage,
  },
  'POST /problems/{id}/restore': {
    tag,
    shows,
    summary: 'Bring a removed problem back',
    params: PathId,
    body: VersionBody,
    answer: ProblemPage,
  },
  'POST /problems/{id}/undo': {
    tag,
    shows,
    summary: 'Take the last change back',
    params: PathId,
    body: VersionBody,
    answer: ProblemPage,
  },
  'POST /problems/{id}/state': {
    tag,
    shows,
    summary: 'Move a problem on: understood, fixing, done, held or failed',
    description: '`despite` gives the reason for calling a fix holding before enough quiet days have passed.',
    params: PathId,
    body: z.object({
      version: Version,
      to: ProblemState,
      despite: z.string().trim().min(1).max(2_000).nullable().default(null),
    }),
    answer: ProblemPage,
  },
  'PUT /problems/{id}/fix': {
    tag,
    shows,
    summary: 'Say what was done about it: a workaround or a root fix, at which component, when, for whom',
    params: PathId,
    body: z.object({ version: Version, fix: Fix.nullable() }),
    answer: ProblemPage,
  },
  'PUT /problems/{id}/cause': {
    tag,
    shows,
    summary: 'Five whys: a chain of answers that ends in a component',
    params: PathId,
    body: z.object({ version: Version, cause: Cause.nullable() }),
    answer: ProblemPage,
  },
  'PUT /problems/{id}/links/{kind}': {
    tag,
    shows,
    summary: 'Link a problem to another: it recurs, is caused by it, or is the same',
    params: LinkPath,
    body: z.object({ version: Version, otherId: Id }),
    answer: ProblemPage,
  },
  'DELETE /problems/{id}/links/{kind}': {
    tag,
    shows,
    summary: 'Take a link away',
    params: LinkPath,
    query: VersionQuery,
    answer: ProblemPage,
  },
  'POST /problems/{id}/not-the-same': {
    tag,
    shows,
    summary: 'Say that another problem is not the same: remembered for good',
    params: PathId,
    body: z.object({ otherId: Id }),
    answer: ProblemPage,
  },
  'POST /problems/{id}/comments': {
    tag,
    shows,
    summary: 'Comment on a problem',
    params: PathId,
    body: CommentBody,
    answer: ProblemPage,
  },
})
