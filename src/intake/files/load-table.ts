import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { BIGINT, DuckDBDataChunk, VARCHAR } from '@duckdb/node-api'
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import type { Refusal } from '../../domain/open-format/mapping.ts'
import { AppError } from '../../domain/errors.ts'
import { sqlText } from '../database.ts'
import { unfoldJson } from './json-column.ts'
import { createCsvParser } from './parse-csv.ts'
import type { CsvLayout, SourceTable } from '../source.ts'

/** A source table as text in DuckDB: columns c0, c1, … in header order. */
export interface LoadedTable {
  readonly source: SourceTable
  /** Name of the DuckDB table or view. */
  readonly name: string
  /** Expression for the physical line of a row; null where rows are numbered by whoever keeps them. */
  readonly line: string | null
  /** Rows whose shape is wrong; they are not in the table. */
  readonly refused: readonly Refusal[]
  /** Rows without any value, and rows of a report's foot, both left out. */
  readonly blankRows: number
  readonly footRows: number
  /** Whether cells must be trimmed. */
  readonly trimmed: boolean
}

/** The headers that stand in the file, without those unfolded from JSON. */
function ownHeaders(table: SourceTable): readonly string[] {
  return table.headers.slice(0, table.headers.length - (table.unfolded?.fields.length ?? 0))
}

function columnList(table: SourceTable): string {
  return ownHeaders(table)
    .map((_, index) => `'c${index}': 'VARCHAR'`)
    .join(', ')
}

function readPlainSql(table: SourceTable): string {
  return (
    `read_csv(${sqlText(table.path)}, header = true, auto_detect = false, delim = ${sqlText(table.csv?.separator ?? ',')},` +
    ` quote = '"', escape = '"', columns = {${columnList(table)}}, null_padding = false, strict_mode = true,` +
    ` max_line_size = 16777216)`
  )
}

/** A plain file as it is read, not yet in any table: its rows come in the order of the file, the header being line 1. */
export function describePlain(table: SourceTable): LoadedTable {
  const trimmed = table.csv?.trimmed ?? false
  return { source: table, name: readPlainSql(table), line: null, refused: [], blankRows: 0, footRows: 0, trimmed }
}

async function loadPlain(connection: DuckDBConnection, table: SourceTable, name: string): Promise<boolean> {
  try {
    await connection.run(`CREATE TABLE ${name} AS SELECT * FROM ${readPlainSql(table)}`)
    await unfoldJson(connection, table, name)
    return true
  } catch {
    // Rows of another width than the header: the careful reader says which.
    await connection.run(`DROP TABLE IF EXISTS ${name}`)
    return false
  }
}

/** Collects rows and hands them to DuckDB in chunks of columns. */
class RowWriter {
  readonly #appender: DuckDBAppender
  readonly #width: number
  readonly #types
  #columns: (string | null)[][]
  #lines: bigint[] = []

  constructor(appender: DuckDBAppender, width: number) {
    this.#appender = appender
    this.#width = width
    this.#types = [...Array.from({ length: width }, () => VARCHAR), BIGINT]
    this.#columns = Array.from({ length: width }, () => [])
  }

