import { nameHeaders } from './header.ts'
import { parseCsv } from './parse-csv.ts'
import type { CsvRow } from './parse-csv.ts'

export interface CsvDialect {
  readonly separator: string
  readonly headers: readonly string[]
  readonly headerLine: number
  readonly sample: readonly (readonly string[])[]
}

export const separators = [',', ';', '\t', '|'] as const

function mostCommonWidth(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

const isBlank = (row: CsvRow) => row.cells.every((cell) => cell.trim() === '')

/** Titles above the header are narrower than the table: the header is the first row as wide as most rows. */
function findHeader(rows: readonly CsvRow[]): number {
  const width = mostCommonWidth(rows)
  const wide = rows.findIndex((row) => row.cells.length === width)
  const first = rows[0]
  if (first === undefined) return -1
  return first.cells.length >= 2 || width < 2 ? 0 : wide
}

interface Reading {
  readonly separator: string
  readonly rows: readonly CsvRow[]
  readonly header: number
  readonly consistency: number
}

function readWith(text: string, separator: string): Reading {
  const rows = parseCsv(text, separator).filter((row) => !isBlank(row))
  const header = findHeader(rows)
  const width = rows[header]?.cells.length ?? 0
  const following = rows.slice(header + 1, 200)
  const alike = following.filter((row) => row.cells.length === width).length
  return { separator, rows, header, consistency: following.length === 0 ? 1 : alike / following.length }
}

const width = (reading: Reading) => reading.rows[reading.header]?.cells.length ?? 0

/** `sep=;` on the first line is Excel's way of naming the separator. */
function declaredSeparator(text: string): string | null {
  return /^"?sep=(.)"?\r?\n/i.exec(text)?.[1] ?? null
}

/**
 * Finds separator and header in the beginning of a text: the separator under which most rows are as wide as the header, the wider
 * reading where two fit equally well. Null where there is no row at all.
 */
export function detectDialect(beginning: string): CsvDialect | null {
  const declared = declaredSeparator(beginning)
  const candidates = declared === null ? separators : [declared]
  const readings = candidates.map((separator) => readWith(beginning, separator))
  const [best] = readings.toSorted(
    (a, b) =>
      Number(width(b) > 1) - Number(width(a) > 1) ||
      Number(b.consistency > 0.5) - Number(a.consistency > 0.5) ||
      // A header further down is believed only where no separator finds one on top.
      Number(b.header === 0) - Number(a.header === 0) ||
      b.consistency - a.consistency ||
      width(b) - width(a),
  )
  if (best === undefined) return null
  const rows = declared === null ? best.rows : best.rows.slice(best.rows[0]?.line === 1 ? 1 : 0)
  const at = declared === null ? best.header : 0
  const header = rows[at]
  if (header === undefined) return null
  return {
    separator: best.separator,
    headers: nameHeaders(header.cells),
    headerLine: header.line,
    sample: rows.slice(at + 1, at + 4).map((row) => row.cells),
  }
}
