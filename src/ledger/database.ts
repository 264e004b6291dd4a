import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type { AccountTables } from './account-tables.ts'
import type { RecordTables } from './record-tables.ts'

type Json<T> = ColumnType<T, string, string>
/** Instants come in as parameters and leave as ISO text: no query reads the clock. */
type Instant = ColumnType<Date, Date, Date>

export interface WorkspacesTable {
  workspace_id: string
  name: string
  catalogue_version: number
  created_at: Instant
}

export interface ImportsTable {
  workspace_id: string
  import_id: string
  /** Order of commitment within the workspace: of two versions of a row the one from the higher sequence holds. */
  sequence: number
  name: string
  simulated: boolean
  imported_at: Instant
  undone_at: ColumnType<Date | null, Date | null, Date | null>
  counts: Json<unknown>
  refused: Json<unknown>
  warnings: Json<unknown>
  mapping: Json<unknown>
}

export interface BatchesTable {
  workspace_id: string
  import_id: string
  table_name: string
  path: string
  row_count: number
}

export interface SettingsTable {
  workspace_id: string
  name: string
  value: Json<unknown>
  changed_at: Instant
  /** Counts every change of the setting; 1 is one that was never chosen. */
  version: Generated<number>
}

export interface RememberedMappingsTable {
  workspace_id: string
  header_set: string
  mapping: Json<unknown>
  remembered_at: Instant
}

export interface AuditEntriesTable {
  workspace_id: string
  /** Grows with time; a server gives it as text, PGlite as a number. */
  entry_id: ColumnType<string | number, never, never>
  at: Instant
  member_id: string
  via: string | null
  action: string
  noun: string
  record_id: string
  data_class: string
  before: ColumnType<unknown, string | null, never>
  after: ColumnType<unknown, string | null, never>
}

export interface PersonReadsTable {
  workspace_id: string
  person_id: string
  read_on: ColumnType<Date, string, never>
  reader_id: string
  data_class: string
  first_at: Instant
}

export interface ToldSumsTable {
  workspace_id: string
  reader_key: string
  source: string
  told_id: string
  contributors: Json<unknown>
  told_at: Instant
}

export interface KeyedWritesTable {
  workspace_id: string
  member_id: string
  write_key: string
  request_hash: string
  claim_id: string
  claimed_at: Instant
  carried_out: boolean
  answer_status: number | null
  answer_body: string | null
}

export interface MigrationsTable {
  number: number
  name: string
  applied_at: Instant
}

export interface Database extends AccountTables, RecordTables {
  workspaces: WorkspacesTable
  imports: ImportsTable
  batches: BatchesTable
  settings: SettingsTable
  remembered_mappings: RememberedMappingsTable
  audit_entries: AuditEntriesTable
  person_reads: PersonReadsTable
  keyed_writes: KeyedWritesTable
  told_sums: ToldSumsTable
  migrations: MigrationsTable
}

/** What every query function takes first: the database or a transaction on it. Nothing stores one. */
export type Executor = Kysely<Database> | Transaction<Database>
