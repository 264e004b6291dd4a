/** How the bytes of a separated text file are laid out. */
export interface CsvLayout {
  readonly separator: string
  /** Physical line of the header, counted from 1. */
  readonly headerLine: number
  /** Every row is one line with as many cells as the header, so that the fast reader may be used. */
  readonly plain: boolean
  /** No cell begins or ends with a blank. */
  readonly trimmed: boolean
}

/** One table of the source: a CSV file, a sheet of a workbook, a Parquet file. */
export interface SourceTable {
  /** Name in mappings and messages: the path inside the folder or zip; a sheet as `book.xlsx#Sheet`. */
  readonly file: string
  readonly kind: 'csv' | 'sheet' | 'parquet'
  /** Where its bytes are: the file itself, or a UTF-8 or unpacked copy in the work folder. */
  readonly path: string
  readonly sheet: string | null
  /** Header cells; a repeated name carries its count, an empty one its position. */
  readonly headers: readonly string[]
  /** Data rows; an upper bound where blank lines or a report's foot are still to be left out. */
  readonly rows: number
  /** The first rows as they stand. */
  readonly sample: readonly (readonly string[])[]
  readonly csv: CsvLayout | null
  /** A column of JSON objects whose fields are read as columns; they stand last in `headers`, as `column.field`. */
  readonly unfolded: { readonly column: number; readonly fields: readonly string[] } | null
}

/** What was brought: its tables, and the files that are none, each with the reason. */
export interface Source {
  readonly name: string
  readonly tables: readonly SourceTable[]
  readonly ignored: readonly { readonly file: string; readonly reason: string }[]
  /** Folder for unpacked and rewritten copies; the caller removes it. */
  readonly workDir: string
}
