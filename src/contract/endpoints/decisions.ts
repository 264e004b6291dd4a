import { z } from 'zod'
import {
  Calibration,
  DecisionChange,
  DecisionKind,
  DecisionList,
  DecisionPage,
  DecisionState,
  DecisionVerdict,
  NewDecision,
} from '../decisions.ts'
import { defineEndpoints } from '../endpoint.ts'
import { CommentBody, Id, PageQuery, PathId, Version, VersionBody, VersionQuery } from '../records.ts'

const tag = 'decisions'
const shows = 'decisions'

export const decisionEndpoints = defineEndpoints({
  'GET /decisions': {
    tag,
    shows,
    summary: 'The decisions somebody recorded, the one asked for last first',
    description: 'Keyset paging: `after` takes the `next` of the page before.',
    query: PageQuery.extend({
      state: DecisionState.optional(),
      kind: DecisionKind.optional(),
      component: Id.optional(),
      verdict: DecisionVerdict.optional(),
      q: z.string().max(200).optional(),
      removed: z.enum(['true', 'false']).default('false'),
    }),
    answer: DecisionList,
  },
  'POST /decisions': {
    tag,
    shows,
    summary: 'Record that a decision was asked for, with what it is expected to change',
    body: NewDecision,
    status: 201,
    answer: DecisionPage,
  },
  'GET /decisions/calibration': {
    tag,
    shows,
    summary: 'How often predictions came true, per group of at least five deciders',
    answer: Calibration,
  },
  'GET /decisions/{id}': {
    tag,
    shows,
    summary: 'A decision: its prediction, the frozen baseline, every verdict',
    params: PathId,
    answer: DecisionPage,
  },
  'PATCH /decisions/{id}': {
    tag,
    shows,
    summary: 'Change a decision that was not made yet',
    params: PathId,
    body: DecisionChange,
    answer: DecisionPage,
  },
  'DELETE /decisions/{id}': {
    tag,
    shows,
    summary: 'Remove a decision that was not made yet; it can be restored',
    params: PathId,
    query: VersionQuery,
    answer: DecisionPage,
  },
  'POST /decisions/{id}/restore': {
    tag,
    shows,
    summary: 'Bring a removed decision back',
    params: PathId,
    body: VersionBody,
    answer: DecisionPage,
  },
  'POST /decisions/{id}/undo': {
    tag,
    shows,
    summary: 'Take the last change of a decision back that was not made yet',
    params: PathId,
    body: VersionBody,
    answer: DecisionPage,
  },
  'POST /decisions/{id}/commit': {
    tag,
    shows,
    summary: 'Make the decision: locks the prediction and freezes the baseline',
    params: PathId,
    body: VersionBody,
    answer: DecisionPage,
  },
  'POST /decisions/{id}/reverse': {
    tag,
    shows,
    summary: 'Take a decision back: a new decision linked to it, which is the answer',
    params: PathId,
    body: z.object({
      version: Version,
      title: z.string().trim().min(1).max(300).optional(),
      details: z.string().trim().max(20_000).nullable().default(null),
    }),
    status: 201,
    answer: DecisionPage,
  },
  'POST /decisions/{id}/verify': {
    tag,
    shows,
    summary: 'Judge what came of it, against the frozen baseline and comparable units',
    params: PathId,
    answer: DecisionPage,
  },
  'POST /decisions/{id}/comments': {
    tag,
    shows,
    summary: 'Comment on a decision',
    params: PathId,
    body: CommentBody,
    answer: DecisionPage,
  },
})
