import type { TableName } from './table.ts'

/** How a text becomes a day or an instant. `ask` stands where day and month cannot be told apart: nothing is guessed. */
export type DateOrder = 'year-first' | 'day-first' | 'month-first' | 'ask'

/** Where the values of one column of the open format come from. */
export type ColumnMapping = {
  /** The source column; several are joined with a space (first and last name). Absent: every row takes `constant`. */
  readonly from?: string | readonly string[]
  readonly constant?: string
  /** Source value → value of the open format; values not listed pass unchanged and are checked like any other. */
  readonly values?: Readonly<Record<string, string>>
  readonly dates?: DateOrder
  readonly decimal?: '.' | ','
  /** Factor for the source's unit (milliseconds → minutes). */
  readonly factor?: number
  /** Take the value from another file, rows matched by these columns after `loose` normalising of both. */
  readonly lookup?: { readonly file: string; readonly match: string; readonly take: string }
  /** The value to use where the source is empty; `null` says that unknown is acceptable although the open format asks for it. */
  readonly whenEmpty?: string | null
  /** Why this was guessed, for the reader. */
  readonly because?: string
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
  /** Rows left out on purpose (deleted records), with the reason. */
  readonly skip?: readonly { readonly column: string; readonly is: readonly string[]; readonly reason: string }[]
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
