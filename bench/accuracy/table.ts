export type Row = readonly string[]

export function toTable(header: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

export function percent(value: number): string {
  return Number.isNaN(value) ? '–' : `${Math.round(100 * value)} %`
}

/** `.83`, `1.00`. */
export function number(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(2).replace(/^0\./, '.')
}
