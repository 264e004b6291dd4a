import { formatMoney } from '../../charts/format-metric.ts'
import { locale } from '../ui/format.ts'

/** A column of facts as its reader knows it: stored minor units are money again. */
export function columnTitle(column: string): string {
  return column.replace(/_minor$/, '').replaceAll('_', ' ')
}

export function formatCell(
  column: string,
  value: string | null,
  row: Readonly<Record<string, string | null | undefined>>,
): string {
  if (value === null || value === '') return '–'
  if (!column.endsWith('_minor') || !/^-?\d+$/.test(value)) return value
  return formatMoney(Number(value), { locale, currency: row['currency'] ?? null })
}
