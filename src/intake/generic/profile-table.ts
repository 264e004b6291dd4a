import type { ColumnValues } from '../recognition/column-values.ts'
import type { HeaderIndex } from '../recognition/recogniser.ts'

/** What the values of a column look like. */
export interface ColumnProfile {
  readonly header: string
  /** Header as letters and digits in lower case. */
  readonly name: string
  readonly filled: number
  readonly distinct: number
  /** Most of its values are numbers, or days or instants in any spelling. */
  readonly isNumber: boolean
  readonly isDate: boolean
  /** Filled in every row and never twice the same. */
  readonly isUnique: boolean
}

export interface TableProfile {
  readonly index: HeaderIndex
  readonly rows: number
  readonly columns: readonly ColumnProfile[]
}

const number = `'[-+(]?([A-Z]{3} ?|[$€£¥])?[-+]?\\d[\\d.,'' ]*( ?[A-Z]{3}|[€$£])?\\)?'`
const date =
  `'(\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\d{1,2}[ -][A-Za-z]{3,9}[ -]\\d{2,4}|[A-Za-z]{3,9} \\d{1,2},? \\d{4})` +
  `([T ,].*)?'`
const mostly = 0.9

/** Looks through all values of a table once. */
export async function profileTable(index: HeaderIndex, values: ColumnValues): Promise<TableProfile> {
  const names = [...index.headers]
  const [row = []] = await values.query(index.table, (cell, from) => {
    const counts = names.flatMap(([, header]) => {
      const text = cell(header)
      return [
        `count(${text})`,
        `count(DISTINCT ${text})`,
        `count(*) FILTER (WHERE regexp_full_match(${text}, ${number}))`,
        `count(*) FILTER (WHERE regexp_full_match(${text}, ${date}))`,
      ]
    })
    return `SELECT count(*), ${counts.join(', ')} FROM ${from}`
  })
  const numbers = row.map(Number)
  const rows = numbers[0] ?? 0
  const columns = names.map(([name, header], at) => {
    const [filled = 0, distinct = 0, numeric = 0, dates = 0] = numbers.slice(1 + at * 4, 5 + at * 4)
    const isDate = filled > 0 && dates >= filled * mostly
    return {
      header,
      name,
      filled,
      distinct,
      isNumber: filled > 0 && !isDate && numeric >= filled * mostly,
      isDate,
      isUnique: rows > 0 && filled === rows && distinct === rows,
    }
  })
  return { index, rows, columns }
}
