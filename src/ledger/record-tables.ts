import type { ColumnType } from 'kysely'

type Json = ColumnType<unknown, string | null, string | null>
type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null, Date | null>

export interface RecordVersionsTable {
  workspace_id: string
  version: number
}

export interface ProblemsTable {
  workspace_id: string
  problem_id: string
  version: number
  title: string
  details: string | null
  component: string | null
  team_id: string | null
  person_id: string | null
  owner_id: string | null
  tags: Json
  confidential: boolean
  urgent: boolean
  minutes: number | null
  people: number | null
  times: number | null
  per: string | null
  minutes_per_week: number
  occurred_on: string | null
  reported_at: Instant
  reported_by: string
  owner_changes: number
  state: string
  cause: Json
  fix: Json
  verified_on: string | null
  changed_at: Instant
  deleted_at: MaybeInstant
}

export interface ProblemLinksTable {
  workspace_id: string
  problem_id: string
  kind: string
  other_id: string
  linked_at: Instant
  linked_by: string
}

export interface DifferentProblemsTable {
  workspace_id: string
  first_id: string
  second_id: string
  said_at: Instant
  said_by: string
}

export interface DecisionsTable {
  workspace_id: string
  decision_id: string
  version: number
  title: string
  details: string | null
  kind: string
  owner_id: string | null
  component: string | null
  problem_id: string | null
  prediction: Json
  review_on: string | null
  requested_at: Instant
  decided_at: MaybeInstant
  decided_by: string | null
  decider_roles: Json
  escalated_to: string | null
  reverses: string | null
  reversed_on: string | null
  reversed_by: string | null
  state: string
  baseline: Json
  verdict: string | null
  verified_on: string | null
  recorded_at: Instant
  recorded_by: string
  changed_at: Instant
  deleted_at: MaybeInstant
}

export interface DecisionVerdictsTable {
  workspace_id: string
  decision_id: string
  sequence: number
  judged_at: Instant
  judged_by: string
  verdict: Json
}

export interface RecordEntriesTable {
  workspace_id: string
  record: string
  record_id: string
  sequence: number
  kind: string
  happened_at: Instant
  member_id: string
  note: string | null
  changes: Json
  undoes: number | null
}

export interface DiagnosisAnswersTable {
  workspace_id: string
  question: string
  sequence: number
  answer: string | null
  given_at: MaybeInstant
  given_by: string | null
  name: string | null
  undoes: number | null
}

export interface ConfirmedCausesTable {
  workspace_id: string
  cause_id: string
  place: number
  kind: string
  path: Json
  note: string | null
  confirmed_at: Instant
  confirmed_by: string | null
  name: string | null
  revoked_at: MaybeInstant
  revoked_by: string | null
}

/** The tables of what people record, as part of the ledger's database. */
export interface RecordTables {
  record_versions: RecordVersionsTable
  problems: ProblemsTable
  problem_links: ProblemLinksTable
  different_problems: DifferentProblemsTable
  decisions: DecisionsTable
  decision_verdicts: DecisionVerdictsTable
  record_entries: RecordEntriesTable
  diagnosis_answers: DiagnosisAnswersTable
  confirmed_causes: ConfirmedCausesTable
}
