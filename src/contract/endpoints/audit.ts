import { z } from 'zod'
import {
  AuditEntry,
  AuditPage,
  mostExceptions,
  NamedException,
  NamedExceptions,
  OwnMetric,
  Permissions,
  Readers,
} from '../audit.ts'
import { defineEndpoints } from '../endpoint.ts'
import { Id, PageQuery, PathId, Version } from '../records.ts'

const AuditFilter = z.object({
  member: Id.optional().describe('Only what this member did'),
  noun: z.string().max(60).optional().describe('Only records of this kind: `import`, `problem`, `member`, …'),
  record: Id.optional().describe('Only this record'),
  action: z.string().max(60).optional(),
  from: z.iso.datetime().optional().describe('From this instant on'),
  until: z.iso.datetime().optional().describe('Before this instant'),
})

export const auditEndpoints = defineEndpoints({
  'GET /audit': {
    tag: 'audit',
    shows: 'audit-trail',
    summary: 'Who did what to which record, newest first, as far as you may see it',
    description: 'Keyset paging: `after` takes the `next` of the page before.',
    query: PageQuery.extend(AuditFilter.shape),
    answer: AuditPage,
  },
  'GET /audit/export.csv': {
    tag: 'audit',
    shows: 'audit-trail',
    summary: 'The whole audit trail as CSV, as far as you may see it',
    query: AuditFilter,
    answer: z.string(),
    media: 'text/csv',
  },
  'GET /audit/export.json': {
    tag: 'audit',
    shows: 'audit-trail',
    summary: 'The whole audit trail as JSON, as far as you may see it',
    query: AuditFilter,
    answer: z.array(AuditEntry),
  },
  'GET /me/readers': {
    tag: 'me',
    shows: 'own-account',
    summary: 'Who looked at your own data, newest first',
    query: PageQuery,
    answer: Readers,
  },
  'GET /me/metrics/{id}': {
    tag: 'me',
    shows: 'organisation-picture',
    summary: 'Your own number against your team’s and the organisation’s',
    params: PathId,
    answer: OwnMetric,
  },
  'GET /permissions': {
    tag: 'permissions',
    shows: 'framework',
    summary: 'Who sees what: the access table, and what of it is yours',
    answer: Permissions,
  },
  'GET /permissions/named-to-ceo': {
    tag: 'permissions',
    shows: 'framework',
    summary: 'Whose results the CEO sees by name; to most, whether they are one of them',
    answer: NamedExceptions,
  },
  'PUT /permissions/named-to-ceo': {
    tag: 'permissions',
    shows: 'individual-results',
    scope: 'manage',
    summary: 'As the CRO, choose whose results the CEO sees by name',
    body: z.object({ people: z.array(NamedException).max(mostExceptions), version: Version }),
    answer: NamedExceptions,
  },
  'PUT /permissions/fewest-people': {
    tag: 'permissions',
    shows: 'configuration',
    scope: 'manage',
    summary: 'Choose the fewest people that a number about people may be of',
    body: z.object({ fewestPeople: z.union([z.literal(5), z.literal(10)]), version: Version }),
    answer: Permissions,
  },
})
