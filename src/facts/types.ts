import type { FiscalCalendar } from '../domain/calendar/index.ts'
import type { Measures } from '../domain/metrics/measures.ts'
import type { Day } from '../domain/metrics/series.ts'
import type { TableName } from '../domain/open-format/table.ts'
import type { RecordRow } from './write-records.ts'

/** A table of an import that was staged but is not yet part of any workspace. */
export interface StagedTable {
  readonly table: TableName
  /** Path of the Parquet file. */
  readonly parquet: string
  readonly rows: number
  readonly placeholders: number
}

/** One immutable Parquet file of one import and table. A list of them is in the order of their imports, oldest first. */
export interface BatchFile {
  readonly table: TableName
  /** Relative to the facts directory, with `/`. */
  readonly path: string
  readonly rows: number
}

export interface TableComparison {
  readonly new: number
  readonly changed: number
  readonly same: number
}

export interface ChangedSample {
  readonly key: Readonly<Record<string, string | null>>
  readonly changes: readonly { readonly column: string; readonly from: string | null; readonly to: string | null }[]
}

/** What an import would do to the current state; only tables that are staged have an entry. */
export interface Comparison {
  readonly tables: Readonly<Partial<Record<TableName, TableComparison>>>
  readonly samples: Readonly<Partial<Record<TableName, readonly ChangedSample[]>>>
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly role: string | null
  readonly teamId: string | null
  readonly managerId: string | null
  readonly region: string | null
  readonly segment: string | null
  readonly hiredOn: Day | null
  readonly leftOn: Day | null
  /** Known only by being named elsewhere. */
  readonly placeholder: boolean
}

export interface Team {
  readonly id: string
  readonly name: string
  readonly managerId: string | null
  readonly parentTeamId: string | null
  /** Not in the data as a team: the people who report to one manager. */
  readonly derived: boolean
}

export interface MeasureSettings {
  /** Last day that counts. Default: the latest day anything in the data happened. */
  readonly asOf?: Day
  readonly calendar?: FiscalCalendar
  /** The one currency money is reported in. Default: the currency most deals are in. */
  readonly currency?: string
}

export interface FactRowsRequest {
  /** Name of the measure whose rows are asked for. */
  readonly measure: string
  readonly unit: { readonly kind: 'person' | 'team' | 'segment' | 'organisation'; readonly id: string }
  readonly period: { readonly start: Day; readonly end: Day }
  /** Only rows of these people; nobody's where the rows belong to no person. Default: everybody's. */
  readonly people?: readonly string[]
  /** Begins behind this row, the `next` of the page before. */
  readonly after?: RowPlace | null
  readonly limit?: number
}

/** Where a page of rows ended: a row's file, line and first column, and how many rows alike in these were given already. */
export interface RowPlace {
  readonly file: string
  readonly line: number
  readonly first: string
  readonly given: number
}

export interface FactPage {
  readonly columns: readonly string[]
  readonly rows: readonly {
    readonly values: readonly (string | null)[]
    readonly file: string
    readonly line: number | null
  }[]
  readonly total: number
  /** Null where nothing follows. */
  readonly next: RowPlace | null
}

/** The current state of one workspace, ready to compute on. Rows are read straight from the Parquet files. */
export interface FactsSession {
  counts(): Promise<Record<TableName, number>>
  /** The latest day anything in the data happened; null where there is nothing. */
  dataThrough(): Promise<Day | null>
  people(): Promise<readonly Person[]>
  teams(): Promise<readonly Team[]>
  /** Every measure as of one day. The same settings are computed once per session. */
  measure(settings?: MeasureSettings): Promise<Measures>
  rowsBehind(request: FactRowsRequest, settings?: MeasureSettings): Promise<FactPage>
  /** By team and segment, whose rows a measure counted in a period; null where its rows are nobody's. */
  contributors(
    request: Pick<FactRowsRequest, 'measure' | 'period'>,
    settings?: MeasureSettings,
  ): Promise<ReadonlyMap<string, readonly string[]> | null>
  /** Any read-only question in SQL over the views, one per table of the open format. */
  query(sql: string): Promise<readonly Readonly<Record<string, string | null>>[]>
  /** The same for numbers, none null, one array per column: for answers of many rows. */
  queryNumbers(sql: string): Promise<readonly Float64Array[]>
  close(): void
}

export interface Facts {
  /** What importing `staged` would change in the state made of `active`. */
  compare(staged: readonly StagedTable[], active: readonly BatchFile[]): Promise<Comparison>
  /** Takes staged files over for good. They count only once a catalogue names them: until then they are orphans. */
  adopt(workspaceId: string, importId: string, staged: readonly StagedTable[]): Promise<readonly BatchFile[]>
  /** Writes rows that nobody imported as batches; the same rows give the same files. */
  writeRecords(
    workspaceId: string,
    tables: readonly { readonly table: TableName; readonly rows: readonly RecordRow[] }[],
  ): Promise<readonly BatchFile[]>
  /** A session over the batches in import order; the same list gives the same session until another list is asked for. */
  openSession(workspaceId: string, active: readonly BatchFile[]): Promise<FactsSession>
  /** The batch without its rows of before a day, as a new file; null where there are none to leave out. */
  removeOldRows(batch: BatchFile, keep: { readonly column: string; readonly from: string }): Promise<BatchFile | null>
  /** Deletes files of the workspace that are not listed and are older than `olderThanMs`; returns their paths. */
  collectGarbage(
    workspaceId: string,
    options: { readonly keep: readonly BatchFile[]; readonly now: number; readonly olderThanMs?: number },
  ): Promise<readonly string[]>
  /** Absolute paths of batches, for intake's `existing`. */
  pathsByTable(batches: readonly BatchFile[]): Partial<Record<TableName, readonly string[]>>
  close(): void
}