  write(cells: readonly string[], line: number): void {
    for (let index = 0; index < this.#width; index += 1) {
      const cell = cells[index]
      this.#columns[index]?.push(cell === undefined || cell === '' ? null : cell)
    }
    this.#lines.push(BigInt(line))
    if (this.#lines.length === 2048) this.flush()
  }

  flush(): void {
    if (this.#lines.length === 0) return
    const chunk = DuckDBDataChunk.create(this.#types, this.#lines.length)
    chunk.setColumns([...this.#columns, this.#lines])
    this.#appender.appendDataChunk(chunk)
    this.#columns = Array.from({ length: this.#width }, () => [])
    this.#lines = []
  }
}

const filledCells = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length

/** Judges the shape of rows one after another: blank ones, the foot of a report, too many or too few cells. */
function createShapeCheck(table: SourceTable, writer: RowWriter, padShort: boolean) {
  const width = ownHeaders(table).length
  const refused: Refusal[] = []
  let blankRows = 0
  let footRows = 0
  /** Since the last blank line: rows of one cell, which are a report's foot if nothing fuller follows. */
  let held: { cells: readonly string[]; line: number }[] = []
  let afterBlank = false

  function refuse(line: number, cells: readonly string[], reason: string): void {
    const value = cells.join(table.csv?.separator || ' ').slice(0, 500)
    refused.push({ file: table.file, line, column: null, value, reason })
  }
  function accept(cells: readonly string[], line: number): void {
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
      refuse(
        line,
        cells,
        `the row has ${cells.length} cells, the header ${width}; a separator inside a value must be quoted`,
      )
    } else if (cells.length < width && !padShort) {
      refuse(line, cells, `the row has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, the header ${width}`)
    } else {
      writer.write(cells, line)
    }
  }
  function release(): void {
    for (const row of held) accept(row.cells, row.line)
    held = []
  }
  return {
    row(cells: readonly string[], line: number): void {
      const filled = filledCells(cells)
      if (filled === 0) {
        blankRows += 1
        afterBlank = true
      } else if (filled === 1 && afterBlank && width > 2) {
        held.push({ cells, line })
      } else {
        release()
        afterBlank = false
        accept(cells, line)
      }
    },
    unclosed(line: number, text: string): void {
      release()
      const value = text.slice(0, 500)
      const reason = 'a quotation mark is opened and never closed; later lines were read without it'
      refused.push({ file: table.file, line, column: null, value, reason })
    },
    end() {
      footRows = held.length
      writer.flush()
      return { refused, blankRows, footRows }
    },
  }
}

type ShapeCheck = ReturnType<typeof createShapeCheck>

async function readCsvRows(table: SourceTable, layout: CsvLayout, check: ShapeCheck): Promise<void> {
  const parser = createCsvParser(layout.separator, {
    onRow: ({ cells, line }) => {
      if (line > layout.headerLine) check.row(cells, line)
    },
    onUnclosed: (line, text) => check.unclosed(line, text),
  })
  const decoder = new TextDecoder('utf-8')
  let held = ''
  // A cell that spans many pieces is taken up again from its start: growing pieces keep that cheap.
  for await (const bytes of createReadStream(table.path, { highWaterMark: 4 * 1024 * 1024 }) as AsyncIterable<Buffer>) {
    held += decoder.decode(bytes, { stream: true })
    if (held.length < parser.pending) continue
    parser.feed(held, false)
    held = ''
  }
  parser.feed(held + decoder.decode(), true)
}

async function readSheetRows(table: SourceTable, layout: CsvLayout, check: ShapeCheck): Promise<void> {
  let line = 0
  for await (const text of createInterface({ input: createReadStream(table.path), crlfDelay: Infinity })) {
    line += 1
    if (line > layout.headerLine) check.row(JSON.parse(text) as string[], line)
  }
}

async function loadCarefully(connection: DuckDBConnection, table: SourceTable, name: string): Promise<LoadedTable> {
  const columns = ownHeaders(table)
    .map((_, index) => `c${index} VARCHAR`)
    .join(', ')
  await connection.run(`CREATE TABLE ${name} (${columns}, line BIGINT)`)
  const appender = await connection.createAppender(name)
  const writer = new RowWriter(appender, ownHeaders(table).length)
  const check = createShapeCheck(table, writer, table.kind === 'sheet')
  const layout = table.csv ?? { separator: ',', headerLine: 1, plain: false, trimmed: false }
  if (table.kind === 'sheet') await readSheetRows(table, layout, check)
  else await readCsvRows(table, layout, check)
  const { refused, blankRows, footRows } = check.end()
  appender.closeSync()
  await unfoldJson(connection, table, name)
  return { source: table, name, line: 'line', refused, blankRows, footRows, trimmed: layout.trimmed }
}

async function loadParquet(connection: DuckDBConnection, table: SourceTable, name: string): Promise<LoadedTable> {
  const columns = table.headers.map((header, index) => `"${header.replaceAll('"', '""')}"::VARCHAR AS c${index}`)
  await connection.run(
    `CREATE TABLE ${name} AS SELECT ${columns.join(', ')}, file_row_number + 2 AS line` +
      ` FROM read_parquet(${sqlText(table.path)}, file_row_number = true)`,
  )
  return { source: table, name, line: 'line', refused: [], blankRows: 0, footRows: 0, trimmed: false }
}

/** Brings a source table into DuckDB as text; rows of the wrong shape are refused, everything else is judged later. */
export async function loadTable(connection: DuckDBConnection, table: SourceTable, name: string): Promise<LoadedTable> {
  try {
    if (table.kind === 'parquet') return await loadParquet(connection, table, name)
    if (table.csv?.plain === true && (await loadPlain(connection, table, name))) {
      const { trimmed } = table.csv
      // DuckDB numbers the rows of a table in the order of the file; the header is line 1.
      return { source: table, name, line: '(rowid + 2)', refused: [], blankRows: 0, footRows: 0, trimmed }
    }
    return await loadCarefully(connection, table, name)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('source.unreadable', `${table.file} could not be read: ${(error as Error).message}`, {
      cause: error,
    })
  }
}
