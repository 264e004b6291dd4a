import type { TableMapping } from '../../domain/open-format/mapping.ts'
import { findColumn } from '../../domain/open-format/tables.ts'
import type { Source } from '../source.ts'
import type { ColumnValues } from './column-values.ts'

/** The currency that most rows name among all files that name one; null where none does. */
async function findCommonCurrency(
  mappings: readonly TableMapping[],
  source: Source,
  values: ColumnValues,
): Promise<{ readonly code: string; readonly file: string } | null> {
  const found = new Map<string, { rows: number; file: string; most: number }>()
  for (const { file, columns } of mappings) {
    const from = columns['currency']?.from
    const table = source.tables.find((one) => one.file === file)
    if (typeof from !== 'string' || columns['currency']?.lookup !== undefined || table === undefined) continue
    for (const { value, rows } of await values.list(table, from, 5)) {
      const code = value.trim().toUpperCase()
      if (!/^[A-Z]{3}$/.test(code)) continue
      const known = found.get(code) ?? { rows: 0, file, most: 0 }
      found.set(code, {
        rows: known.rows + rows,
        file: rows > known.most ? file : known.file,
        most: Math.max(rows, known.most),
      })
    }
  }
  const [first] = [...found].toSorted((a, b) => b[1].rows - a[1].rows || (a[0] < b[0] ? -1 : 1))
  return first === undefined ? null : { code: first[0], file: first[1].file }
}

function lacksCurrency({ into, columns }: TableMapping): boolean {
  const hasMoney = Object.keys(columns).some((name) => findColumn(into, name)?.kind === 'money')
  return hasMoney && findColumn(into, 'currency') !== null && columns['currency'] === undefined
}

/** A file of amounts without a currency is in the one of the files beside it: an export of quotas seldom repeats it. */
export async function settleCurrency(
  mappings: readonly TableMapping[],
  source: Source,
  values: ColumnValues,
): Promise<TableMapping[]> {
  if (!mappings.some(lacksCurrency)) return [...mappings]
  const common = await findCommonCurrency(mappings, source, values)
  if (common === null) return [...mappings]
  const currency = { constant: common.code, because: `it names none, and ${common.file} is in ${common.code}` }
  return mappings.map((mapping) =>
    lacksCurrency(mapping) ? { ...mapping, columns: { ...mapping.columns, currency } } : mapping,
  )
}
