import { AppError } from '../../domain/errors.ts'
import type { Period } from '../../domain/metrics/metric.ts'

const dayMs = 86_400_000

/**
 * A period as people write it, first and last day or month, both included: `2026-01-01..2026-03-31`, `2026-01..2026-03`, `2026-02`.
 * Half-open, as everywhere inside.
 */
export function parsePeriod(text: string, flag: string): Period {
  const [first = '', last = first, ...rest] = text.split('..')
  const start = toTime(first, 'start')
  const end = toTime(last, 'end')
  if (rest.length === 0 && start !== null && end !== null && start < end) {
    return { start: toText(start), end: toText(end) }
  }
  throw new AppError(
    'argument.invalid',
    `${flag} takes first and last day or month, such as 2026-01-01..2026-03-31 or 2026-01..2026-03, not "${text}".`,
  )
}

/** Where a day or month begins, or where the next one does; null where the text is neither. */
function toTime(text: string, side: 'start' | 'end'): number | null {
  const month = /^(\d{4})-(\d{2})$/.exec(text)
  if (month !== null) {
    const [year, number] = [Number(month[1]), Number(month[2])]
    if (number < 1 || number > 12) return null
    return Date.UTC(year, side === 'start' ? number - 1 : number, 1)
  }
  const time = Date.parse(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(time) || toText(time) !== text) return null
  return side === 'start' ? time : time + dayMs
}

function toText(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
