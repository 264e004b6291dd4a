import { z } from 'zod'
import { MetricRow } from './diagnosis.ts'

/** One thing somebody did to a record. */
export const AuditEntry = z.object({
  id: z.string(),
  at: z.string(),
  memberId: z.string(),
  /** Null for who is no member of the workspace any more, or never was: the machine, the system. */
  memberName: z.string().nullable(),
  /** How they came in: session, API key, the machine, the system. */
  via: z.string().nullable(),
  action: z.string(),
  noun: z.string(),
  recordId: z.string(),
  /** Whether the reader may see the record itself, and so before and after. */
  contentShown: z.boolean(),
  before: z.unknown(),
  after: z.unknown(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const AuditPage = z.object({
  entries: z.array(AuditEntry),
  next: z.string().nullable(),
  whoSees: z.string(),
})
export type AuditPage = z.infer<typeof AuditPage>

/** Who looked at one's own data: once per reader, kind of data and day. */
export const Readers = z.object({
  /** False where the account is not linked to a person of the data: then nobody can be said to have read theirs. */
  linked: z.boolean(),
  reads: z.array(
    z.object({ readerId: z.string(), readerName: z.string().nullable(), what: z.string(), firstAt: z.string() }),
  ),
  next: z.string().nullable(),
  whoSees: z.string(),
})
export type Readers = z.infer<typeof Readers>

export const AccessName = z.enum(['full', 'team', 'named', 'pair', 'own', 'status', 'aggregate', 'none'])

/** The access table as it holds for everybody, and what the member who asks has of it. */
export const Permissions = z.object({
  roles: z.array(z.string()),
  classes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Who can see this, in a sentence: stands next to every field of the class. */
      whoSees: z.string(),
      mine: AccessName,
      access: z.record(z.string(), AccessName),
      conditions: z.record(z.string(), z.string()),
    }),
  ),
  /** The fewest people that a number about people may be of, and what may be chosen. */
  fewestPeople: z.number(),
  fewestPeopleOffered: z.array(z.number()),
  /** Of the choice of the fewest people: a change names the one it was made for. */
  version: z.number(),
})
export type Permissions = z.infer<typeof Permissions>

/** The most people whom a CRO may show to the CEO by name: exceptions, not a second list of everybody. */
export const mostExceptions = 10

export const NamedException = z.object({
  personId: z.string().min(1).max(200),
  /** Why the CEO has to see this person's results by name; the person can read it. */
  reason: z.string().trim().min(5).max(300),
})
export type NamedException = z.infer<typeof NamedException>

export const NamedExceptionList = z.array(NamedException)

/** Whom the CEO sees by name. CRO, CEO and HR see all of it, everybody else whether they are on it themselves. */
export const NamedExceptions = z.object({
  people: z.array(NamedException),
  /** A change names the one it was made for. */
  version: z.number(),
  mayChange: z.boolean(),
  whoSees: z.string(),
})
export type NamedExceptions = z.infer<typeof NamedExceptions>

/** One's own number, the own team's where the team is large enough that nobody follows from it, and the organisation's. */
export const OwnMetric = z.object({
  metric: z.string(),
  name: z.string(),
  own: MetricRow.nullable(),
  team: MetricRow.nullable(),
  organisation: MetricRow.nullable(),
  /** Why there is no own number or no team's, in a sentence; null where there are both. */
  because: z.string().nullable(),
  whoSees: z.string(),
})
export type OwnMetric = z.infer<typeof OwnMetric>
