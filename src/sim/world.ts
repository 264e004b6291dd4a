import type { Conditions } from './faults.ts'
import type { Organisation } from './organisation/organisation.ts'
import type { Stream } from './random.ts'

export interface Clock {
  /** First day of week 0, a Monday. */
  readonly startDay: number
  /** Last day of the data. */
  readonly endDay: number
  readonly weeks: number
  /** Weeks simulated before week 0, so that the pipeline is full when the data begin. */
  readonly burnIn: number
}

/** What every part of the simulation works with. */
export interface World {
  readonly clock: Clock
  readonly stream: Stream
  readonly organisation: Organisation
  readonly conditions: Conditions
  readonly currency: string
}

export function dayOfWeek(clock: Clock, week: number): number {
  return clock.startDay + week * 7
}

export function weekOf(clock: Clock, day: number): number {
  return Math.floor((day - clock.startDay) / 7)
}

/** Working days of the turn of the year and of August, when buyers and sellers are away: a factor on what happens. */
export function presenceFactor(day: number): number {
  const date = new Date(day * 86_400_000)
  const month = date.getUTCMonth()
  const dayOfMonth = date.getUTCDate()
  if ((month === 11 && dayOfMonth >= 21) || (month === 0 && dayOfMonth <= 4)) return 0.5
  return month === 7 ? 0.82 : 1
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
