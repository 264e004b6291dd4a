import type { Refused } from '../../contract/diagnosis.ts'

const shown = 20

interface Stopped {
  readonly counts: Readonly<Record<string, number>>
  readonly refused: readonly Refused[]
  readonly refusedTotal: number
}

/** Refused rows that stopped a computation, in the shape of its answer. */
export function toRefusedJson({ counts, refused, refusedTotal }: Stopped): string {
  return `${JSON.stringify({ asOf: null, dataThrough: null, counts, refused, refusedTotal }, null, 2)}\n`
}

/** Refused rows as a person reads them: where, what, why. */
export function renderRefused(refused: readonly Refused[], total: number): string {
  const lines = refused.slice(0, shown).map((row) => {
    const where = row.line === null ? row.file : `${row.file}:${row.line}`
    const what = row.column === null ? '' : ` ${row.column}${row.value === null ? '' : ` "${row.value}"`}`
    return `  ${where}${what}: ${row.reason}`
  })
  const more = refused.length - lines.length
  const head = total === 1 ? '1 row was refused:' : `${total.toLocaleString('en')} rows were refused:`
  return [head, ...lines, ...(more > 0 ? [`  and ${more.toLocaleString('en')} more reasons`] : [])].join('\n')
}
