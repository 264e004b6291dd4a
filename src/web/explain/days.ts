const dayMs = 86_400_000

function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

export function dayAfter(day: string): string {
  return shift(day, 1)
}

/** The last day of a half-open period; empty where there is no period. */
export function dayBefore(end: string | undefined): string {
  return end === undefined || end === '' ? '' : shift(end, -1)
}
