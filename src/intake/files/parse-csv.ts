/** One record of a separated text and the physical line it starts on. */
export interface CsvRow {
  readonly cells: readonly string[]
  readonly line: number
}

type ParsedRow =
  | { readonly status: 'row'; readonly cells: string[]; readonly next: number; readonly lines: number }
  | { readonly status: 'incomplete' }
  | { readonly status: 'unclosed'; readonly next: number }

const quote = 0x22
const lf = 0x0a
const cr = 0x0d

/** Position after the line end at `at`, or -1 where more text is needed to know. */
function afterLineEnd(text: string, at: number, final: boolean): number {
  if (text.charCodeAt(at) === lf) return at + 1
  if (at + 1 < text.length) return text.charCodeAt(at + 1) === lf ? at + 2 : at + 1
  return final ? at + 1 : -1
}

interface QuotedCell {
  readonly value: string
  readonly next: number
}

/** Reads a quoted cell from its opening mark; null where the text ends before the closing one. */
function parseQuoted(text: string, start: number, separator: number): QuotedCell | null {
  let value = ''
  let from = start + 1
  for (;;) {
    const mark = text.indexOf('"', from)
    if (mark < 0 || mark + 1 >= text.length)
      return mark < 0 ? null : { value: value + text.slice(from, mark), next: mark + 1 }
    const following = text.charCodeAt(mark + 1)
    value += text.slice(from, mark)
    if (following === quote) {
      value += '"'
      from = mark + 2
    } else if (following === separator || following === lf || following === cr) {
      return { value, next: mark + 1 }
    } else {
      // A mark inside a quoted cell that nobody doubled: taken as it stands.
      value += '"'
      from = mark + 1
    }
  }
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at)
    if (code === lf || (code === cr && text.charCodeAt(at + 1) !== lf)) lines += 1
  }
  return lines
}

function parseRow(text: string, start: number, separator: number, final: boolean): ParsedRow {
  const cells: string[] = []
  let at = start
  let quoted = false
  for (;;) {
    let cell: string
    if (text.charCodeAt(at) === quote) {
      quoted = true
      const parsed = parseQuoted(text, at, separator)
      if (parsed === null || (parsed.next >= text.length && !final)) {
        return final ? { status: 'unclosed', next: start } : { status: 'incomplete' }
      }
      cell = parsed.value
      at = parsed.next
    } else {
      const from = at
      while (at < text.length) {
        const code = text.charCodeAt(at)
        if (code === separator || code === lf || code === cr) break
        at += 1
      }
      cell = text.slice(from, at)
    }
    cells.push(cell)
    if (at >= text.length) {
      return final
        ? { status: 'row', cells, next: at, lines: quoted ? countLines(text, start, at) + 1 : 1 }
        : { status: 'incomplete' }
    }
    if (text.charCodeAt(at) === separator) {
      at += 1
      continue
    }
    const next = afterLineEnd(text, at, final)
    if (next < 0) return { status: 'incomplete' }
    return { status: 'row', cells, next, lines: quoted ? countLines(text, start, next) : 1 }
  }
}

/** Takes the rest of the line as one literal record, for a quotation mark that is never closed. */
function skipLine(text: string, start: number): number {
  let at = start
  while (at < text.length && text.charCodeAt(at) !== lf && text.charCodeAt(at) !== cr) at += 1
  return at >= text.length ? at : afterLineEnd(text, at, true)
}

export interface CsvHandlers {
  /** Return false to stop. */
  readonly onRow: (row: CsvRow) => boolean | void
  /** A quotation mark opened on this line is never closed; reading resumes on the next line. */
  readonly onUnclosed: (line: number, text: string) => void
}

/**
 * Reads separated text piece by piece, keeping physical line numbers through quoted line breaks. A blank line is a row of one
 * empty cell. `feed` takes the next piece, with `final` on the last; it returns false once a handler asked to stop.
 */
export function createCsvParser(separator: string, handlers: CsvHandlers) {
  const separatorCode = separator.charCodeAt(0)
  let rest = ''
  let line = 1
  return {
    get pending(): number {
      return rest.length
    },
    feed(piece: string, final: boolean): boolean {
      const text = rest + piece
      let at = 0
      while (at < text.length) {
        const parsed = parseRow(text, at, separatorCode, final)
        if (parsed.status === 'incomplete') break
        if (parsed.status === 'unclosed') {
          const next = skipLine(text, at)
          handlers.onUnclosed(line, text.slice(at, next).trimEnd())
          at = next
          line += 1
          continue
        }
        if (handlers.onRow({ cells: parsed.cells, line }) === false) return false
        at = parsed.next
        line += parsed.lines
      }
      rest = text.slice(at)
      return true
    },
  }
}

/** All rows of a text in memory. */
export function parseCsv(text: string, separator: string): CsvRow[] {
  const rows: CsvRow[] = []
  createCsvParser(separator, { onRow: (row) => void rows.push(row), onUnclosed: () => undefined }).feed(text, true)
  return rows
}
