const dayMilliseconds = 86_400_000
const dayTexts = new Map<number, string>()

/** Whole days since 1970-01-01. */
export function toDayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayMilliseconds)
}

export function toDay(dayNumber: number): string {
  let text = dayTexts.get(dayNumber)
  if (text === undefined) {
    text = new Date(dayNumber * dayMilliseconds).toISOString().slice(0, 10)
    dayTexts.set(dayNumber, text)
  }
  return text
}

const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))

/** An instant of a day, given in minutes after midnight, in UTC. */
export function toInstant(dayNumber: number, minute: number): string {
  const whole = Math.max(0, Math.floor(minute))
  const day = dayNumber + Math.floor(whole / 1440)
  const rest = whole % 1440
  return `${toDay(day)}T${two[Math.floor(rest / 60)]}:${two[rest % 60]}:00Z`
}

/** 0 = Monday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7
}

/** The next working day on or after the given one. */
export function toWorkday(dayNumber: number): number {
  const weekday = weekdayOf(dayNumber)
  return weekday >= 5 ? dayNumber + 7 - weekday : dayNumber
}

export interface Quarter {
  readonly index: number
  readonly label: string
  /** First day. */
  readonly from: number
  /** First day of the next quarter. */
  readonly until: number
}

export function quarterOf(dayNumber: number): Quarter {
  const date = new Date(dayNumber * dayMilliseconds)
  return quarterAt(date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3))
}

/** The calendar quarter numbered year × 4 + quarter (0–3). */
export function quarterAt(index: number): Quarter {
  const year = Math.floor(index / 4)
  const quarter = index % 4
  const from = Math.round(Date.UTC(year, quarter * 3, 1) / dayMilliseconds)
  const until = Math.round(Date.UTC(year, quarter * 3 + 3, 1) / dayMilliseconds)
  return { index, label: `${year} Q${quarter + 1}`, from, until }
}

/** First day of the month that lies the given number of months before the month after the given day. */
export function monthsBack(dayNumber: number, months: number): number {
  const date = new Date((dayNumber + 1) * dayMilliseconds)
  return Math.round(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1) / dayMilliseconds)
}

export function monthOf(dayNumber: number): number {
  return new Date(dayNumber * dayMilliseconds).getUTCMonth()
}
