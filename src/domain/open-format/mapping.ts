import type { TableName } from './table.ts'

/** How a text becomes a day or an instant. `ask` stands where day and month cannot be told apart: nothing is guessed. */
export type DateOrder = 'year-first' | 'day-first' | 'month-first' | 'ask'

/** Where the values of one column of the open format come from. */
export type ColumnMapping = {
  /** The source column; several are joined with a space (first and last name). Absent: every row takes `constant`. */
  readonly from?: string | readonly string[] | undefined
  readonly constant?: string | undefined
  /**
   * Source value → value of the open format, matched without regard to case; values not listed pass unchanged and are checked
   * like any other. An empty target means unknown; `?` marks a value whose meaning only the person can tell.
   */
  readonly values?: Readonly<Record<string, string>> | undefined
  readonly dates?: DateOrder | undefined
  readonly decimal?: '.' | ',' | undefined
  /** Of several source columns the first that is filled, in place of all of them joined. */
  readonly firstFilled?: boolean | undefined
  /** Ids of another kind, told by how they begin, are left empty (what a task is about may be a deal or an account). */
  readonly prefix?: string | undefined
  /** Calendar months added to a day: the end of a period of which only the beginning is given. */
  readonly plusMonths?: number | undefined
  /** Text around the value: `{}'s team` makes "Ada's team" of "Ada". */
  readonly template?: string | undefined
  /** Salesforce writes one id with 15 or 18 characters: both are kept as the first 15. */
  readonly ids?: 'salesforce' | undefined
  /** Factor for the source's unit (milliseconds → minutes). */
  readonly factor?: number | undefined
  /**
   * Take the value from another file, rows matched by letters and digits alone (`GTXPro` finds `GTX Pro`) or, with `exact`, as
   * they stand. A value found nowhere becomes unknown, or with `otherwise` stays as it is.
   */
  readonly lookup?:
    | {
        readonly file: string
        readonly match: string
        readonly take: string
        readonly exact?: boolean | undefined
        readonly otherwise?: 'keep' | undefined
      }
    | undefined
  /** The value to use where the source is empty; `null` says that unknown is acceptable although the open format asks for it. */
  readonly whenEmpty?: string | null | undefined
  /** Why this was guessed, for the reader. */
  readonly because?: string | undefined
}

/** Rows whose source column holds one of the values. */
export interface RowFilter {
  readonly column: string
  readonly is: readonly string[]
  readonly reason: string
}

/** One source table (a CSV file, a sheet, a Parquet file) read into one table of the open format. */
export interface TableMapping {
  /** Path inside the folder or zip; a sheet as `book.xlsx#Sheet`. One file may feed several tables. */
  readonly file: string
  readonly into: TableName
  /** What it was recognised as: `open-format`, `salesforce-opportunity`, `hubspot-deals-ui`, `generic`, … */
  readonly source: string
  readonly columns: Readonly<Record<string, ColumnMapping>>
  /** Source columns that the open format does not know, kept as attributes and offered as dimensions. */
  readonly attributes: readonly string[]
  /** Rows left out on purpose (deleted records), with the reason. Values are matched without regard to case. */
  readonly skip?: readonly RowFilter[] | undefined
  /** Rows taken, all others being left out with the reason. */
  readonly only?: readonly RowFilter[] | undefined
  /**
   * How rows of the file become rows of the table. `each` (default): one for one. `first-per-key`: the file names the same thing
   * many times (the manager beside each seller) and its first row speaks for it. `changes`: rows are snapshots of a deal, of
   * which those that change the value are kept.
   */
  readonly rows?: 'each' | 'first-per-key' | 'changes' | undefined
}

/** The reading of a whole source, as shown to the person, changed by them, and given as a file with `--mapping`. */
export interface Mapping {
  readonly version: 1
  readonly tables: readonly TableMapping[]
  /** Files left out, with the reason. */
  readonly ignored: readonly { readonly file: string; readonly reason: string }[]
}

/** A row that breaks a rule. `line` is the physical line in the file (the header is line 1); null for whole-file refusals. */
export interface Refusal {
  readonly file: string
  readonly line: number | null
  readonly column: string | null
  readonly value: string | null
  readonly reason: string
}

/** Something a person should know although the rows come in. */
export interface IntakeWarning {
  readonly file: string
  readonly column: string | null
  readonly rows: number
  readonly text: string
}
