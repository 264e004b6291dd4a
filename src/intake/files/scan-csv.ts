import { open } from 'node:fs/promises'

/** What the layout of a separated text allows. */
export interface CsvScan {
  /** Every record is one line and no line is blank: the fast reader numbers its lines rightly. */
  readonly plain: boolean
  /** No cell begins or ends with a blank. */
  readonly trimmed: boolean
  /** Records, the header counted; an unclosed quotation mark makes one of all that follows it. */
  readonly records: number
}

const chunkBytes = 16 * 1024 * 1024
const lf = 0x0a
const cr = 0x0d
const quote = 0x22

interface ScanState {
  records: number
  plain: boolean
  trimmed: boolean
  /** What the next byte stands after, carried from piece to piece. */
  cell: 'start' | 'bare' | 'quoted' | 'closed'
  lineIsEmpty: boolean
  afterCr: boolean
  lineEnd: 'lf' | 'crlf' | null
}

/** Without quotation marks and carriage returns only the line ends matter. */
function scanQuick(bytes: Buffer, state: ScanState): void {
  let from = 0
  for (let at = bytes.indexOf(lf); at >= 0; at = bytes.indexOf(lf, from)) {
    if (at === from && (from > 0 || state.lineIsEmpty)) state.plain = false
    state.records += 1
    from = at + 1
  }
  if (from > 0) state.lineEnd = 'lf'
  state.lineIsEmpty = from === bytes.length ? from > 0 || state.lineIsEmpty : false
  state.cell = state.lineIsEmpty ? 'start' : 'bare'
}

function endLine(state: ScanState, kind: 'lf' | 'crlf'): void {
  if (state.lineIsEmpty || (state.lineEnd !== null && state.lineEnd !== kind)) state.plain = false
  state.lineEnd = kind
  state.records += 1
  state.lineIsEmpty = true
  state.cell = 'start'
}

/** Follows quotation marks and line ends byte by byte. */
function scanThorough(bytes: Buffer, separator: number, state: ScanState): void {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number
    if (state.cell === 'quoted') {
      if (byte === quote) state.cell = 'closed'
      else if (byte === lf || byte === cr) state.plain = false
      continue
    }
    if (byte === lf) {
      endLine(state, state.afterCr ? 'crlf' : 'lf')
      state.afterCr = false
      continue
    }
    if (state.afterCr) {
      // A carriage return alone ends a line on old Macintoshes; the careful reader takes those.
      state.plain = false
      state.afterCr = false
      endLine(state, 'crlf')
    }
    if (byte === cr) {
      state.afterCr = true
      continue
    }
    state.lineIsEmpty = false
    if (byte === separator) {
      state.cell = 'start'
    } else if (byte === quote) {
      if (state.cell === 'bare') state.plain = false
      else state.cell = 'quoted'
    } else {
      if (state.cell === 'closed') state.plain = false
      state.cell = 'bare'
    }
  }
}

/** Whether any cell may begin or end with a blank; a yes only costs the trimming of every cell. */
function hasBlankEdges(bytes: Buffer, separator: string): boolean {
  if (!bytes.includes(0x20) && !bytes.includes(0xa0)) return separator !== '\t' && bytes.includes('\t')
  const signs = [`${separator} `, ` ${separator}`, ' \n', '\n ', ' \r', '" ', ' "', '\u00a0']
  return signs.some((sign) => bytes.includes(sign)) || (separator !== '\t' && bytes.includes('\t'))
}

/** A line of separators alone near the end announces the foot of a report. */
function hasEmptyRow(tail: Buffer, separator: string): boolean {
  const mark = separator === '\t' ? '\\t' : `\\${separator}`
  return new RegExp(`(^|[\\r\\n])(${mark}| )+[\\r\\n]`).test(tail.toString('latin1'))
}

function scanPiece(bytes: Buffer, separator: string, state: ScanState): void {
  const quick =
    state.cell !== 'quoted' &&
    !state.afterCr &&
    state.lineEnd !== 'crlf' &&
    !bytes.includes(quote) &&
    !bytes.includes(cr)
  if (quick) scanQuick(bytes, state)
  else scanThorough(bytes, separator.charCodeAt(0), state)
  if (state.trimmed && hasBlankEdges(bytes, separator)) state.trimmed = false
  if (hasEmptyRow(bytes.subarray(Math.max(0, bytes.length - 65_536)), separator)) state.plain = false
}

/** Reads a UTF-8 text once and says whether the fast reader may be trusted with it. */
export async function scanCsv(path: string, separator: string): Promise<CsvScan> {
  const state: ScanState = {
    records: 0,
    plain: true,
    trimmed: true,
    cell: 'start',
    lineIsEmpty: true,
    afterCr: false,
    lineEnd: null,
  }
  const file = await open(path)
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes)
    for (let first = true; ; first = false) {
      const { bytesRead } = await file.read(buffer, 0, chunkBytes)
      if (bytesRead === 0) break
      const marked = first && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf
      scanPiece(buffer.subarray(marked ? 3 : 0, bytesRead), separator, state)
    }
  } finally {
    await file.close()
  }
  if (!state.lineIsEmpty || state.afterCr) state.records += 1
  if (state.cell === 'quoted' || state.afterCr) state.plain = false
  return { plain: state.plain, trimmed: state.trimmed, records: state.records }
}
